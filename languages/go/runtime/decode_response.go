// Decode a response: the value of a 2xx by its declaration, the error of every other status.

package voicebotstudio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"
)

// anyType is JSON, whatever the media type says; an empty body is null.
const anyType = "*/*"

func requestID(header http.Header) string {
	for _, name := range requestIDHeaders {
		if id := header.Get(name); id != "" {
			return id
		}
	}
	return ""
}

func (o *operation) accept() string {
	var types []string
	for _, r := range o.replies {
		if r.mediaType != "" && !strings.Contains(strings.Join(types, ", "), r.mediaType) {
			types = append(types, r.mediaType)
		}
	}
	if len(types) == 0 {
		return anyType
	}
	return strings.Join(types, ", ")
}

// replyTo returns what is declared for a status. One that is not declared is read as the only declared success, if there
// is just one: the value then has the type that the caller expects, or the body does not fit.
func (o *operation) replyTo(status int) *reply {
	for _, declared := range []string{fmt.Sprint(status), "2XX"} {
		for i := range o.replies {
			if strings.EqualFold(o.replies[i].status, declared) {
				return &o.replies[i]
			}
		}
	}
	if len(o.replies) == 1 {
		return &o.replies[0]
	}
	return nil
}

// badBody is a 2xx whose body is not what is declared.
type badBody struct {
	why        string
	outcome    Outcome
	violations []Violation
}

// valueOf sets out to what a 2xx holds, and returns what was set aside in it. A declared success without a body is the
// zero value, whatever came. Another media type than declared is OutcomeUnknown: something else may have answered.
func (x *exchange) valueOf(a *answer, out reflect.Value) ([]Violation, *badBody) {
	declared := x.operation.replyTo(a.status)
	if declared == nil {
		return nil, &badBody{fmt.Sprintf("status %d is not declared", a.status), outcomeOfType(a, x.operation.replies), nil}
	}
	if declared.mediaType == "" || (declared.mediaType == anyType && len(a.content) == 0 && a.flaw == "") {
		return nil, nil
	}
	if outcome := outcomeOfType(a, []reply{*declared}); outcome == OutcomeUnknown {
		return nil, &badBody{"the media type is not " + declared.mediaType, outcome, nil}
	}
	if a.flaw != "" {
		return nil, &badBody{a.flaw, OutcomeApplied, nil}
	}
	plain := plainType(declared.mediaType)
	switch {
	case jsonType.MatchString(plain):
		if len(a.content) == 0 {
			return nil, &badBody{"the body is empty", OutcomeApplied, nil}
		}
		v, err := readJSON(a.content)
		if err != nil {
			return nil, &badBody{"the body is not JSON: " + err.Error(), OutcomeApplied, nil}
		}
		violations, err := read(v, declared.shape, x.settings.api.shapes, out)
		if faults := (misfit)(nil); errors.As(err, &faults) {
			return nil, &badBody{"the body " + err.Error(), OutcomeApplied, faults}
		}
		return violations, nil
	case strings.HasPrefix(plain, "text/"):
		if !utf8.Valid(a.content) {
			return nil, &badBody{"the body is not text in UTF-8", OutcomeApplied, nil}
		}
		assign(out, string(a.content))
	default:
		assign(out, a.content)
	}
	return nil, nil
}

// assign sets out, which may be an Optional or any, to a value of its type.
func assign(out reflect.Value, content any) {
	if optional, ok := out.Addr().Interface().(settable); ok {
		optional.become(present)
		out = optional.target()
	}
	out.Set(reflect.ValueOf(content))
}

func plainType(mediaType string) string {
	plain, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(plain))
}

// outcomeOfType returns OutcomeApplied if the media type is one of the declared ones, or none is given.
func outcomeOfType(a *answer, replies []reply) Outcome {
	found := plainType(a.header.Get("Content-Type"))
	fits := found == ""
	for _, r := range replies {
		declared := plainType(r.mediaType)
		fits = fits || (declared != "" && declared == found) || declared == anyType ||
			(jsonType.MatchString(found) && jsonType.MatchString(declared))
	}
	if fits || (len(a.content) == 0 && a.flaw == "") {
		return OutcomeApplied
	}
	return OutcomeUnknown
}

