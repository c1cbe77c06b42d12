// Make a request of an operation and its arguments, and refuse what can be known to be wrong.

package voicebotstudio

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"
)

// operation is what the document says of an operation; a value is given for each of its parameters, in their order.
type operation struct {
	id         string
	method     string
	path       string // as in the document: "/calls/{call_id}"
	retrySafe  bool   // it may be repeated when it may already have been done
	anonymous  bool   // the API key does not go with it
	parameters []parameter
	body       *body
	replies    []reply
}

type parameter struct {
	name     string
	argument string // its name in Go
	in       string
	shape    *shape
	required bool
	style    string // of OpenAPI, or "json", which a query alone has
	explode  bool
}

// body is a request body of one media type: JSON, a form, text, or bytes. One that is flat is made of arguments, and is
// left out if it need not be there and none of them is.
type body struct {
	mediaType string
	shape     *shape
	required  bool
	flat      bool
}

// reply is what a success status ("200", "2XX") declares; without a media type it has no body.
type reply struct {
	status    string
	mediaType string
	shape     *shape
}

// prepared is a request less where it goes and whose it is.
type prepared struct {
	target  string
	headers map[string]string
	content []byte
	hasBody bool
}

const formType = "application/x-www-form-urlencoded"

var (
	placeholder   = regexp.MustCompile(`\{[^{}]+\}`)
	jsonType      = regexp.MustCompile(`^(?i:application/(?:json|[\w.!#$&^+-]+\+json))$`)
	percentEscape = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
)

// prepare returns the request that arguments and content make. Its error is an InvalidArgumentError that names one.
func (o *operation) prepare(all shapes, arguments []any, content any) (*prepared, error) {
	var query, cookies []string
	p := &prepared{headers: map[string]string{}}
	segments := map[string]string{}
	for i, parameter := range o.parameters {
		v, given, err := parameter.checked(all, arguments[i])
		if err != nil {
			return nil, err
		}
		if parameter.in == "path" {
			if segments["{"+parameter.name+"}"], err = parameter.segment(v, given); err != nil {
				return nil, err
			}
		}
		if !given || v.raw[0] == 'n' {
			continue
		}
		if parameter.style == "json" {
			query = append(query, encoded(parameter.name)+"="+encoded(string(v.raw)))
			continue
		}
		if err := carries(parameter.argument, v); err != nil {
			return nil, err
		}
		switch parameter.in {
		case "query":
			query = append(query, parameter.fields(v)...)
		case "header":
			text := parameter.joined(v, func(text string) string { return text })
			if err := checkHeaderValue(parameter.argument, text); err != nil {
				return nil, err
			}
			p.headers[strings.ToLower(parameter.name)] = text
		case "cookie":
			cookies = append(cookies, parameter.name+"="+parameter.joined(v, encoded))
		}
	}
	if len(cookies) > 0 {
		p.headers["cookie"] = strings.Join(cookies, "; ")
	}
	at := 0
	for _, place := range placeholder.FindAllStringIndex(o.path, -1) {
		p.target += percentEncoded(o.path[at:place[0]], "/:@!$&'()*+,;=~%") + segments[o.path[place[0]:place[1]]]
		at = place[1]
	}
	p.target += percentEncoded(o.path[at:], "/:@!$&'()*+,;=~%")
	if len(query) > 0 {
		p.target += "?" + strings.Join(query, "&")
	}
	return p, o.writeBody(p, all, content)
}

func (o *operation) writeBody(p *prepared, all shapes, content any) (err error) {
	if o.body == nil {
		return nil
	}
	if v := reflect.ValueOf(content); !v.IsValid() || isAbsent(v) || (o.body.flat && !o.body.required && isEmpty(v)) {
		if o.body.required {
			return unsendable("%s needs a body", o.id)
		}
		return nil
	}
	p.hasBody = true
	p.headers["content-type"] = o.body.mediaType
	if optional, ok := content.(maybe); ok {
		if held, state := optional.read(); state == present {
			content = held
		}
	}
	switch known := content.(type) {
	case []byte:
		p.content = known
		return nil
	case string:
		if strings.HasPrefix(o.body.mediaType, "text/") {
			if !utf8.ValidString(known) {
				return unsendable("body: text that is not UTF-8")
			}
			p.content = []byte(known)
			return nil
		}
	}
	v, err := checkedJSON("body", all, o.body.shape, content)
	if err != nil {
		return err
	}
	p.content = v.raw
	if o.body.mediaType == formType {
		var fields []string
		for i, name := range v.names {
			field := parameter{name: name, style: "form", explode: true}
			if v.items[i].raw[0] == 'n' {
				continue
			} else if err := carries("body/"+name, v.items[i]); err != nil {
				return err
			}
			fields = append(fields, field.fields(v.items[i])...)
		}
		p.content = []byte(strings.Join(fields, "&"))
	}
	return nil
}

// isEmpty reports whether no field of a model is set, and nothing set aside.
func isEmpty(v reflect.Value) bool {
	for i := range v.NumField() - 2 { // after these come Extra and aside
		if !isAbsent(v.Field(i)) {
			return false
		}
	}
	m, known := v.Interface().(model)
	return extraOf(v).Len() == 0 && (!known || m.stored() == nothingAside)
}

