// Set up a client: every value is checked when it is given.

package voicebotstudio

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Option changes how calls are done: of a client (NewClient), of a copy of it (WithOptions), or of one call, as the
// last arguments of every method.
type Option func(*settings) error

// api is what the document says of the API as a whole.
type api struct {
	baseURL   string
	keyHeader string // "" if the API takes no key
	variables string // the prefix of the environment's variables
	userAgent string
	shapes    shapes
	routes    []route // those that are anonymous or could be mistaken for one, in the order in which a path is looked up
}

// route is a declared operation.
type route struct {
	method, path string
	anonymous    bool
}

// settings are what an Option changes.
type settings struct {
	api        *api
	key        keySource
	redact     redactor
	baseURL    string
	connect    time.Duration
	silence    time.Duration
	deadline   time.Duration
	maxRetries int
	maxBytes   int64
	headers    map[string]string
	query      []string
	allowHTTP  bool
	strict     bool
	undeclared bool // names that are not declared are no mistake in what Invoke is given
	log        *slog.Logger
	hooks      Hooks
	transport  http.RoundTripper
	response   *Response
}

// Response is an answer as it came; see CaptureResponse.
type Response struct {
	StatusCode int
	Header     http.Header
	Body       []byte // decompressed; of an error capped, and without the key
	RequestID  string
	Attempts   int
	Violations []Violation // all that was set aside in a 2xx, elements of a list as the whole answer among them
}

// WithAPIKey sets the key. Without it, the environment's is taken.
func WithAPIKey(key string) Option {
	return func(s *settings) error {
		if fault := keyFault(key); fault != "" {
			return misconfigured("the API key %s (it comes from WithAPIKey or from %s_API_KEY)", fault, s.api.variables)
		}
		s.key = func(context.Context) (string, error) { return key, nil }
		s.redact = redactorOf(key)
		return nil
	}
}

// WithAPIKeyFunc sets a function that is asked for the key on each call, in a goroutine of its own: a call waits for it no longer
// than its deadline and its context let it.
func WithAPIKeyFunc(source func(context.Context) (string, error)) Option {
	return func(s *settings) error {
		if source == nil {
			return misconfigured("WithAPIKeyFunc: the function is nil")
		}
		s.key, s.redact = source, nil
		return nil
	}
}

// WithBaseURL sends requests elsewhere than to the API's own server, or to where the environment says.
func WithBaseURL(url string) Option {
	return func(s *settings) error { s.baseURL = url; return nil }
}

// WithAllowHTTP lets the base URL be plain http to another machine than this one, which shows the key to the network.
func WithAllowHTTP() Option {
	return func(s *settings) error { s.allowHTTP = true; return nil }
}

// WithTimeout bounds the time to connect, and silence while an answer is awaited or read.
func WithTimeout(timeout time.Duration) Option {
	return positive("timeout", timeout, func(s *settings) { s.connect, s.silence = timeout, timeout })
}

// WithConnectTimeout bounds the time to connect alone.
func WithConnectTimeout(timeout time.Duration) Option {
	return positive("connect timeout", timeout, func(s *settings) { s.connect = timeout })
}

// WithDeadline bounds a whole call, retries and waits included, as a context's deadline does too.
func WithDeadline(deadline time.Duration) Option {
	return positive("deadline", deadline, func(s *settings) { s.deadline = deadline })
}

// WithMaxRetries sets how often a request is repeated where that is safe.
func WithMaxRetries(count int) Option {
	return positive("max retries", count+1, func(s *settings) { s.maxRetries = count })
}

// WithMaxResponseBytes bounds a decompressed body.
func WithMaxResponseBytes(bytes int64) Option {
	return positive("max response bytes", bytes, func(s *settings) { s.maxBytes = bytes })
}

// WithStrict makes every field that does not fit an APIResponseValidationError, instead of setting it aside.
func WithStrict() Option {
	return func(s *settings) error { s.strict = true; return nil }
}

