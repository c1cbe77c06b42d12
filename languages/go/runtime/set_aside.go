// Keep beside a model what came and does not fit its fields: properties, elements of lists, names of a closed object.

package voicebotstudio

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// model is a model, or a pointer to one.
type model interface {
	table() *object
	stored() *setAside
}

// holder is a pointer to a model.
type holder interface{ own() *aside }

// aside is the part of every model that holds what was set aside; a pointer, since most models have nothing.
type aside struct{ held *setAside }

// setAside is what came with a model and has no place in its fields. It is never changed once it was read.
type setAside struct {
	properties map[string]keptProperty
	lists      []partialList
	undeclared map[string]bool // the names that came, of an object whose schema allows no others
	given      bool            // by a caller, for a request: it is not sent as it came
}

// keptProperty is a property that does not fit.
type keptProperty struct {
	raw        json.RawMessage
	violations []Violation // with paths from the model
}

// partialList is a list of which some elements do not fit: the list holds all others.
type partialList struct {
	at       path // from the model
	elements reflect.Value
	first    uintptr // where the list's elements are: what shares it is the same list, whatever was done to it
	misfits  []keptElement
}

// kept returns the elements that do not fit; none of no list.
func (l *partialList) kept() []keptElement {
	if l == nil {
		return nil
	}
	return l.misfits
}

// keptElement is an element that does not fit, by its index in the whole list.
type keptElement struct {
	index     int
	raw       json.RawMessage
	violation Violation // with its path from the model
}

var nothingAside = &setAside{}

func (a *aside) own() *aside { return a }

// stored returns what was set aside, to be read.
func (a aside) stored() *setAside {
	if a.held == nil {
		return nothingAside
	}
	return a.held
}

// room returns what is set aside, to be added to while a model is read.
func (a *aside) room(given bool) *setAside {
	if a.held == nil {
		a.held = &setAside{given: given}
	}
	return a.held
}

// clearSetAside forgets what was set aside in m, a pointer to a model, and in the models below it.
func clearSetAside(m holder) {
	m.own().held = nil
	each(reflect.ValueOf(m), func(v reflect.Value, _ path) {
		if below, ok := v.Interface().(holder); ok {
			below.own().held = nil
		}
	})
}

// listState says what became of a list of which elements were set aside.
type listState int

const (
	listReplaced  listState = iota // by one that shares nothing with it, or by none
	listUnchanged                  // the same elements in the same order
	listChanged
)

// state returns what became of a list since it was read, in m.
func (l *partialList) state(m reflect.Value, o *object) listState {
	top := memberOf(m, o, l.at[0].name)
	now := top
	for _, step := range l.at[1:] {
		if now = held(now); now.Kind() != reflect.Slice || step.index >= now.Len() {
			now = reflect.Value{}
			break
		}
		now = now.Index(step.index)
	}
	if now = held(now); now.Kind() == reflect.Slice && l.same(now) {
		return listUnchanged
	} else if l.sharedBy(held(top)) {
		return listChanged
	}
	return listReplaced
}

func (l *partialList) same(now reflect.Value) bool {
	if now.Len() != l.elements.Len() || (now.Len() == 0 && now.Pointer() != l.first) {
		return false
	}
	for i := range now.Len() {
		if !identical(now.Index(i), l.elements.Index(i)) {
			return false
		}
	}
	return true
}

// sharedBy reports whether v is a list that began as l, or holds an element of it, or has such a list in it.
func (l *partialList) sharedBy(v reflect.Value) bool {
	if v.Kind() != reflect.Slice {
		return false
	}
	if v.Pointer() == l.first {
		return true
	}
	for i := range v.Len() {
		for j := range l.elements.Len() {
			if identical(v.Index(i), l.elements.Index(j)) {
				return true
			}
		}
		if l.sharedBy(held(v.Index(i))) {
			return true
		}
	}
	return false
}

// refusal says why a model is not written.
func (l *partialList) refusal(at string) Violation {
	var paths []string
	for _, each := range l.misfits {
		paths = append(paths, at+each.violation.Path)
	}
	return Violation{
		Path:     at + l.at.String(),
		Expected: "the list as it was read, of which " + strings.Join(paths, ", ") + " was set aside",
		Actual:   "another with elements of it: assign a list made anew, or call ClearSetAside",
	}
}