// checked returns an argument as JSON, and whether it is there at all.
func (p *parameter) checked(all shapes, argument any) (v value, given bool, err error) {
	if isAbsent(reflect.ValueOf(argument)) {
		if p.required {
			return v, false, unsendable("%s is missing", p.argument)
		}
		return v, false, nil
	}
	v, err = checkedJSON(p.argument, all, p.shape, argument)
	return v, true, err
}

// checkedJSON returns what content is as JSON, if it may be sent as s.
func checkedJSON(name string, all shapes, s *shape, content any) (v value, err error) {
	w := writer{}
	w.write(reflect.ValueOf(content))
	faults := w.faults
	if len(faults) == 0 {
		if v, err = readJSON(w.out); err != nil {
			return v, unsendable("%s: %s", name, err)
		}
		v, faults = outgoing(v, s, all, w.carried)
	}
	if len(faults) > 0 {
		words := make([]string, len(faults))
		for i, fault := range faults {
			words[i] = fmt.Sprintf("%s%s: expected %s, got %s", name, fault.Path, fault.Expected, fault.Actual)
		}
		return v, unsendable("%s", strings.Join(words, "; "))
	}
	return v, nil
}

// carries refuses a value with parts that are no scalars: no URL, header or form has a way to write them.
func carries(name string, v value) error {
	for _, item := range v.items {
		if kind := item.kind(); kind == "object" || kind == "array" || kind == "null" {
			return unsendable("%s: nothing but JSON can carry %s within a value", name, kind)
		}
	}
	return nil
}

// segment returns v as one segment of a path. It refuses what would lead to another resource: nothing, dots alone
// (percent-encoded too, however often), NUL.
func (p *parameter) segment(v value, given bool) (string, error) {
	if !given || v.raw[0] == 'n' {
		return "", unsendable("%s is missing", p.argument)
	}
	segment := p.joined(v, encoded)
	text := percentDecoded(segment)
	if text == "" {
		return "", unsendable("%s is empty: the request would go to another resource", p.argument)
	}
	if strings.Contains(text, "\x00") {
		return "", unsendable("%s holds NUL", p.argument)
	}
	for plain := percentDecoded(text); plain != text; plain = percentDecoded(text) {
		text = plain
	}
	if text == "." || text == ".." {
		return "", unsendable("%s is only dots: the request would go to another resource", p.argument)
	}
	return segment, nil
}

// fields returns v as `name=value` fields of a query, by the parameter's style (OpenAPI 3.1, 4.8.12).
func (p *parameter) fields(v value) []string {
	name := encoded(p.name)
	var out []string
	switch v.raw[0] {
	case '{':
		var flat []string
		for i, item := range v.items {
			key, text := encoded(v.names[i]), scalarText(item, encoded)
			flat = append(flat, key, text)
			if p.style == "deepObject" {
				key = name + "%5B" + key + "%5D"
			}
			out = append(out, key+"="+text)
		}
		if p.style == "deepObject" || p.explode {
			return out
		}
		return []string{name + "=" + strings.Join(flat, ",")}
	case '[':
		var texts []string
		for _, item := range v.items {
			texts = append(texts, scalarText(item, encoded))
			out = append(out, name+"="+texts[len(texts)-1])
		}
		if p.explode || len(texts) == 0 {
			return out
		}
		between := map[string]string{"spaceDelimited": "%20", "pipeDelimited": "%7C"}[p.style]
		if between == "" {
			between = ","
		}
		return []string{name + "=" + strings.Join(texts, between)}
	}
	return []string{name + "=" + scalarText(v, encoded)}
}

// joined returns v as one text, in the style "simple".
func (p *parameter) joined(v value, encode func(string) string) string {
	var parts []string
	switch v.raw[0] {
	case '{':
		between := ","
		if p.explode {
			between = "="
		}
		for i, item := range v.items {
			parts = append(parts, encode(v.names[i])+between+scalarText(item, encode))
		}
	case '[':
		for _, item := range v.items {
			parts = append(parts, scalarText(item, encode))
		}
	default:
		return scalarText(v, encode)
	}
	return strings.Join(parts, ",")
}

func scalarText(v value, encode func(string) string) string {
	if v.raw[0] == '"' {
		return encode(v.text())
	}
	return encode(string(bytes.TrimSpace(v.raw)))
}

func encoded(text string) string { return percentEncoded(text, "") }

// percentEncoded encodes all but the unreserved characters of RFC 3986, and those that are safe; upper-case hex.
func percentEncoded(text, safe string) string {
	var out strings.Builder
	safe += "-._~"
	for i := range len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(safe, c) >= 0 {
			out.WriteByte(c)
		} else {
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}

func percentDecoded(text string) string {
	return percentEscape.ReplaceAllStringFunc(text, func(escape string) string {
		var c byte
		_, _ = fmt.Sscanf(escape, "%%%x", &c)
		return string([]byte{c})
	})
}
