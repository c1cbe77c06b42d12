// Read a value by its type descriptor, or validate one that is sent: what does not fit is set aside, named by its path.

package voicebotstudio

import (
	"bytes"
	"fmt"
	"reflect"
	"unicode/utf8"
)

// Reading and the check of what is sent are one walk of a value along its shape, which sets misfits aside by path:
//
//  1. An optional property that does not fit is set aside.
//  2. An element of an array of objects that does not fit is set aside, see set_aside.go; any other array with an element that
//     does not fit does not fit.
//  3. An object whose required property is missing or does not fit does not fit.
//  4. A union takes the variant that its discriminator says, see unions.go, or else the one that fits best.
//  5. A property of the other direction is not demanded: a writeOnly one in an answer, a readOnly one in a request, from
//     which it is left out.
type fitting struct {
	shapes  shapes
	sending bool            // stricter: closed objects refuse undeclared properties, text is UTF-8, date-times are RFC 3339
	given   bool            // for a request, but read as an answer is: what may not be sent is refused later
	written bool            // by a caller, who must not write names that are not declared, be the object open or not
	carried map[string]bool // by pointer: what came in an answer and is sent as it came
	at      path
}

// demands reports whether an object must have a property.
func (f *fitting) demands(p property) bool {
	if f.sending || f.given {
		return p.required && !p.readOnly
	}
	return p.required && !p.writeOnly
}

// fitted is the verdict on one value.
type fitted struct {
	faults  []Violation // not empty: the value does not fit
	aside   []Violation // of what was set aside below
	inexact bool        // it fits, but some language's type can't reproduce its text
	more    *found
}

// found is what few values have.
type found struct {
	unsent []string      // the pointers of readOnly properties, which requests do not hold
	lists  []partialList // with misfit elements, up to the model that keeps these
	typos  []Violation   // names that a caller wrote and no object declares
}

func (f *fitted) found() *found {
	if f.more == nil {
		f.more = &found{}
	}
	return f.more
}

// exact reports whether a value fits, and nothing of it was set aside.
func (f *fitted) exact() bool {
	return len(f.aside) == 0 && !f.inexact && (f.more == nil || len(f.more.typos) == 0)
}

func (f fitted) all() []Violation { return append(f.faults, f.aside...) }

func (f *fitted) add(part fitted) {
	f.faults = append(f.faults, part.faults...)
	f.aside = append(f.aside, part.aside...)
	f.inexact = f.inexact || part.inexact
	if part.more != nil {
		f.found().unsent = append(f.found().unsent, part.more.unsent...)
		f.found().lists = append(f.found().lists, part.more.lists...)
		f.found().typos = append(f.found().typos, part.more.typos...)
	}
}

// unmarshal reads data into target, a pointer to what s declares. Its error names all that does not fit.
func unmarshal(data []byte, target any, s *shape, all shapes) error {
	v, err := readJSON(bytes.Clone(data)) // encoding/json goes on to use its own
	if err != nil {
		return &InvalidArgumentError{Failure{Message: err.Error(), Outcome: OutcomeNotSent}}
	}
	out := reflect.ValueOf(target).Elem()
	if s.kind == kindRef {
		pointer := reflect.New(reflect.PointerTo(out.Type())).Elem()
		if _, err = read(v, s, all, pointer); err == nil {
			out.Set(pointer.Elem())
		}
	} else {
		_, err = read(v, s, all, out)
	}
	if err != nil {
		return &InvalidArgumentError{Failure{Message: err.Error(), Outcome: OutcomeNotSent}}
	}
	return nil
}

// misfit is the error of a value that does not fit as a whole.
type misfit []Violation

func (m misfit) Error() string { return "does not fit: " + sentences(m) }

// read sets out to what v holds, and returns all that was set aside; its error is a misfit.
func read(v value, s *shape, all shapes, out reflect.Value) ([]Violation, error) {
	f := fitting{shapes: all}
	result := f.fit(v, s, out)
	if len(result.faults) > 0 {
		return nil, misfit(result.faults)
	}
	return result.aside, nil
}

// readGiven is read, of what is given for a request; written says that a name which is not declared is refused.
func readGiven(v value, s *shape, all shapes, written bool, out reflect.Value) error {
	f := fitting{shapes: all, given: true, written: written}
	result := f.fit(v, s, out)
	if len(result.faults) > 0 {
		return misfit(result.faults)
	} else if result.more != nil && len(result.more.typos) > 0 {
		return misfit(result.more.typos)
	}
	return nil
}

// outgoing returns v less its readOnly properties, and all that keeps it from being sent as s, but for what is carried.
func outgoing(v value, s *shape, all shapes, carried map[string]bool) (value, []Violation) {
	f := fitting{shapes: all, sending: true, carried: carried}
	result := f.fit(v, s, reflect.Value{})
	if result.more != nil {
		v = v.without(result.more.unsent, nil)
	}
	return v, result.all()
}

func (f *fitting) fault(s fmt.Stringer, v value, actual string) fitted {
	return fitted{faults: []Violation{{Path: f.at.String(), Expected: s.String(), Actual: actual, raw: string(v.raw)}}}
}