// WithLogger logs a line a call at level INFO, at WARN what was set aside, and at DEBUG the headers of each attempt that are
// on a short list, the key not among them. By default nothing is logged.
func WithLogger(logger *slog.Logger) Option {
	return func(s *settings) error {
		if s.log = logger; logger == nil {
			s.log = slog.New(slog.DiscardHandler)
		}
		return nil
	}
}

// WithHooks has functions told of every attempt.
func WithHooks(hooks Hooks) Option {
	return func(s *settings) error { s.hooks = hooks; return nil }
}

var nilable = []reflect.Kind{reflect.Pointer, reflect.Func, reflect.Map}

// WithTransport sends requests through a transport of the caller's, an http.Client's for one. Nothing else of an
// http.Client applies: redirects and cookies are never heeded. A transport may repeat requests of its own accord, and that of
// net/http prints what comes behind an answer in the program's log.
func WithTransport(transport http.RoundTripper) Option {
	return func(s *settings) error {
		if v := reflect.ValueOf(transport); !v.IsValid() || (slices.Contains(nilable, v.Kind()) && v.IsNil()) {
			return misconfigured("WithTransport: the transport is nil")
		}
		s.transport = transport
		return nil
	}
}

// WithHeader sends a header besides what the operation declares.
func WithHeader(name, value string) Option {
	return func(s *settings) error {
		if !headerName.MatchString(name) {
			return unsendable("a name that no header can have")
		}
		known := strings.ToLower(name)
		if known == strings.ToLower(s.api.keyHeader) {
			return unsendable("%s is for WithAPIKey alone: two keys in one request", name)
		}
		if slices.Contains(reservedHeaders, known) {
			return unsendable("the header %s is set by the client alone", name)
		}
		if err := checkHeaderValue(name, value); err != nil {
			return err
		}
		s.headers = maps.Clone(s.headers)
		s.headers[known] = value
		return nil
	}
}

// WithQuery sends a query field besides what the operation declares.
func WithQuery(name, value string) Option {
	return func(s *settings) error {
		s.query = append(slices.Clone(s.query), percentEncoded(name, "")+"="+percentEncoded(value, ""))
		return nil
	}
}

// WithUndeclared lets Client.Invoke take properties that are not declared, of objects that may have others. Without it they are
// refused as misspelt; in Go they go into Extra.
func WithUndeclared() Option {
	return func(s *settings) error { s.undeclared = true; return nil }
}

// CaptureResponse fills into with the last answer to a call, be it a success or an error.
func CaptureResponse(into *Response) Option {
	return func(s *settings) error { s.response = into; return nil }
}

func positive[N int | int64 | time.Duration](what string, value N, set func(*settings)) Option {
	return func(s *settings) error {
		if value <= 0 {
			return unsendable("%s: too small", what)
		}
		set(s)
		return nil
	}
}

func unsendable(format string, words ...any) *InvalidArgumentError {
	return &InvalidArgumentError{Failure{Message: fmt.Sprintf(format, words...), Outcome: OutcomeNotSent}}
}

func misconfigured(format string, words ...any) *ConfigurationError {
	return &ConfigurationError{Failure{Message: fmt.Sprintf(format, words...), Outcome: OutcomeNotSent}}
}

func newSettings(a *api, options []Option) (*settings, error) {
	s := &settings{
		api: a, baseURL: a.baseURL, connect: defaultConnectTimeout, silence: defaultSilence, deadline: defaultDeadline,
		maxRetries: defaultMaxRetries, maxBytes: defaultMaxResponseBytes,
		headers: map[string]string{"user-agent": a.userAgent}, log: slog.New(slog.DiscardHandler), transport: newTransport(),
	}
	if url := os.Getenv(a.variables + "_BASE_URL"); url != "" {
		s.baseURL = url
	}
	s, err := s.with(options)
	if err != nil || s.key != nil || a.keyHeader == "" {
		return s, err
	}
	variable := a.variables + "_API_KEY"
	key, found := os.LookupEnv(variable)
	if !found {
		return nil, misconfigured("no API key: pass WithAPIKey or set %s", variable)
	}
	return s.with([]Option{WithAPIKey(key)})
}