// success sets out to what a 2xx holds; its error is an APIResponseValidationError.
func (x *exchange) success(ctx context.Context, a *answer, before Outcome, out reflect.Value) error {
	violations, bad := x.valueOf(a, out)
	if into := x.settings.response; into != nil {
		into.Violations = violations
	}
	if bad == nil && len(violations) > 0 {
		if !x.settings.strict {
			x.settings.log.LogAttrs(ctx, slog.LevelWarn, "set aside what does not fit", slog.String("method", x.operation.method),
				slog.String("path", x.operation.path), slog.String("violations", sentences(violations)))
			return nil
		}
		bad = &badBody{"fields do not fit: " + sentences(violations), OutcomeApplied, violations}
	}
	if bad == nil {
		return nil
	}
	out.SetZero()
	return &APIResponseValidationError{
		Failure: Failure{
			Message: x.headline(a, bad.why),
			Outcome: worst(before, bad.outcome), Attempts: x.attempts,
		},
		StatusCode: a.status, Header: a.header, Body: x.redact(a.content), Violations: x.withoutKey(bad.violations),
		RequestID: requestID(a.header),
	}
}

// withoutKey takes the key out of the values that violations hold.
func (x *exchange) withoutKey(violations []Violation) []Violation {
	for i, violation := range violations {
		violations[i].raw = x.redact.text(violation.raw)
	}
	return violations
}

// statusError returns the error of another status than 2xx; outcome is that of all attempts.
func (x *exchange) statusError(a *answer, outcome Outcome) error {
	body, says, origin := x.redact(a.content), "", ""
	if a.flaw == undecodable {
		body = nil
	}
	switch a.status / 100 {
	case 1:
		says = "switches to another protocol; not followed"
	case 3:
		origin, says = x.leadsTo(a.header)
	default:
		says = detailOf(bytes.TrimSpace(body))
	}
	return particular(&APIStatusError{
		Failure:    Failure{Message: x.headline(a, says), Outcome: outcome, Attempts: x.attempts},
		StatusCode: a.status, Header: a.header, Body: body, RequestID: requestID(a.header),
	}, origin, retryAfterOf(a.header, time.Now()))
}

// leadsTo returns the origin that a redirect leads to, if it says one, and words on it. Of the header it leaves the origin: a
// path or a query may hold anything.
func (x *exchange) leadsTo(header http.Header) (origin, says string) {
	location := header.Get("Location")
	if location == "" {
		return "", "does not say where to; not followed"
	}
	where, err := url.Parse(location)
	if err == nil && where.Scheme == "" && where.Host != "" { // RFC 3986 4.2: the scheme stays
		where.Scheme, _, _ = strings.Cut(x.base, ":")
	}
	if err == nil {
		origin = originOf(where)
	}
	header.Set("Location", origin)
	switch {
	case origin != "":
		return origin, "leads to " + origin + "; not followed"
	case err != nil || where.Scheme != "" || where.Host != "":
		return "", "leads to what is no address; not followed"
	}
	return "", "leads to another path; not followed"
}

// headline returns what an error that came with an answer says.
func (x *exchange) headline(a *answer, says string) string {
	words := fmt.Sprintf("%d %s %s", a.status, x.operation.method, x.operation.path)
	if says != "" {
		words += ": " + says
	}
	if id := requestID(a.header); id != "" {
		words += " (request id " + id + ")"
	}
	return words
}

// originOf returns the origin of a URL; "" if it is relative, or has no host.
func originOf(where *url.URL) string {
	if where.Scheme == "" || where.Hostname() == "" {
		return ""
	}
	host := where.Hostname()
	if where.Port() != "" {
		host = net.JoinHostPort(host, where.Port())
	} else if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return strings.ToLower(where.Scheme) + "://" + strings.ToLower(host)
}
