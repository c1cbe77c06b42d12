// Calls of operations that are known only when the program runs: by method and path, or by operationId.

package voicebotstudio

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
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

// given are the arguments of an operation as JSON, by their names.
type given struct {
	values map[string]json.RawMessage
	shapes shapes
	taken  map[string]bool
	names  []string // of the operation's arguments
	open   bool     // names that are not declared are no mistake
	faults []string
}

func newGiven(c *caller, values map[string]json.RawMessage, options []Option) (*given, error) {
	s, err := c.settings.with(options)
	if err != nil {
		return nil, err
	}
	return &given{values: values, shapes: s.api.shapes, taken: map[string]bool{}, open: s.undeclared}, nil
}

// into sets target, a pointer, to the argument of a name, or of "query:name" where the document has two of one name; it
// stays as it is without one. What may not be sent is refused by the method that gets it.
func (g *given) into(in, name string, s *shape, required bool, target any) {
	g.names = append(g.names, name)
	key := in + ":" + name
	if _, found := g.values[key]; !found && !g.taken[name] {
		key = name
	}
	g.taken[key] = true
	raw, found := g.values[key]
	if !found {
		if required {
			g.faults = append(g.faults, name+" is missing")
		}
		return
	}
	var err error
	switch known := target.(type) {
	case *[]byte:
		*known, err = g.bytes(raw)
	case *Optional[[]byte]:
		var content []byte
		content, err = g.bytes(raw)
		*known = Value(content)
	default:
		err = g.read(raw, s, target)
	}
	if err != nil {
		g.faults = append(g.faults, name+": "+err.Error())
	}
}

func (g *given) read(raw json.RawMessage, s *shape, target any) error {
	v, err := readJSON(raw)
	if err != nil {
		return err
	}
	return readGiven(v, s, g.shapes, !g.open, reflect.ValueOf(target).Elem())
}

// bytes returns the text of a JSON string in UTF-8: JSON has no bytes of its own.
func (g *given) bytes(raw json.RawMessage) ([]byte, error) {
	var content string
	if err := g.read(raw, text, &content); err != nil {
		return nil, err
	}
	if !utf8.ValidString(content) {
		return nil, misfit{{Expected: "string", Actual: loneSurrogate}}
	}
	return []byte(content), nil
}

// whole sets target, a pointer to a pointer to a model, to the argument "body" where that is given for all of its fields.
func (g *given) whole(s *shape, target any) bool {
	raw, found := g.values["body"]
	if !found || g.taken["body"] {
		return false
	}
	g.taken["body"] = true
	v, err := readJSON(raw)
	if err != nil {
		g.faults = append(g.faults, "body: "+err.Error())
		return false
	}
	// Checked here, since what a model sets aside has no place among the params.
	v, faults := outgoing(v, s, g.shapes, nil)
	if len(faults) > 0 {
		g.faults = append(g.faults, "body: "+sentences(faults))
		return false
	}
	if err := readGiven(v, s, g.shapes, !g.open, reflect.ValueOf(target).Elem()); err != nil {
		g.faults = append(g.faults, "body: "+err.Error())
		return false
	}
	return true
}

// done returns what is wrong with the arguments.
func (g *given) done() error {
	for _, name := range slices.Sorted(maps.Keys(g.values)) {
		if !g.taken[name] {
			g.faults = append(g.faults, name+" is no argument of the operation"+question(name, g.names))
		}
	}
	if len(g.faults) > 0 {
		return unsendable("%s", strings.Join(g.faults, "; "))
	}
	return nil
}
