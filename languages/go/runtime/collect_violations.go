// Collect all that a model and those below it have set aside.

package voicebotstudio

import (
	"maps"
	"reflect"
	"slices"
)

// violationsOf returns all that was set aside, in m and in the models below it, and not set since.
func violationsOf(m any) []Violation {
	var all []Violation
	each(reflect.ValueOf(m), func(v reflect.Value, at path) {
		all = append(all, ownViolations(reflect.Indirect(v), v.Interface().(model), at)...)
	})
	return all
}

func ownViolations(v reflect.Value, m model, at path) []Violation {
	o, beside := m.table(), m.stored()
	var own []Violation
	for _, name := range slices.Sorted(maps.Keys(beside.properties)) {
		if now := memberOf(v, o, name); !now.IsValid() || isAbsent(now) {
			own = append(own, beside.properties[name].violations...)
		}
	}
	for i := range beside.lists {
		if list := &beside.lists[i]; list.state(v, o) != listReplaced {
			for _, misfit := range list.misfits {
				own = append(own, misfit.violation)
			}
		}
	}
	prefix := at.String()
	for i := range own {
		own[i].Path = prefix + own[i].Path
	}
	return own
}

// each calls visit with every model in v, an outer one before those in it, and its path: where it was when it was read, if the
// lists that it is in are what they were then.
func each(v reflect.Value, visit func(reflect.Value, path)) {
	w := walk{visit: visit, partial: map[string]*partialList{}}
	w.value(v, nil)
}

type walk struct {
	visit   func(reflect.Value, path)
	partial map[string]*partialList // by path: the lists that hold what they held, less elements that were set aside
}

func (w *walk) value(v reflect.Value, at path) {
	switch v.Kind() {
	case reflect.Interface:
		w.value(v.Elem(), at)
	case reflect.Pointer:
		if m, ok := v.Interface().(model); ok && !v.IsNil() {
			w.visit(v, at)
			w.model(v.Elem(), m, at)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			break
		}
		var misfits []keptElement
		if len(w.partial) > 0 {
			misfits = w.partial[at.String()].kept()
		}
		index := 0
		for i := range v.Len() {
			for ; len(misfits) > 0 && misfits[0].index == index; index++ {
				misfits = misfits[1:]
			}
			w.value(v.Index(i), at.item(index))
			index++
		}
	case reflect.Struct:
		if optional, ok := v.Interface().(maybe); ok {
			held, _ := optional.read()
			w.value(reflect.ValueOf(held), at)
		} else if m, ok := v.Interface().(model); ok {
			w.visit(v, at)
			w.model(v, m, at)
		}
	}
}

func (w *walk) model(v reflect.Value, m model, at path) {
	o, lists := m.table(), m.stored().lists
	for i := range lists {
		if lists[i].state(v, o) == listUnchanged {
			w.partial[at.String()+lists[i].at.String()] = &lists[i]
		}
	}
	for i, property := range o.properties {
		w.value(v.Field(i), at.member(property.name))
	}
	extra := extraOf(v)
	for _, name := range namesIn(extra) {
		w.value(extra.MapIndex(reflect.ValueOf(name)), at.member(name))
	}
}
