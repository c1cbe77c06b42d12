// Makes one call for each line of standard input, and says on standard output what came of it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"time"

	sdk "voicebot.studio/sdk/go"
)

type question struct {
	ID      int     `json:"id"`
	BaseURL *string `json:"base_url"`
	Client  struct {
		options
		APIKey           *string           `json:"api_key"`
		MaxResponseBytes *int64            `json:"max_response_bytes"`
		Strict           bool              `json:"strict"`
		AllowHTTP        bool              `json:"allow_http"`
		Log              bool              `json:"log"`
		DefaultHeaders   map[string]string `json:"default_headers"`
		Env              map[string]string `json:"env"`
	} `json:"client"`
	Call struct {
		operation
		Offered []string   `json:"offered"`
		Options options    `json:"options"`
		After   *operation `json:"after"`
	} `json:"call"`
	Typed  []string `json:"typed"`
	ByName []string `json:"by_name"`
}

type operation struct {
	Operation string                     `json:"operation"`
	Arguments map[string]json.RawMessage `json:"arguments"`
}

type options struct {
	MaxRetries *int     `json:"max_retries"`
	Timeout    *float64 `json:"timeout_s"`
	Deadline   *float64 `json:"deadline_s"`
}

type answer map[string]any

func main() {
	in, out := bufio.NewReader(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var q question
		if err := json.Unmarshal(line, &q); err != nil {
			panic(err)
		}
		made := call(&q)
		made["id"] = q.ID
		if err := out.Encode(made); err != nil {
			panic(err)
		}
	}
}

func call(q *question) answer {
	log := &told{lines: []string{}}
	if !q.Client.Log {
		return outcome(q)
	}
	made := outcome(q, sdk.WithLogger(slog.New(log)))
	made["log"] = log.lines
	return made
}

// told keeps the lines of the client's log, each behind its level: values with the names of what they are.
type told struct{ lines []string }

func (t *told) Enabled(context.Context, slog.Level) bool { return true }
func (t *told) WithAttrs([]slog.Attr) slog.Handler       { return t }
func (t *told) WithGroup(string) slog.Handler            { return t }

func (t *told) Handle(_ context.Context, record slog.Record) error {
	words := []string{record.Level.String(), record.Message}
	record.Attrs(func(attr slog.Attr) bool {
		if attr.Value.Kind() != slog.KindGroup {
			words = append(words, attr.Value.String(), attr.Key)
		} else {
			for _, each := range attr.Value.Group() {
				words = append(words, each.Key+": "+each.Value.String())
			}
		}
		return true
	})
	t.lines = append(t.lines, strings.Join(words, " "))
	return nil
}

func outcome(q *question, options ...sdk.Option) answer {
	for name, value := range q.Client.Env {
		if err := os.Setenv(name, value); err != nil {
			panic(err)
		}
		defer func() { _ = os.Unsetenv(name) }()
	}
	client, err := sdk.NewClient(append(options, q.clientOptions()...)...)
	if err != nil {
		return failed(err)
	}
	method := offered(client, q.Call.Offered)
	var response sdk.Response
	more := append(q.Call.Options.list(), sdk.CaptureResponse(&response))
	var value any
	if q.Call.After != nil {
		var before any
		if before, err = q.Call.After.invoke(client); err == nil {
			value, err = sendBack(before, method, q.Call.Arguments, more)
		}
	} else {
		value, err = q.Call.invoke(client, more...)
	}
	if err != nil {
		return failed(err)
	}
	made := succeeded(value, response, q.Typed)
	made["by_name"] = byName(value, q.ByName)
	return made
}