// with returns a copy that options have changed.
func (s *settings) with(options []Option) (*settings, error) {
	changed := *s
	for i, option := range options {
		if option == nil {
			return nil, unsendable("option %d of %d is nil", i+1, len(options))
		}
		if err := option(&changed); err != nil {
			return nil, err
		}
	}
	if _, err := changed.base(); err != nil {
		return nil, err
	}
	return &changed, nil
}

func (s *settings) base() (string, error) {
	source := "the base URL"
	if s.baseURL == os.Getenv(s.api.variables+"_BASE_URL") {
		source = s.api.variables + "_BASE_URL"
	}
	return readBaseURL(s.baseURL, s.allowHTTP, source)
}

var (
	headerName  = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$") // RFC 9110 5.6.2
	headerValue = regexp.MustCompile(`^([\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?)?$`)
	baseURLText = regexp.MustCompile(`^(?i:(https?)://(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(?::([0-9]{1,5}))?` +
		`((?:/(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*))$`)
	dotSegment = regexp.MustCompile(`(?i)/(\.|%2e){1,2}(/|$)`)
)

func checkHeaderValue(name, value string) error {
	if !headerValue.MatchString(value) {
		return unsendable("%s: a header can't carry this value (visible ASCII only)", name)
	}
	return nil
}

// RFC 9110, field values: visible ASCII. A blank or a control character in a key is a mistake of copying.
var keyText = regexp.MustCompile(`^[\x21-\x7e]+$`)

// keyFault returns why key can't be one, without showing it.
func keyFault(key string) string {
	if key == "" {
		return "is empty"
	}
	if !keyText.MatchString(key) {
		return "holds blanks, control characters or others that no key has"
	}
	return ""
}

// readBaseURL returns text in its plain form, without a slash at the end; source is what messages call it. It is never
// printed: it may hold a password.
func readBaseURL(text string, allowHTTP bool, source string) (string, error) {
	part := baseURLText.FindStringSubmatch(text)
	if part == nil {
		return "", unsendable("%s %s", source, urlFault(text))
	}
	scheme, host, port, path := strings.ToLower(part[1]), strings.ToLower(part[2]), part[3], strings.TrimRight(part[4], "/")
	if dotSegment.MatchString(path) {
		return "", unsendable("%s has a path with dot segments", source)
	}
	if number, _ := strconv.Atoi(port); port != "" && (number == 0 || number > 65535) {
		return "", unsendable("%s has a port beyond 65535", source)
	}
	bare := strings.Trim(host, "[]")
	if _, err := netip.ParseAddr(bare); bare != host && err != nil {
		return "", unsendable("%s has a malformed IPv6 address", source)
	}
	if scheme == "http" && !isLoopback(bare) && !allowHTTP {
		return "", misconfigured("%s: plain http would show the key to the network (WithAllowHTTP lets it)", source)
	}
	if port != "" && !(scheme == "http" && port == "80") && !(scheme == "https" && port == "443") {
		host = net.JoinHostPort(bare, port)
	}
	return scheme + "://" + host + path, nil
}

func urlFault(text string) string {
	scheme, rest, found := strings.Cut(text, "://")
	authority, _, _ := strings.Cut(rest, "/")
	switch {
	case !found || scheme == "":
		return "has no scheme: it must begin with https://"
	case !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https"):
		return "has another scheme than https"
	case strings.Contains(rest, "#"):
		return "has a fragment"
	case strings.Contains(rest, "?"):
		return "has a query"
	case strings.Contains(authority, "@"):
		return "has user info"
	}
	return "is not a URL of ASCII letters, digits and the signs that RFC 3986 allows in host and path"
}
