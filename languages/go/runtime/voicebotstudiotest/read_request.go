// Read a request back into its operation and arguments, and find what the API definition does not allow in it.

package voicebotstudiotest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var jsonType = regexp.MustCompile(`(?i)^application/(?:json|[\w.!#$&^+-]+\+json)$`)

// Request is a request that a Server received.
type Request struct {
	Operation string // the operationId in the API definition
	Method    string
	Target    string         // the path below the base URL and the query, as on the wire
	Path      map[string]any // the arguments in the path, by their names in the API
	Query     map[string]any // the arguments in the query, by their names in the API, as JSON values (numbers: json.Number)
	Header    http.Header    // without the API key
	JSON      json.RawMessage
	Content   []byte // the body as bytes
}

// route is an operation, and the form of its targets.
type route struct {
	*operation
	pattern *regexp.Regexp
	names   []string
}

var placeholder = regexp.MustCompile(`\{([^{}]+)\}`)

// routesOf returns the operations in the order in which a target is looked up: that with fewer placeholders comes first.
func routesOf(operations []*operation) []route {
	var routes []route
	for _, each := range operations {
		var names, pieces []string
		for _, found := range placeholder.FindAllStringSubmatch(each.Path, -1) {
			names = append(names, found[1])
		}
		for _, piece := range placeholder.Split(each.Path, -1) {
			written := (&url.URL{Path: piece}).EscapedPath()
			pieces = append(pieces, "(?:"+regexp.QuoteMeta(piece)+"|"+regexp.QuoteMeta(written)+")")
		}
		pattern := regexp.MustCompile("^" + strings.Join(pieces, "([^/]+)") + "$")
		routes = append(routes, route{each, pattern, names})
	}
	slices.SortStableFunc(routes, func(one, other route) int { return len(one.names) - len(other.names) })
	return routes
}

// find returns the operation of a request with the texts in its path, still percent-encoded; nil where there is none.
func find(routes []route, method, path string) (*operation, map[string]string) {
	for _, each := range routes {
		found := each.pattern.FindStringSubmatch(path)
		if each.Method != method || found == nil {
			continue
		}
		inPath := map[string]string{}
		for i, name := range each.names {
			inPath[name] = found[i+1]
		}
		return each.operation, inPath
	}
	return nil, nil
}

// readRequest returns a request of an operation with its arguments, and its faults.
func (d *definition) readRequest(o *operation, inPath map[string]string, query string, request Request) (Request, []string) {
	t := &texts{path: inPath, header: request.Header, read: map[string]bool{}}
	for _, field := range strings.Split(query, "&") {
		if name, text, _ := strings.Cut(field, "="); field != "" {
			t.query = append(t.query, [2]string{unescaped(name), text})
		}
	}
	request.Operation, request.Path, request.Query = o.ID, map[string]any{}, map[string]any{}
	var faults []string
	for _, p := range o.Parameters {
		place := p.In + " " + p.Name
		value, given := d.readParameter(p, t)
		if !given {
			if p.Required {
				faults = append(faults, place+" is missing")
			}
			continue
		}
		switch p.In {
		case "path":
			request.Path[p.Name] = value
		case "query":
			request.Query[p.Name] = value
		}
		faults = append(faults, d.faultsOf(value, p.Type, place)...)
	}
	for _, field := range t.query {
		if _, twice := request.Query[field[0]]; !t.read[field[0]] && !twice {
			request.Query[field[0]] = unescaped(field[1])
			faults = append(faults, fmt.Sprintf("query %s is not declared", field[0]))
		}
	}
	return request, append(faults, d.bodyFaults(o, &request)...)
}

// bodyFaults also sets the JSON of a request.
func (d *definition) bodyFaults(o *operation, request *Request) []string {
	found := mediaTypeOf(request.Header.Get("Content-Type"))
	value, err := readJSON(request.Content)
	if jsonType.MatchString(found) && err == nil {
		request.JSON = request.Content
	}
	if o.Body == nil {
		if len(request.Content) > 0 {
			return []string{"a body is not declared"}
		}
		return nil
	}
	if len(request.Content) == 0 && found == "" {
		if o.Body.Required {
			return []string{"the body is missing"}
		}
		return nil
	}
	wanted := mediaTypeOf(o.Body.MediaType)
	if found != wanted {
		if found == "" {
			found = "of no media type"
		}
		return []string{fmt.Sprintf("the body is %s, not %s", found, wanted)}
	}
	if !jsonType.MatchString(wanted) {
		return nil
	}
	if err != nil {
		return []string{"the body is not JSON"}
	}
	return d.faultsOf(value, o.Body.Type, "body")
}

func mediaTypeOf(text string) string {
	name, _, _ := strings.Cut(text, ";")
	return strings.ToLower(strings.TrimSpace(name))
}