// spelt is a name without what languages spell differently.
func spelt(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// offered returns the method that has the names of the document, whatever they are put behind; it ends the driver where there is none.
func offered(client *sdk.Client, names []string) reflect.Value {
	if len(names) == 0 {
		return reflect.Value{}
	}
	resources := reflect.ValueOf(client).Elem()
	for i := range resources.NumField() {
		field := resources.Type().Field(i)
		if !field.IsExported() || !strings.HasSuffix(spelt(field.Name), spelt(names[0])) {
			continue
		}
		for j := range field.Type.NumMethod() {
			if strings.HasSuffix(spelt(field.Type.Method(j).Name), spelt(names[1])) {
				return resources.Field(i).Method(j)
			}
		}
	}
	panic(strings.Join(names, ".") + " is not offered")
}

func (q *question) clientOptions() []sdk.Option {
	all := q.Client.list()
	if q.BaseURL != nil {
		all = append(all, sdk.WithBaseURL(*q.BaseURL))
	}
	if q.Client.APIKey != nil {
		all = append(all, sdk.WithAPIKey(*q.Client.APIKey))
	}
	if q.Client.MaxResponseBytes != nil {
		all = append(all, sdk.WithMaxResponseBytes(*q.Client.MaxResponseBytes))
	}
	if q.Client.Strict {
		all = append(all, sdk.WithStrict())
	}
	if q.Client.AllowHTTP {
		all = append(all, sdk.WithAllowHTTP())
	}
	for name, value := range q.Client.DefaultHeaders {
		all = append(all, sdk.WithHeader(name, value))
	}
	return all
}

func (o options) list() []sdk.Option {
	var all []sdk.Option
	if o.MaxRetries != nil {
		all = append(all, sdk.WithMaxRetries(*o.MaxRetries))
	}
	if o.Timeout != nil {
		all = append(all, sdk.WithTimeout(seconds(*o.Timeout)))
	}
	if o.Deadline != nil {
		all = append(all, sdk.WithDeadline(seconds(*o.Deadline)))
	}
	return all
}

func seconds(number float64) time.Duration { return time.Duration(number * float64(time.Second)) }

func succeeded(value any, response sdk.Response, pointers []string) answer {
	typed, absent := map[string]any{}, []string{}
	for _, pointer := range pointers {
		if found, is := at(reflect.ValueOf(value), steps(pointer)); is {
			typed[pointer] = found
		} else {
			absent = append(absent, pointer)
		}
	}
	if optional, ok := value.(sdk.Optional[[]byte]); ok && !optional.IsAbsent() {
		value = optional.Or(nil)
	}
	if data, ok := value.([]byte); ok {
		value = string(data)
	}
	aside := violations(reflect.ValueOf(value), response)
	return answer{
		"result": "call", "status": response.StatusCode, "attempts": response.Attempts, "json": value,
		"typed": typed, "absent": absent, "violations": paths(aside), "raw": rawOf(aside),
	}
}

func failed(err error) answer {
	made := answer{
		"result": "rejected_before_send", "error": err.Error(), "outcome": sdk.OutcomeOf(err),
		"error_type": strings.TrimPrefix(fmt.Sprintf("%T", err), "*"+pkg),
	}
	var status *sdk.APIStatusError
	var invalid *sdk.APIResponseValidationError
	var lost *sdk.APIConnectionError
	switch {
	case errors.As(err, &status):
		made["result"], made["status"], made["attempts"] = "api_error", status.StatusCode, status.Attempts
		made["request_id"] = orNull(status.RequestID)
		if json.Valid(status.Body) {
			made["json"] = json.RawMessage(status.Body)
		} else if len(status.Body) > 0 {
			made["raw_body"] = string(status.Body)
		}
		var limited *sdk.RateLimitError
		if made["retry_after_s"] = nil; errors.As(err, &limited) && !limited.RetryAfter.IsAbsent() {
			made["retry_after_s"] = limited.RetryAfter
		}
		var redirect *sdk.RedirectError
		if made["origin"] = nil; errors.As(err, &redirect) {
			made["origin"] = orNull(redirect.Origin)
		}
	case errors.As(err, &invalid):
		made["result"], made["status"], made["attempts"] = "validation_error", invalid.StatusCode, invalid.Attempts
		made["request_id"], made["raw_body"] = orNull(invalid.RequestID), string(invalid.Body)
		made["violations"] = paths(invalid.Violations)
	case errors.As(err, &lost):
		made["result"], made["attempts"] = "connection_error", lost.Attempts
	}
	return made
}

// pkg is how Go's type names begin.
var pkg = strings.TrimSuffix(reflect.TypeFor[sdk.Violation]().String(), "Violation")

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
