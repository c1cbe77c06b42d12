// The fake server of tests: answers, requests, and what it refuses.

package fakeservertest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	sdk "voicebot.studio/sdk/go"
	"voicebot.studio/sdk/go/voicebotstudiotest"
)

var ctx = context.Background()

// recorder is a test that is asked what it was told.
type recorder struct {
	said     []string
	cleanups []func()
}

func (*recorder) Helper()               {}
func (r *recorder) Cleanup(last func()) { r.cleanups = append(r.cleanups, last) }
func (r *recorder) Errorf(format string, arguments ...any) {
	r.said = append(r.said, fmt.Sprintf(format, arguments...))
}
func (r *recorder) Fatalf(format string, arguments ...any) { panic(fmt.Sprintf(format, arguments...)) }
func (r *recorder) end() string {
	for _, each := range r.cleanups {
		each()
	}
	return strings.Join(r.said, "\n")
}

func TestMain(m *testing.M) {
	_ = os.Setenv("VOICEBOT_STUDIO_BASE_URL", "https://real.test")
	_ = os.Setenv("VOICEBOT_STUDIO_API_KEY", "sk-real")
	os.Exit(m.Run())
}

func TestACallGetsTheExampleAndIsListed(t *testing.T) {
	fake := voicebotstudiotest.NewServer(t)
	call, err := fake.Client(sdk.WithAPIKey("sk-secret")).Calls.Update(ctx, "c 1", sdk.UpdateCallParams{Name: sdk.Value("Ada")})
	if err != nil || call.Status.Or("") != "ended" {
		t.Fatal(call, err)
	}
	request := fake.Requests()[0]
	if request.Operation != "updateCall" || request.Method != "PATCH" || request.Target != "/calls/c%201" {
		t.Error(request)
	}
	if request.Path["call_id"] != "c 1" || len(request.Query) != 0 || string(request.JSON) != `{"name":"Ada"}` {
		t.Error(request)
	}
	if request.Header.Get("Content-Type") != "application/json" || strings.Contains(fmt.Sprint(request), "sk-") {
		t.Error(request)
	}
	if _, err := fake.Client().Tools.Delete(ctx, "t"); err != nil || fake.Requests()[1].JSON != nil {
		t.Error(err)
	}
}

func TestWhatWasToldLastIsAnsweredAlways(t *testing.T) {
	fake := voicebotstudiotest.NewServer(t)
	client := fake.Client()
	header := http.Header{"Content-Type": {"application/json"}}
	for _, each := range []struct {
		told any
		id   string
	}{
		{&sdk.Call{ID: "m"}, "m"},
		{map[string]any{"id": "d"}, "d"},
		{voicebotstudiotest.Response{JSON: map[string]any{"id": "r"}}, "r"},
		{voicebotstudiotest.Response{Status: 201, Content: []byte(`{"id":"b"}`), Header: header}, "b"},
		{func(request voicebotstudiotest.Request) any { return map[string]any{"id": request.Path["call_id"]} }, "c1"},
	} {
		for _, name := range []string{"Calls.Update", "updateCall"} {
			fake.Answer(name, each.told)
			for range 2 {
				if call, err := client.Calls.Update(ctx, "c1", sdk.UpdateCallParams{}); err != nil || call.ID != each.id {
					t.Error(each.id, call, err)
				}
			}
		}
	}
}

func TestInTurnWaitsTakeNoTime(t *testing.T) {
	r := &recorder{}
	fake := voicebotstudiotest.NewServer(r)
	slow := &sdk.RateLimitError{RetryAfter: sdk.Value(20.0)}
	retry := voicebotstudiotest.Response{Status: 503, Header: http.Header{"Retry-After": {"20"}}}
	fake.AnswerInTurn("Calls.Create", retry, slow, &sdk.Call{ID: "c"})
	began := time.Now()
	call, err := fake.Client().Calls.Create(ctx, sdk.CreateCallParams{})
	if err != nil || call.ID != "c" || len(fake.Requests()) != 3 || time.Since(began) > 5*time.Second {
		t.Error(call, err, len(fake.Requests()))
	}
	if said := r.end(); said != "" {
		t.Error(said)
	}
	_, err = fake.Client().Calls.Create(ctx, sdk.CreateCallParams{})
	var refused *voicebotstudiotest.RefusedError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "Calls.Create (POST /calls): a call more than the 3 that") {
		t.Error(err)
	}
}

