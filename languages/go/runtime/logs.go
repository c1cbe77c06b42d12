// Log each call: one line when it ends, headers by allow-list for each attempt.

package voicebotstudio

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// logCall writes the line of a call that has ended.
func (x *exchange) logCall(ctx context.Context, err error) {
	end := slog.Int("status", x.event.Status)
	if x.event.Status == 0 {
		end = slog.String("error", nameOf(err))
	}
	x.settings.log.LogAttrs(ctx, slog.LevelInfo, "call", slog.String("method", x.operation.method),
		slog.String("path", x.operation.path), end, slog.Int64("ms", time.Since(x.began).Milliseconds()),
		slog.Int("attempts", x.attempts))
}

// logHeaders writes the headers of an attempt that are listed, where the log takes them.
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
