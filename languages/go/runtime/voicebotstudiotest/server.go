// The fake server: what it was told to answer, what it has received, and what was wrong with it.

package voicebotstudiotest

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	sdk "voicebot.studio/sdk/go/runtime"
)

// T is a *testing.T, a *testing.B or a *testing.F.
type T interface {
	Helper()
	Errorf(format string, arguments ...any)
	Fatalf(format string, arguments ...any)
	Cleanup(func())
}

// Where a request would lead that left the fake server after all: to nowhere (RFC 2606).
const (
	baseURL = "https://fake-server.invalid"
	apiKey  = "key-of-a-fake-server"
)

// Server answers the requests of its own clients, in their process, without sockets. It is an http.RoundTripper.
//
// Of the client all is real but for the connection: what it refuses, writes, repeats and reads. Waits between attempts take no
// time. What is sent is held to the API definition: path, query, headers and body; a request that it does not allow fails the
// test. What is answered is what the test has told, else the API definition's example.
type Server struct {
	// SkipValidation lets everything through, for code that sends on purpose what the API definition does not have.
	SkipValidation bool

	t        T
	api      *definition
	routes   []route
	mutex    sync.Mutex
	told     map[string]*told
	received []Request
}

// told is what one operation is to answer: each of the answers once, or the only one always.
type told struct {
	answers []any
	always  bool
	used    int
}

func newServer(t T, api *definition) *Server {
	s := &Server{t: t, api: api, routes: routesOf(api.Operations), told: map[string]*told{}}
	t.Cleanup(s.check)
	return s
}

// Client returns a client that sends to this server alone, whatever the environment says; it has a key unless one is given.
func (s *Server) Client(options ...sdk.Option) *sdk.Client {
	s.t.Helper()
	all := append([]sdk.Option{sdk.WithAPIKey(apiKey)}, options...)
	client, err := sdk.NewClient(append(all, sdk.WithBaseURL(baseURL), sdk.WithTransport(s))...)
	if err != nil {
		s.t.Fatalf("the client of a fake server: %v", err)
	}
	return client
}

// Answer has every further call of an operation answered with answer, in the place of what was told before.
//
// The operation is what is called ("Calls.Update"), or its operationId. The answer is a value of the operation's success: a model,
// or what encoding/json writes, nil for no body; a Response of any status; an error of the client, which is then returned as the
// service or the network would have caused it, after as many attempts as the client makes (an APITimeoutError at once); any other
// error, which is returned as it is; or a func(Request) any that returns one of these.
func (s *Server) Answer(operation string, answer any) {
	s.t.Helper()
	s.tell(operation, &told{answers: []any{answer}, always: true})
}

// AnswerInTurn has the next calls of an operation answered with one of the answers each; a further one is refused. See Answer.
func (s *Server) AnswerInTurn(operation string, answers ...any) {
	s.t.Helper()
	s.tell(operation, &told{answers: answers})
}

// Requests returns what was received, repetitions of a call included, in its order; less what was refused.
func (s *Server) Requests() []Request {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Clone(s.received)
}

// RoundTrip answers a request of a client.
func (s *Server) RoundTrip(request *http.Request) (*http.Response, error) {
	s.t.Helper()
	var content []byte
	if request.Body != nil {
		read, err := io.ReadAll(request.Body)
		if err != nil {
			return nil, err
		}
		_ = request.Body.Close()
		content = read
	}
	target, isOurs := strings.CutPrefix(request.URL.String(), baseURL)
	if !isOurs {
		return nil, s.refuse("%s is not below %s: make the client by Client", request.URL, baseURL)
	}
	path, query, _ := strings.Cut(target, "?")
	operation, inPath := find(s.routes, request.Method, path)
	if operation == nil {
		return nil, s.refuse("%s %s: the API definition has no operation with this method and path", request.Method, path)
	}
	received := Request{Method: request.Method, Target: target, Header: request.Header.Clone(), Content: content}
	received.Header.Del(s.api.KeyHeader)
	received, faults := s.api.readRequest(operation, inPath, query, received)
	if len(faults) > 0 && !s.SkipValidation {
		said := strings.Join(faults, "\n  ")
		return nil, s.refuse("%s: the API definition does not allow this request:\n  %s", operation, said)
	}
	s.mutex.Lock()
	s.received = append(s.received, received)
	s.mutex.Unlock()
	answer, err := s.next(operation)
	if err != nil {
		return nil, err
	}
	if function, ok := answer.(func(Request) any); ok {
		answer = function(received)
	}
	return answerOf(answer, operation, request)
}

// After has the waits of a client between its attempts take no time.
func (*Server) After(time.Duration) <-chan time.Time {
	now := make(chan time.Time, 1)
	now <- time.Now()
	return now
}

func (s *Server) tell(operation string, answers *told) {
	s.t.Helper()
	for _, each := range s.api.Operations {
		if each.Name == operation || each.ID == operation {
			s.mutex.Lock()
			defer s.mutex.Unlock()
			s.told[each.ID] = answers
			return
		}
	}
	var names []string
	for _, each := range s.api.Operations {
		names = append(names, each.Name)
	}
	s.t.Fatalf("the API definition has no operation %s, but %s", operation, strings.Join(names, ", "))
}

func (s *Server) next(o *operation) (any, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	answers, isTold := s.told[o.ID]
	if !isTold {
		if answer, found := exampleOf(o); found {
			return answer, nil
		}
		return nil, s.refuse("%s: the API definition has no example of its answer; tell one: Answer(%q, ...)", o, o.Name)
	}
	answers.used++
	switch {
	case answers.always:
		return answers.answers[0], nil
	case answers.used <= len(answers.answers):
		return answers.answers[answers.used-1], nil
	}
	return nil, s.refuse("%s: a call more than the %d that answers were told for", o, len(answers.answers))
}

// refuse fails the test, also where the code under test does not look at the error.
func (s *Server) refuse(format string, words ...any) error {
	s.t.Helper()
	err := &RefusedError{fmt.Sprintf(format, words...)}
	s.t.Errorf("%v", err)
	return passOn{err}
}

// check fails the test if an answer that was told was not asked for.
func (s *Server) check() {
	s.t.Helper()
	var unused []string
	for _, id := range slices.Sorted(maps.Keys(s.told)) {
		if left := len(s.told[id].answers) - s.told[id].used; left > 0 {
			unused = append(unused, fmt.Sprintf("%s (%d)", id, left))
		}
	}
	if len(unused) > 0 {
		s.t.Errorf("answers that were told, and that no call has asked for: %s", strings.Join(unused, ", "))
	}
}
