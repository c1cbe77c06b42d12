// Split JSON into its parts, each with its own text.

package voicebotstudio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// usualMembers is what there is room for in an object from the start.
const usualMembers = 8

// mostKnown names are remembered while a text is read.
const mostKnown = 1000

// A value is JSON that is known to be valid, split into its parts; each keeps its own text, so that nothing is lost.
type value struct {
	raw   json.RawMessage
	names []string // of an object's members, whose values are the items
	items []value
}

// readJSON returns the value of JSON text in UTF-8 (RFC 8259), which refers to data; a leading byte order mark is skipped.
// Its error says why data is anything else, and holds nothing of it.
func readJSON(data []byte) (value, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return value{}, errors.New("not UTF-8")
	}
	if !json.Valid(data) {
		return value{}, errors.New(faultIn(data))
	}
	s := splitter{data: data, known: map[string]string{}}
	result := s.next()
	if s.tooLong {
		return value{}, errors.New("a number with too many digits")
	}
	return result, nil
}

func faultIn(data []byte) string {
	var whole json.RawMessage
	var fault *json.SyntaxError
	if !errors.As(json.Unmarshal(data, &whole), &fault) {
		return "not JSON"
	} else if strings.Contains(fault.Error(), "depth") {
		return "nested too deeply"
	}
	return fmt.Sprintf("not JSON at byte %d", fault.Offset)
}

// splitter splits valid JSON: it looks for ends, not for faults.
type splitter struct {
	data    []byte
	at      int
	tooLong bool
	known   map[string]string // names as they are written, and what they say: most come again and again
}

func (s *splitter) next() (v value) {
	s.blank()
	start := s.at
	switch s.data[s.at] {
	case '{':
		for s.more('}') {
			name := s.next()
			s.blank()
			s.at++ // the colon
			v.add(s.name(name), s.next())
		}
	case '[':
		for s.more(']') {
			v.items = append(v.items, s.next())
		}
	case '"':
		for s.at++; s.data[s.at] != '"'; s.at++ {
			if s.data[s.at] == '\\' {
				s.at++
			}
		}
		s.at++
	default:
		for s.at < len(s.data) && strings.IndexByte(",]} \t\r\n", s.data[s.at]) < 0 {
			s.at++
		}
		token := s.data[start:s.at]
		s.tooLong = s.tooLong || (len(token) > integerDigitsMost && !bytes.ContainsAny(token, ".eE") &&
			len(bytes.TrimPrefix(token, []byte("-"))) > integerDigitsMost)
	}
	v.raw = s.data[start:s.at:s.at]
	return v
}

func (s *splitter) name(v value) string {
	name, known := s.known[string(v.raw)]
	if !known {
		name = v.text()
		if len(s.known) < mostKnown {
			s.known[string(v.raw)] = name
		}
	}
	return name
}

// more reports whether another part follows the opening bracket or the last part, and moves past what is before it.
func (s *splitter) more(end byte) bool {
	s.blank()
	if s.data[s.at] != end {
		s.at++
		if s.blank(); s.data[s.at] != end {
			return true
		}
	}
	s.at++
	return false
}

func (s *splitter) blank() {
	for s.at < len(s.data) && strings.IndexByte(" \t\r\n", s.data[s.at]) >= 0 {
		s.at++
	}
}

// add adds a member; of two with one name, the last counts.
func (v *value) add(name string, item value) {
	if len(v.names) < 64 {
		if i := slices.Index(v.names, name); i >= 0 {
			v.items[i] = item
			return
		}
	}
	if v.names == nil {
		v.names, v.items = make([]string, 0, usualMembers), make([]value, 0, usualMembers)
	}
	v.names = append(v.names, name)
	v.items = append(v.items, item)
}

// kind returns the JSON kind of the value, as messages call it.
func (v value) kind() string {
	switch v.raw[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	}
	if bytes.ContainsAny(v.raw, ".eE") {
		return "number"
	}
	return "integer"
}

// text returns the content of a string. A lone surrogate, which UTF-8 has no place for, becomes the three bytes that it
// would have (WTF-8), and is written back as it came.
func (v value) text() string {
	inner := v.raw[1 : len(v.raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	var out []byte
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' {
			out = append(out, inner[i])
			continue
		}
		i++
		if inner[i] != 'u' {
			out = append(out, unescaped[inner[i]])
			continue
		}
		unit := hex4(inner[i+1:])
		i += 4
		if utf16.IsSurrogate(unit) {
			if next := inner[i+1:]; len(next) >= 6 && next[0] == '\\' && next[1] == 'u' {
				if whole := utf16.DecodeRune(unit, hex4(next[2:])); whole != utf8.RuneError {
					out = utf8.AppendRune(out, whole)
					i += 6
					continue
				}
			}
			out = append(out, 0xed, 0x80|byte(unit>>6&0x3f), 0x80|byte(unit&0x3f))
			continue
		}
		out = utf8.AppendRune(out, unit)
	}
	return string(out)
}

var unescaped = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func hex4(digits []byte) rune {
	unit, _ := strconv.ParseUint(string(digits[:4]), 16, 16)
	return rune(unit)
}

// quote appends text as a JSON string, as little escaped as JSON allows.
func quote(out []byte, text string) []byte {
	out = append(out, '"')
	for i := 0; i < len(text); {
		c := text[i]
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c < ' ':
			out = fmt.Appendf(out, `\u%04x`, c)
		case r != utf8.RuneError || size > 1:
			out = append(out, text[i:i+size]...)
		case c == 0xed && i+2 < len(text) && text[i+1] >= 0xa0: // a lone surrogate, see value.text
			out = fmt.Appendf(out, `\u%04x`, 0xd000|int(text[i+1]&0x3f)<<6|int(text[i+2]&0x3f))
			size = 3
		default:
			out = append(out, `\ufffd`...)
		}
		i += size
	}
	return append(out, '"')
}

// without returns v, which is at a path, less the members at some JSON Pointers.
func (v value) without(pointers []string, at path) value {
	if len(v.items) == 0 {
		return v
	}
	out := value{raw: json.RawMessage{v.raw[0]}}
	for i, item := range v.items {
		if v.names == nil {
			item = item.without(pointers, at.item(i))
			out.items = append(out.items, item)
		} else if below := at.member(v.names[i]); slices.Contains(pointers, below.String()) {
			continue
		} else {
			item = item.without(pointers, below)
			out.names, out.items = append(out.names, v.names[i]), append(out.items, item)
		}
		if len(out.items) > 1 {
			out.raw = append(out.raw, ',')
		}
		if v.names != nil {
			out.raw = append(quote(out.raw, v.names[i]), ':')
		}
		out.raw = append(out.raw, item.raw...)
	}
	out.raw = append(out.raw, v.raw[len(v.raw)-1])
	return out
}

// member returns the member of an object that has a name.
func (v value) member(name string) (value, bool) {
	if i := slices.Index(v.names, name); i >= 0 {
		return v.items[i], true
	}
	return value{}, false
}
