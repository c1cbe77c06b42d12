// Read the parameters of a request back from its target and headers, by the style in which each is written.

package voicebotstudiotest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// What stands between the items of an array that is one text, as it is on the wire.
var separators = map[string]string{"spaceDelimited": "%20", "pipeDelimited": "%7C"}

// texts are those of a request in which parameters stand, still percent-encoded but for headers. read: the names in the query
// that belong to a parameter which was read.
type texts struct {
	path   map[string]string
	query  [][2]string
	header http.Header
	read   map[string]bool
}

// readParameter returns the JSON value of a parameter, and whether it is there; a text where it is no value of its type.
func (d *definition) readParameter(p parameter, t *texts) (any, bool) {
	var first any
	for i, variant := range variantsOf(p.Type) {
		r := reader{definition: d, parameter: p, texts: t, variant: variant}
		if known, ok := variant.(map[string]any); ok {
			r.item = known["array"]
			if name, ok := known["ref"].(string); ok {
				found := d.Objects[name]
				r.object = &found
			}
		}
		value, given := r.value()
		if !given || len(d.faultsOf(value, variant, "")) == 0 {
			return value, given
		}
		if i == 0 {
			first = value
		}
	}
	return first, true
}

// variantsOf returns the types of which a value may be, null last: no text is it.
func variantsOf(of any) []any {
	known, _ := of.(map[string]any)
	variants, ok := known["union"].([]any)
	if !ok {
		return []any{of}
	}
	var all, last []any
	for _, each := range variants {
		for _, inner := range variantsOf(each) {
			if inner == any("null") {
				last = append(last, inner)
			} else {
				all = append(all, inner)
			}
		}
	}
	return append(all, last...)
}

// reader reads a parameter as one of its types.
type reader struct {
	definition *definition
	parameter  parameter
	texts      *texts
	variant    any
	item       any     // of an array
	object     *object // nil for all else
}

func (r reader) value() (any, bool) {
	name := r.parameter.Name
	switch r.parameter.In {
	case "path":
		return r.text(r.texts.path[name]), true
	case "header":
		values := r.texts.header.Values(name)
		if len(values) == 0 {
			return nil, false
		}
		return r.text(values[0]), true
	case "cookie":
		text, given := pairs(strings.Split(r.texts.header.Get("Cookie"), ";"))[name]
		return r.text(text), given
	}
	return r.query()
}

// query reads a parameter of the query (OpenAPI 3.1, 4.8.12).
func (r reader) query() (any, bool) {
	p, t := r.parameter, r.texts
	var own []string
	members := map[string]string{}
	isFlat := r.object != nil && p.Style == "form" && p.Explode
	isDeep := r.object != nil && p.Style == "deepObject"
	for _, field := range t.query {
		key, text := field[0], field[1]
		inside, isInside := strings.CutPrefix(key, p.Name+"[")
		if _, isMember := members[key]; isFlat && !isMember {
			_, isMember = r.object.Properties[key]
			if isMember {
				members[key] = text
				t.read[key] = true
			}
		}
		if isDeep && isInside && strings.HasSuffix(inside, "]") {
			members[strings.TrimSuffix(inside, "]")] = text
			t.read[key] = true
		}
		if key == p.Name {
			own = append(own, text)
			t.read[key] = true
		}
	}
	switch {
	case isFlat || isDeep:
		return r.members(members), len(members) > 0
	case len(own) == 0:
		return nil, false
	case len(own) > 1 || (p.Explode && r.item != nil):
		var items []any
		for _, text := range own {
			items = append(items, r.scalar(unescaped(text), r.item))
		}
		return items, true
	}
	return r.text(own[0]), true
}

// text reads a value that is one text.
func (r reader) text(text string) any {
	if r.parameter.Style == "json" {
		return fromJSON(r.plain(text))
	}
	if r.item != nil {
		items := []any{}
		separator := separators[r.parameter.Style]
		if separator == "" {
			separator = ","
		}
		for _, each := range strings.Split(text, separator) {
			if text != "" {
				items = append(items, r.scalar(r.plain(each), r.item))
			}
		}
		return items
	}
	if r.object == nil {
		return r.scalar(r.plain(text), r.variant)
	}
	parts := strings.Split(text, ",")
	if r.parameter.Explode {
		return r.members(pairs(parts))
	}
	flat := map[string]string{}
	for i := 0; i+1 < len(parts); i += 2 {
		flat[parts[i]] = parts[i+1]
	}
	return r.members(flat)
}

func (r reader) members(texts map[string]string) any {
	made := map[string]any{}
	for key, text := range texts {
		name := r.plain(key)
		of, declared := r.object.Properties[name]
		if !declared {
			of = r.object.Additional
		}
		made[name] = r.scalar(r.plain(text), of)
	}
	return made
}

// scalar returns the value that is written as text; the text where none of the type is, and where there is no type.
func (r reader) scalar(text string, of any) any {
	if of == nil {
		return text
	}
	for _, variant := range variantsOf(of) {
		value := oneScalar(text, variant)
		if len(r.definition.faultsOf(value, variant, "")) == 0 {
			return value
		}
	}
	return text
}

func (r reader) plain(text string) string {
	if r.parameter.In == "header" {
		return text
	}
	return unescaped(text)
}

func oneScalar(text string, variant any) any {
	if known, ok := variant.(map[string]any); ok {
		values, _ := known["enum"].([]any)
		for _, value := range values {
			written, isText := value.(string)
			if !isText {
				plain, _ := json.Marshal(value)
				written = string(plain)
			}
			if written == text {
				return value
			}
		}
		return text
	}
	if variant == "integer" || variant == "number" || variant == "boolean" {
		return fromJSON(text)
	}
	return text
}

// pairs returns parts of the form `name=value` by their names.
func pairs(parts []string) map[string]string {
	found := map[string]string{}
	for _, part := range parts {
		name, text, _ := strings.Cut(strings.TrimSpace(part), "=")
		found[name] = text
	}
	return found
}

// fromJSON returns the value of JSON text; other text as it is.
func fromJSON(text string) any {
	if value, err := readJSON([]byte(text)); err == nil {
		return value
	}
	return text
}

// readJSON returns a JSON value, its numbers as they are written.
func readJSON(text []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, io.ErrUnexpectedEOF
	}
	return value, nil
}

// unescaped returns text without percent-encoding; as it is where that is malformed.
func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}