func TestErrorsComeAsTheServiceWouldHaveCausedThem(t *testing.T) {
	fake := voicebotstudiotest.NewServer(t)
	client := fake.Client()
	fake.Answer("Calls.Delete", &sdk.NotFoundError{APIStatusError: sdk.APIStatusError{RequestID: "r-1"}})
	_, err := client.Calls.Delete(ctx, "c")
	var missing *sdk.NotFoundError
	if !errors.As(err, &missing) || missing.RequestID != "r-1" || missing.Attempts != 1 || sdk.OutcomeOf(err) != sdk.OutcomeRejected {
		t.Error(err)
	}
	fake.Answer("Calls.Delete", &sdk.APIStatusError{StatusCode: 502, Body: []byte(`{"detail":"down"}`)})
	_, err = client.Calls.Delete(ctx, "c")
	var down *sdk.InternalServerError
	if !errors.As(err, &down) || down.Attempts != 3 || !strings.Contains(err.Error(), "down") {
		t.Error(err)
	}
	fake.Answer("Calls.Delete", &sdk.RateLimitError{RetryAfter: sdk.Value(0.5)})
	_, err = client.Calls.Delete(ctx, "c", sdk.WithMaxRetries(0))
	var limited *sdk.RateLimitError
	if !errors.As(err, &limited) || limited.RetryAfter.Or(0) != 0.5 {
		t.Error(err)
	}
}

func TestNoAnswer(t *testing.T) {
	for _, each := range []struct {
		told     error
		attempts int
	}{
		{&sdk.APIConnectionError{Failure: sdk.Failure{Message: "refused", Outcome: sdk.OutcomeNotSent}}, 3},
		{&sdk.APIConnectionError{Failure: sdk.Failure{Message: "cut"}}, 1},
		{&sdk.APITimeoutError{}, 1},
	} {
		fake := voicebotstudiotest.NewServer(t)
		fake.Answer("Calls.Create", each.told)
		_, err := fake.Client().Calls.Create(ctx, sdk.CreateCallParams{})
		var lost *sdk.APIConnectionError
		if !errors.As(err, &lost) || sdk.OutcomeOf(err) != sdk.OutcomeOf(each.told) || len(fake.Requests()) != each.attempts {
			t.Error(err, sdk.OutcomeOf(err), len(fake.Requests()))
		}
	}
}

func TestAnyOtherErrorIsReturnedAsItIs(t *testing.T) {
	fake := voicebotstudiotest.NewServer(t)
	fake.Answer("Calls.List", func(voicebotstudiotest.Request) any { return io.ErrUnexpectedEOF })
	if _, err := fake.Client().Calls.List(ctx); err != io.ErrUnexpectedEOF || len(fake.Requests()) != 1 {
		t.Error(err)
	}
}

