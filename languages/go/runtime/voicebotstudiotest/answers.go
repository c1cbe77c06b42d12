// Make the answer of a fake server of what a test has told: a value, a status with a body, an error.

package voicebotstudiotest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"

	sdk "voicebot.studio/sdk/go/runtime"
)

// Response is an answer of any status, to tell a Server.
type Response struct {
	Status  int    // 200 to 599; 0 is 200
	JSON    any    // the body as what encoding/json writes, or
	Content []byte // the body as bytes
	Header  http.Header
}

// RefusedError is a request that the API definition does not allow, or that no answer was told for. It is none of the client's
// own errors, so that no code under test takes it for an answer of the service.
type RefusedError struct{ Message string }

// Error says what is wrong with the request.
func (e *RefusedError) Error() string { return e.Message }

// passOn is an error that a call returns as it is, and without a repetition.
type passOn struct{ error }

// PassOn returns what the client is to return: it asks for this method.
func (p passOn) PassOn() error { return p.error }

// answerOf returns what told is at the end of a connection.
func answerOf(told any, o *operation, request *http.Request) (*http.Response, error) {
	if err, ok := told.(error); ok {
		made, err := ofError(err)
		if err != nil {
			return nil, err
		}
		told = made
	}
	made, isResponse := told.(Response)
	if !isResponse {
		var err error
		if made, err = ofValue(told, o); err != nil {
			return nil, passOn{err}
		}
	}
	header := made.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	content := made.Content
	if made.JSON != nil {
		text, err := json.Marshal(made.JSON)
		if err != nil {
			return nil, passOn{&RefusedError{fmt.Sprintf("%s: an answer is not JSON: %v", o, err)}}
		}
		content = text
		if header.Get("Content-Type") == "" {
			header.Set("Content-Type", "application/json")
		}
	}
	status := made.Status
	if status == 0 {
		status = http.StatusOK
	}
	if request.Method == http.MethodHead {
		content = nil
	}
	return &http.Response{
		Status: strconv.Itoa(status) + " " + http.StatusText(status), StatusCode: status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: header, Request: request,
		Body: io.NopCloser(bytes.NewReader(content)), ContentLength: int64(len(content)),
	}, nil
}

// ofError returns the answer which the client turns into an error of a status, or what a transport returns for any other.
func ofError(err error) (Response, error) {
	var late *sdk.APITimeoutError
	var lost *sdk.APIConnectionError
	var status *sdk.APIStatusError
	switch {
	case errors.As(err, &late):
		return Response{}, passOn{err}
	case errors.As(err, &lost):
		if sdk.OutcomeOf(err) == sdk.OutcomeNotSent {
			return Response{}, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New(err.Error())}
		}
		return Response{}, errors.New(err.Error())
	case errors.As(err, &status):
		made := Response{Status: status.StatusCode, Header: status.Header.Clone(), Content: status.Body}
		if made.Status == 0 {
			made.Status = usual(err)
		}
		if made.Header == nil {
			made.Header = http.Header{}
		}
		if made.Content == nil {
			made.JSON = map[string]string{"detail": err.Error()}
		}
		if status.RequestID != "" {
			made.Header.Set(requestIDHeader, status.RequestID)
		}
		if seconds, told := retryAfter(err); told {
			made.Header.Set("Retry-After", strconv.FormatFloat(seconds, 'f', -1, 64))
		}
		return made, nil
	}
	return Response{}, passOn{err}
}

// ofValue returns the answer of a success with a value, of the first declared status that may have it; nil is no body.
func ofValue(value any, o *operation) (Response, error) {
	for _, declared := range o.Responses {
		if (declared.MediaType == "") != (value == nil) {
			continue
		}
		made := Response{Status: numberOf(declared.Status), Header: http.Header{}}
		if value == nil {
			return made, nil
		}
		made.Header.Set("Content-Type", declared.MediaType)
		switch known := value.(type) {
		case []byte:
			made.Content = known
		case string:
			made.Content = []byte(known)
		}
		if jsonType.MatchString(mediaTypeOf(declared.MediaType)) {
			made.JSON, made.Content = value, nil
		} else if made.Content == nil {
			return made, &RefusedError{fmt.Sprintf("%s: an answer of %s is told as a string or as bytes", o, declared.MediaType)}
		}
		return made, nil
	}
	words := "with a body: tell nil"
	if value == nil {
		words = "without a body: tell a value"
	}
	return Response{}, &RefusedError{fmt.Sprintf("%s: the API definition has no answer %s", o, words)}
}

// exampleOf returns the answer that is an example of the API definition.
func exampleOf(o *operation) (any, bool) {
	for _, declared := range o.Responses {
		if o.Example != nil && declared.Status == o.Example.Status {
			header := http.Header{"Content-Type": {declared.MediaType}}
			return Response{Status: numberOf(declared.Status), Content: []byte(o.Example.Content), Header: header}, true
		}
	}
	for _, declared := range o.Responses {
		if declared.MediaType == "" {
			return nil, true
		}
	}
	return nil, false
}

// numberOf returns a status of those that "2XX" stands for; "200" as it is.
func numberOf(status string) int {
	number, _ := strconv.Atoi(strings.ReplaceAll(strings.ToUpper(status), "X", "0"))
	return number
}
