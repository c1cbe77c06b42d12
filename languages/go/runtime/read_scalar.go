// Check values that are not made of parts against their type descriptors.

package voicebotstudio

import (
	"encoding/json"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var uuidText = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// Words for values of the right kind that do not fit all the same.
const (
	beyondMeasure = "a number beyond measure"
	beyond64Bits  = "an integer beyond 64 bits"
	loneSurrogate = "a string with a lone surrogate"
	notRFC3339    = "a date-time that is not RFC 3339 (an offset is needed)"
)

// scalar sets out to a value that is not made of parts; actual says what v is instead, if it does not fit.
func (f *fitting) scalar(v value, s *shape, out reflect.Value) (exact bool, actual string) {
	kind := v.kind()
	switch {
	case s.kind == kindAny:
		if out.IsValid() {
			out.SetBytes(v.raw)
		}
		return true, ""
	case s.kind == kindNull && kind == "null":
		return true, ""
	case s.kind == kindBoolean && kind == "boolean":
		if out.IsValid() {
			out.SetBool(v.raw[0] == 't')
		}
		return true, ""
	case s.kind == kindNumber && kind == "number" || s.kind == kindNumber && kind == "integer":
		if number, _ := strconv.ParseFloat(string(v.raw), 64); kind == "number" && math.IsInf(number, 0) {
			return false, beyondMeasure
		}
		if out.IsValid() {
			out.SetString(string(v.raw))
		}
		return true, ""
	case s.kind == kindInteger && (kind == "integer" || (kind == "number" && !f.sending)):
		whole, actual := wholeNumber(v)
		if actual == "" && out.IsValid() {
			out.SetInt(whole)
		}
		return kind == "integer", actual
	case kind == "string":
		return f.text(v.text(), s, out)
	}
	return false, kind
}

func wholeNumber(v value) (whole int64, actual string) {
	if v.kind() == "integer" {
		whole, err := strconv.ParseInt(string(v.raw), 10, 64)
		if err != nil {
			return 0, beyond64Bits
		}
		return whole, ""
	}
	number, err := strconv.ParseFloat(string(v.raw), 64)
	if err != nil || number != math.Trunc(number) {
		return 0, "number"
	}
	if math.Abs(number) >= 1<<63 {
		return 0, beyond64Bits
	}
	return int64(number), ""
}

func (f *fitting) text(content string, s *shape, out reflect.Value) (exact bool, actual string) {
	switch s.kind {
	case kindString:
		if f.sending && !utf8.ValidString(content) {
			return false, loneSurrogate
		}
		exact = true
	case kindUUID:
		if !uuidText.MatchString(content) {
			return false, "string"
		}
		exact = content == strings.ToLower(content)
	case kindDate:
		day, fits := readDate(content)
		if fits && out.IsValid() {
			out.Set(reflect.ValueOf(day))
		}
		return true, unless(fits, "string")
	case kindDateTime:
		instant, exact, fits := readDateTime(content)
		if fits && f.sending && !sentDateTime.MatchString(content) {
			return false, notRFC3339
		}
		if fits && out.IsValid() {
			out.Set(reflect.ValueOf(instant))
		}
		return exact, unless(fits, "string")
	default:
		return false, "string"
	}
	if out.IsValid() {
		out.SetString(content)
	}
	return exact, ""
}

func unless(fits bool, actual string) string {
	if fits {
		return ""
	}
	return actual
}

// enum takes any text where the enum is open, since servers learn new ones before their clients do. Of variants, one that
// lists the text goes before one that does not.
func (f *fitting) enum(v value, s *shape, out reflect.Value) fitted {
	for _, member := range s.values {
		m := value{raw: json.RawMessage(member)}
		if !sameScalar(v, m) {
			continue
		}
		if out.IsValid() {
			switch out.Kind() {
			case reflect.String:
				out.SetString(m.text())
			case reflect.Int64:
				whole, _ := wholeNumber(m)
				out.SetInt(whole)
			default:
				out.SetBytes(m.raw)
			}
		}
		return fitted{}
	}
	if s.open && v.raw[0] == '"' {
		if out.IsValid() && out.Kind() != reflect.String { // of an enum that lists numbers, too
			out.SetBytes(v.raw)
			out = reflect.Value{}
		}
		if _, actual := f.text(v.text(), text, out); actual != "" {
			return f.fault(s, v, actual)
		}
		return fitted{inexact: true}
	}
	return f.fault(s, v, v.kind())
}

func sameScalar(v, member value) bool {
	if v.raw[0] == '"' && member.raw[0] == '"' {
		return v.text() == member.text()
	}
	one, errOne := strconv.ParseFloat(string(v.raw), 64)
	other, errOther := strconv.ParseFloat(string(member.raw), 64)
	return string(v.raw) == string(member.raw) || (errOne == nil && errOther == nil && one == other)
}