func TestWhatTheDefinitionDoesNotAllowFailsTheTest(t *testing.T) {
	body := func(value any) func(*sdk.Client) error {
		return func(client *sdk.Client) error {
			_, err := client.Request(ctx, "PATCH", "/calls/{id}", map[string]string{"id": "c"}, value)
			return err
		}
	}
	by := func(method, path string, content any, options ...sdk.Option) func(*sdk.Client) error {
		return func(client *sdk.Client) error {
			_, err := client.Request(ctx, method, path, nil, content, options...)
			return err
		}
	}
	for _, each := range []struct {
		call func(*sdk.Client) error
		says string
	}{
		{body(map[string]any{"name": 5}), "Calls.Update (PATCH /calls/{call_id}): the API definition does not allow this request:\n" +
			"  body/name: expected string or null, got integer"},
		{by("PATCH", "/calls/c", nil), "\n  the body is missing"},
		{by("DELETE", "/calls/c", 1), "\n  a body is not declared"},
		{by("GET", "/calls", nil, sdk.WithQuery("limit", "1")), "\n  query limit is not declared"},
		{by("POST", "/assistants/create", map[string]any{"id": "a"}), "\n  body/id: is readOnly: no request holds it"},
		{by("POST", "/tools/create", map[string]any{"type": "funktion"}), `body/type: expected one of "function", got string ("funktion")`},
		{by("POST", "/tools/create", map[string]any{}), `body/type: expected one of "function", got missing`},
		{by("GET", "/nothing/here", nil), "GET /nothing/here: the API definition has no operation with this method and path"},
		{by("PUT", "/calls", nil), "PUT /calls: the API definition has no operation"},
	} {
		r := &recorder{}
		fake := voicebotstudiotest.NewServer(r)
		err := each.call(fake.Client())
		var refused *voicebotstudiotest.RefusedError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), each.says) {
			t.Errorf("%v\nis not %s", err, each.says)
		}
		if sdk.OutcomeOf(err) != "" || len(fake.Requests()) != 0 || !slices.Equal(r.said, []string{err.Error()}) {
			t.Error(fake.Requests(), r.said)
		}
	}
}

func TestWhatIsSentOnPurposeGoesThroughWithoutValidation(t *testing.T) {
	fake := voicebotstudiotest.NewServer(t)
	fake.SkipValidation = true
	_, err := fake.Client().Tools.Create(ctx, sdk.CreateToolParams{Type: "mcp"}, sdk.WithQuery("limit", "1"))
	if request := fake.Requests()[0]; err != nil || string(request.JSON) != `{"type":"mcp"}` || request.Query["limit"] != "1" {
		t.Error(request, err)
	}
}

func TestAnAnswerThatWasNotAskedForFailsTheTest(t *testing.T) {
	r := &recorder{}
	fake := voicebotstudiotest.NewServer(r)
	fake.Answer("Calls.Update", map[string]any{"id": "c"})
	fake.AnswerInTurn("Calls.List", []any{}, []any{}, []any{})
	_, _ = fake.Client().Calls.List(ctx)
	if said := r.end(); said != "answers that were told, and that no call has asked for: listCalls (2), updateCall (1)" {
		t.Error(said)
	}
}

func TestWhatIsToldWronglyIsRefused(t *testing.T) {
	r := &recorder{}
	fake := voicebotstudiotest.NewServer(r)
	defer func() {
		if said := fmt.Sprint(recover()); !strings.HasPrefix(said, "the API definition has no operation Calls.Updat, but Calls.List, ") {
			t.Error(said)
		}
	}()
	for told, says := range map[any]string{nil: "no answer without a body: tell a value", make(chan int): "an answer is not JSON"} {
		fake.Answer("Calls.Update", told)
		if _, err := fake.Client().Calls.Update(ctx, "c", sdk.UpdateCallParams{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Error(err)
		}
	}
	fake.Answer("Calls.Updat", nil)
}

func TestAClientOfAnotherServerIsRefused(t *testing.T) {
	fake := voicebotstudiotest.NewServer(&recorder{})
	client, err := sdk.NewClient(sdk.WithTransport(fake), sdk.WithBaseURL("https://other.test"))
	if err == nil {
		_, err = client.Calls.List(ctx)
	}
	if err == nil || !strings.Contains(err.Error(), "https://other.test/calls is not below") {
		t.Error(err)
	}
}

// fakeCalls is what a test writes that takes no server at all.
type fakeCalls struct{ sdk.CallsAPI }

func (fakeCalls) List(context.Context, ...sdk.Option) ([]*sdk.Call, error) {
	return []*sdk.Call{{ID: "c"}}, nil
}

func TestAnInterfaceCanBeFaked(t *testing.T) {
	count := func(calls sdk.CallsAPI) int {
		list, _ := calls.List(ctx)
		return len(list)
	}
	if count(fakeCalls{}) != 1 || count(voicebotstudiotest.NewServer(t).Client().Calls) != 2 {
		t.Error("another number of calls")
	}
}
