// Send requests that the API definition does not declare, by method and path.

package voicebotstudio

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// request does the call of Client.Request.
func (c *caller) request(
	ctx context.Context, method, path string, pathParameters map[string]string, content any, options ...Option,
) ([]byte, error) {
	if err := c.missing(); err != nil {
		return nil, err
	}
	method = strings.ToUpper(method)
	if !methodName.MatchString(method) || method == "CONNECT" || method == "TRACE" {
		return nil, unsendable("method is none that a request can have here")
	}
	if !pathTemplate.MatchString(path) || dotSegment.MatchString(path) {
		return nil, unsendable(`path must be like "/calls/{call_id}", percent-encoded, without dot segments or query`)
	}
	o := &operation{
		id: method + " " + path, method: method, path: path,
		retrySafe: slices.Contains([]string{"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}, method), // RFC 9110 9.2.2
		anonymous: isAnonymous(c.settings.api.routes, method, path, pathParameters),
		replies:   []reply{{"2XX", anyType, anything}},
	}
	var arguments []any
	for _, place := range placeholder.FindAllString(path, -1) {
		name := strings.Trim(place, "{}")
		o.parameters = append(o.parameters, parameter{name: name, argument: name, in: "path", shape: text, required: true})
		arguments = append(arguments, pathParameters[name])
	}
	if content != nil {
		o.body = &body{mediaType: "application/json", shape: anything, required: true}
		if words, ok := content.(string); ok {
			content = Value(words)
		}
	}
	return send[[]byte](ctx, c, o, arguments, content, options)
}

var (
	methodName   = regexp.MustCompile("^[A-Z]+$")
	pathTemplate = regexp.MustCompile(
		`^((/([0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[^{}/?#]+\})+)+/?|/)$`)
)

// isAnonymous returns whether a request is one of a declared operation that takes no key; an end slash makes no difference.
func isAnonymous(routes []route, method, path string, values map[string]string) bool {
	segments := strings.Split(strings.TrimRight(path, "/"), "/")
	for i, segment := range segments {
		at, filled := 0, ""
		for _, place := range placeholder.FindAllStringIndex(segment, -1) {
			filled += percentDecoded(segment[at:place[0]]) + values[segment[place[0]+1:place[1]-1]]
			at = place[1]
		}
		segments[i] = filled + percentDecoded(segment[at:])
	}
	for _, r := range routes {
		if r.method == method && r.describes(segments) {
			return r.anonymous
		}
	}
	return false
}

func (r route) describes(segments []string) bool {
	parts := strings.Split(strings.TrimRight(r.path, "/"), "/")
	if len(parts) != len(segments) {
		return false
	}
	for i, part := range parts {
		pieces := placeholder.Split(part, -1)
		for j, piece := range pieces {
			pieces[j] = regexp.QuoteMeta(percentDecoded(piece))
		}
		if !regexp.MustCompile(`^(?s:` + strings.Join(pieces, ".+") + `)$`).MatchString(segments[i]) {
			return false
		}
	}
	return true
}