func identical(one, other reflect.Value) bool {
	return one.Type() == other.Type() && one.Comparable() && other.Comparable() && one.Equal(other)
}

// held returns the value inside an Optional or an interface; invalid where there is none.
func held(v reflect.Value) reflect.Value {
	for v.IsValid() {
		if v.Kind() == reflect.Interface {
			v = v.Elem()
		} else if optional, ok := v.Interface().(maybe); ok {
			inner, state := optional.read()
			if state != present {
				return reflect.Value{}
			}
			v = reflect.ValueOf(inner)
		} else {
			break
		}
	}
	return v
}

// memberOf returns the field of a declared property of a model, or the value of another one.
func memberOf(v reflect.Value, o *object, name string) reflect.Value {
	if at, declared := o.index[name]; declared {
		return v.Field(at)
	}
	return extraOf(v).MapIndex(reflect.ValueOf(name))
}

// setAside keeps a property that does not fit beside the model that is being read.
func (f *fitting) setAside(v value, name string, part fitted, made reflect.Value, result *fitted) {
	faults := part.all()
	result.aside = append(result.aside, faults...)
	if !made.IsValid() {
		return
	}
	beside := made.Interface().(holder).own().room(f.given)
	if beside.properties == nil {
		beside.properties = map[string]keptProperty{}
	}
	beside.properties[name] = keptProperty{v.raw, below(f.at[:len(f.at)-1], faults)}
}

// noteUndeclared remembers that a property came which the schema of the model that is being read does not allow.
func (f *fitting) noteUndeclared(name string, made reflect.Value) {
	beside := made.Interface().(holder).own().room(f.given)
	if beside.undeclared == nil {
		beside.undeclared = map[string]bool{}
	}
	beside.undeclared[name] = true
}

// below returns violations with paths from a place above them.
func below(above path, faults []Violation) []Violation {
	prefix := above.String()
	out := slices.Clone(faults)
	for i := range out {
		out[i].Path = strings.TrimPrefix(out[i].Path, prefix)
	}
	return out
}

// keepLists keeps the misfit elements of the lists in a model that has been read, which is at f.at.
func (f *fitting) keepLists(made reflect.Value, result *fitted) {
	if result.more == nil || len(result.more.lists) == 0 || !made.IsValid() {
		return
	}
	beside := made.Interface().(holder).own().room(f.given)
	for _, list := range result.more.lists {
		list.at = slices.Clone(list.at[len(f.at):])
		for i := range list.misfits {
			list.misfits[i].violation = below(f.at, []Violation{list.misfits[i].violation})[0]
		}
		beside.lists = append(beside.lists, list)
	}
	result.more.lists = nil
}

// elements reads a list whose elements are objects: those that do not fit are set aside one by one.
func (f *fitting) elements(v value, s *shape, out reflect.Value) fitted {
	var result fitted
	var misfits []keptElement
	items := reflect.MakeSlice(out.Type(), len(v.items), len(v.items))
	count := 0
	for i, part := range v.items {
		f.at = f.at.item(i)
		one := f.fit(part, s.of[0], items.Index(count))
		if len(one.faults) == 0 {
			result.add(one)
			count++
		} else {
			items.Index(count).SetZero()
			violation := f.elementFault(i, part, s.of[0], one.all())
			result.aside = append(result.aside, violation)
			misfits = append(misfits, keptElement{i, part.raw, violation})
		}
		f.at = f.at[:len(f.at)-1]
	}
	if len(misfits) > 0 {
		items = items.Slice(0, count)
		elements := reflect.MakeSlice(out.Type(), count, count)
		reflect.Copy(elements, items)
		result.found().lists = append(result.found().lists, partialList{slices.Clone(f.at), elements, items.Pointer(), misfits})
	}
	out.Set(items)
	return result
}

// elementFault is the violation of an element as a whole, which says what inside of it does not fit.
func (f *fitting) elementFault(i int, v value, s fmt.Stringer, faults []Violation) Violation {
	actual := v.kind()
	if inside := below(f.at, faults); inside[0].Path != "" {
		actual += " (" + sentences(inside) + ")"
	}
	return Violation{f.at.String(), s.String(), actual, string(v.raw), i + 1}
}
