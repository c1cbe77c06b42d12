package voicebotstudio

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"slices"
	"strings"
	"testing"
	"time"
)

// logged runs calls with a logger at a level, and returns its records.
func logged(t *testing.T, level slog.Level, run func(Option)) []map[string]any {
	t.Helper()
	var log bytes.Buffer
	run(WithLogger(slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: level}))))
	var records []map[string]any
	for line := range strings.Lines(log.String()) {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		records = append(records, record)
	}
	return records
}

const busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After-Ms: 1\r\nX-Request-Id: r-1\r\nSet-Cookie: s=1\r\n\r\n"

func TestALineACall(t *testing.T) {
	for name, c := range map[string]struct {
		scripts []func(net.Conn)
		want    map[string]any
	}{
		"a success":       {[]func(net.Conn){says(fine)}, map[string]any{"status": 200.0, "attempts": 1.0, "error": nil}},
		"two attempts":    {[]func(net.Conn){says(busy), says(fine)}, map[string]any{"status": 200.0, "attempts": 2.0}},
		"an error":        {[]func(net.Conn){says(strings.Replace(failed, "503", "404", 1))}, map[string]any{"status": 404.0, "error": nil}},
		"a useless 2xx":   {[]func(net.Conn){says(strings.Replace(fine, `"id"`, `"ID"`, 1))}, map[string]any{"status": 200.0}},
		"lost":            {[]func(net.Conn){hangsUp}, map[string]any{"status": nil, "error": "APIConnectionError", "attempts": 1.0}},
		"lost after that": {[]func(net.Conn){says(busy), hangsUp}, map[string]any{"status": nil, "error": "APIConnectionError", "attempts": 2.0}},
	} {
		t.Run(name, func(t *testing.T) {
			records := logged(t, slog.LevelInfo, func(option Option) {
				url, _ := raw(t, c.scripts...)
				_, _ = fetched(newSample(t, url, WithMaxRetries(len(c.scripts)-1)), option)
			})
			if len(records) != 1 || records[0]["level"] != "INFO" || records[0]["method"] != "GET" || records[0]["path"] != "/things/{id}" {
				t.Fatal(records)
			}
			if took, ok := records[0]["ms"].(float64); !ok || took < 0 || took > 5000 {
				t.Error(records)
			}
			for key, value := range c.want {
				if records[0][key] != value {
					t.Errorf("%s: %v", key, records)
				}
			}
		})
	}
}

func TestOfHeadersTheLogShowsWhatIsListed(t *testing.T) {
	records := logged(t, slog.LevelDebug, func(option Option) {
		url, _ := raw(t, says(busy), says(fine))
		_, _ = fetched(newSample(t, url, WithMaxRetries(1)), option, WithHeader("X-Private", "private"))
	})
	var shown []string
	for _, record := range records {
		shown = append(shown, fmt.Sprint(record["msg"], record["attempt"], record["headers"]))
	}
	all := strings.Join(shown, "\n")
	for _, there := range []string{"request1", "response1", "request2", "response2", "x-retry-count:1", "x-request-id:r-1", "content-type:application/json", "user-agent:"} {
		if !strings.Contains(all, there) {
			t.Errorf("%s is not in %s", there, all)
		}
	}
	for _, hidden := range []string{key, "private", "s=1", "/things/1"} {
		if strings.Contains(fmt.Sprint(records), hidden) {
			t.Errorf("%s is in the log", hidden)
		}
	}
}

func TestAKeyIsNotShownUnderANameThatIsListed(t *testing.T) {
	for _, name := range []string{"X-API-Key", "X-Request-Id"} {
		records := logged(t, slog.LevelDebug, func(option Option) {
			url, _ := raw(t, says(fine))
			c := newSample(t, url)
			c.settings.api.keyHeader = name
			_, _ = fetched(c, option)
		})
		if len(records) != 3 || strings.Contains(fmt.Sprint(records), key) {
			t.Error(name, records)
		}
	}
}

func TestHooks(t *testing.T) {
	type mark struct{}
	var told []string
	var calls []int64
	hooks := Hooks{
		OnRequest: func(ctx context.Context, e RequestEvent) {
			calls = append(calls, e.Call)
			told = append(told, fmt.Sprintf("%s %s %s %d %v", e.Operation, e.Method, e.Path, e.Attempt, ctx.Value(mark{})))
			if !strings.HasPrefix(e.Origin, "http://127.0.0.1:") || strings.Count(e.Origin, "/") != 2 {
				t.Error(e.Origin)
			}
		},
		OnResponse: func(ctx context.Context, e ResponseEvent) {
			calls = append(calls, e.Call)
			told = append(told, fmt.Sprintf("%d %d %q %q %t", e.Attempt, e.Status, e.Error, e.RequestID, e.Again))
			if (e.RetryIn >= time.Millisecond) != e.Again || e.RetryIn >= backoffFirst {
				t.Error(e.RetryIn)
			}
			if e.Elapsed <= 0 || e.Elapsed > scaled(5*time.Second) {
				t.Error(e.Elapsed)
			}
		},
	}
	url, _ := raw(t, says(busy), hangsUp, says(fine))
	c := newSample(t, url+"/v1", WithHooks(hooks))
	ctx := context.WithValue(t.Context(), mark{}, "mine")
	if _, err := send[*thing](ctx, c, fetch, []any{"1"}, nil, []Option{WithMaxRetries(1)}); err == nil {
		t.Error("no error")
	}
	want := []string{
		"fetch GET /things/{id} 1 mine", `1 503 "InternalServerError" "r-1" true`,
		"fetch GET /things/{id} 2 mine", `2 0 "APIConnectionError" "" false`,
	}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
	if _, err := fetched(c, WithLogger(nil)); err != nil || told[len(told)-1] != `1 200 "" "" false` {
		t.Errorf("%v %q", err, told)
	}
	if calls[0] != calls[3] || calls[4] == calls[0] || calls[4] != calls[5] {
		t.Error(calls)
	}
}