// fit sets out, if it is valid, to what v holds.
func (f *fitting) fit(v value, s *shape, out reflect.Value) fitted {
	if len(f.carried) > 0 && f.carried[f.at.String()] {
		return fitted{}
	}
	if out.IsValid() && out.Kind() == reflect.Struct {
		if optional, ok := out.Addr().Interface().(settable); ok {
			if v.raw[0] == 'n' && s.nullable() {
				optional.become(null)
				return fitted{}
			}
			result := f.fit(v, s, optional.target())
			if len(result.faults) == 0 {
				optional.become(present)
			}
			return result
		}
	}
	if out.IsValid() && out.Kind() == reflect.Interface && s.kind != kindUnion {
		held := reflect.New(f.shapes.goType(s)).Elem()
		result := f.fit(v, s, held)
		if len(result.faults) == 0 {
			out.Set(held)
		}
		return result
	}
	switch s.kind {
	case kindRef:
		return f.object(v, f.shapes[s.name], out)
	case kindArray:
		return f.array(v, s, out)
	case kindEnum:
		return f.enum(v, s, out)
	case kindUnion:
		return f.union(v, s, out)
	case kindAny:
		if f.sending {
			return f.anything(v)
		}
	}
	exact, actual := f.scalar(v, s, out)
	if actual != "" {
		return f.fault(s, v, actual)
	}
	return fitted{inexact: !exact}
}

func (f *fitting) array(v value, s *shape, out reflect.Value) fitted {
	if v.raw[0] != '[' {
		return f.fault(s, v, v.kind())
	}
	if s.elementWise && out.IsValid() && !f.given {
		return f.elements(v, s, out)
	}
	var result fitted
	var items, item reflect.Value
	if out.IsValid() {
		items = reflect.MakeSlice(out.Type(), len(v.items), len(v.items))
	}
	for i, part := range v.items {
		if out.IsValid() {
			item = items.Index(i)
		}
		f.at = f.at.item(i)
		result.add(f.fit(part, s.of[0], item))
		f.at = f.at[:len(f.at)-1]
	}
	if len(result.faults) > 0 {
		return fitted{faults: result.all()}
	}
	if out.IsValid() {
		out.Set(items)
	}
	return result
}

func (f *fitting) object(v value, o *object, out reflect.Value) fitted {
	if v.raw[0] != '{' {
		return f.fault(ref(""), v, v.kind())
	}
	var result fitted
	var made reflect.Value
	if out.IsValid() {
		made = reflect.New(o.model)
	}
	seen := make([]bool, len(o.properties))
	for i, name := range v.names {
		f.at = f.at.member(name)
		at, declared := o.index[name]
		if declared && f.sending && o.properties[at].readOnly {
			result.found().unsent = append(result.found().unsent, f.at.String())
		} else if declared {
			seen[at] = true
			f.property(v.items[i], o.properties[at], made, at, &result)
		} else {
			f.additional(v.items[i], name, o, made, &result)
		}
		f.at = f.at[:len(f.at)-1]
	}
	for i, property := range o.properties {
		if f.demands(property) && !seen[i] {
			f.at = f.at.member(property.name)
			result.add(f.fault(property.shape, value{}, "missing"))
			f.at = f.at[:len(f.at)-1]
		}
	}
	if len(result.faults) > 0 {
		return fitted{faults: result.all()}
	}
	f.keepLists(made, &result)
	if out.IsValid() {
		out.Set(made)
	}
	return result
}

func (f *fitting) property(v value, p property, made reflect.Value, at int, result *fitted) {
	var field reflect.Value
	if made.IsValid() {
		field = made.Elem().Field(at)
	}
	part := f.fit(v, p.shape, field)
	if len(part.faults) == 0 {
		result.add(part)
	} else if f.demands(p) {
		result.faults = append(result.faults, part.all()...)
	} else {
		f.setAside(v, p.name, part, made, result)
		if field.IsValid() {
			field.SetZero()
		}
	}
}

func (f *fitting) additional(v value, name string, o *object, made reflect.Value, result *fitted) {
	s := o.additional
	if f.sending {
		if s == nil && f.carried[f.at.String()] {
			return
		} else if s == nil {
			actual := v.kind() + question(name, o.names())
			result.aside = append(result.aside, Violation{Path: f.at.String(), Expected: "no such property", Actual: actual})
			return
		}
		if !utf8.ValidString(name) {
			result.aside = append(result.aside, Violation{Path: f.at.String(), Expected: "string", Actual: loneSurrogate})
			return
		}
	} else if s == nil {
		s = anything
		f.noteUndeclared(name, made)
	} else if f.written && s.kind == kindAny && len(o.properties) > 0 {
		actual := v.kind() + question(name, o.names())
		typo := Violation{Path: f.at.String(), Expected: "no such property", Actual: actual}
		result.found().typos = append(result.found().typos, typo)
	}
	var extra, item reflect.Value
	if made.IsValid() {
		extra = extraOf(made.Elem())
		item = reflect.New(extra.Type().Elem()).Elem()
	}
	part := f.fit(v, s, item)
	if len(part.faults) > 0 {
		f.setAside(v, name, part, made, result)
		return
	}
	result.add(part)
	if made.IsValid() {
		if extra.IsNil() {
			extra.Set(reflect.MakeMap(extra.Type()))
		}
		extra.SetMapIndex(reflect.ValueOf(name), item)
	}
}

func (f *fitting) anything(v value) fitted {
	var result fitted
	for i, item := range v.items {
		if v.raw[0] == '[' {
			f.at = f.at.item(i)
			result.add(f.fit(item, anything, reflect.Value{}))
		} else {
			f.at = f.at.member(v.names[i])
			f.additional(item, v.names[i], freeObject, reflect.Value{}, &result)
		}
		f.at = f.at[:len(f.at)-1]
	}
	if len(v.items) == 0 {
		if s, ok := map[string]*shape{"string": text, "number": numeric}[v.kind()]; ok {
			return f.fit(v, s, reflect.Value{})
		}
	}
	return fitted{faults: result.all()}
}
