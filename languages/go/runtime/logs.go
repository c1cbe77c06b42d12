// Log each call: one line when it ends, headers by allow-list for each attempt; and call the hooks.

package voicebotstudio

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

var calls atomic.Int64

// trying tells that an attempt begins.
func (x *exchange) trying(ctx context.Context, header http.Header) {
	x.tried = time.Now()
	x.event = ResponseEvent{RequestEvent: RequestEvent{
		x.call, x.operation.id, x.operation.method, x.operation.path, x.attempts, x.origin(),
	}}
	x.logHeaders(ctx, "request", header)
	if hook := x.settings.hooks.OnRequest; hook != nil {
		hook(ctx, x.event.RequestEvent)
	}
}

// origin returns where a request goes, less its path.
func (x *exchange) origin() string {
	scheme, rest, _ := strings.Cut(x.base, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// answered tells that an answer has come.
func (x *exchange) answered(ctx context.Context, a *answer) {
	x.event.Status, x.event.RequestID = a.status, requestID(a.header)
	x.logHeaders(ctx, "response", a.header)
}

// tell tells that an attempt has ended with err, if any.
func (x *exchange) tell(ctx context.Context, err error, again bool, pause time.Duration) {
	if hook := x.settings.hooks.OnResponse; hook != nil {
		event := x.event
		event.Error, event.Elapsed, event.Again, event.RetryIn = nameOf(err), time.Since(x.tried), again, pause
		hook(ctx, event)
	}
}

// ended tells that the call has ended.
func (x *exchange) ended(ctx context.Context, err error) {
	x.tell(ctx, err, false, 0)
	end := slog.Int("status", x.event.Status)
	if x.event.Status == 0 {
		end = slog.String("error", nameOf(err))
	}
	x.settings.log.LogAttrs(ctx, slog.LevelInfo, "call", slog.String("method", x.operation.method),
		slog.String("path", x.operation.path), end, slog.Int64("ms", time.Since(x.began).Milliseconds()),
		slog.Int("attempts", x.attempts))
}

func (x *exchange) logHeaders(ctx context.Context, what string, header http.Header) {
	if !x.settings.log.Enabled(ctx, slog.LevelDebug) {
		return
	}
	var shown []any
	for _, name := range loggedHeaders {
		if values := header.Values(name); len(values) > 0 && !strings.EqualFold(name, x.settings.api.keyHeader) {
			shown = append(shown, slog.String(name, strings.Join(values, ", ")))
		}
	}
	x.settings.log.LogAttrs(ctx, slog.LevelDebug, what, slog.String("method", x.operation.method),
		slog.String("path", x.operation.path), slog.Int("attempt", x.attempts), slog.Group("headers", shown...))
}

// nameOf returns the name of an error's type; "" for none.
func nameOf(err error) string {
	if err == nil {
		return ""
	}
	name := fmt.Sprintf("%T", err)
	return name[strings.LastIndexByte(name, '.')+1:]
}
