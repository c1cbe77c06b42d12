// Read values that are of one of several types, which a discriminator may tell apart.

package voicebotstudio

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// sealed is what Go has for a union: an interface that its variants alone implement.
type sealed struct {
	kinds    []reflect.Type // of the variants
	itself   reflect.Type
	optional reflect.Type   // an Optional of it
	tag      string         // the property that a discriminator goes by; "" where there is none
	tags     map[string]int // the variant of each of its values
	unknown  reflect.Type   // the struct for any other value: its tag and its JSON
}

// variant is a variant of a union with its type in Go.
type variant struct {
	shape *shape
	kind  reflect.Type
}

func as[T any](s *shape) variant { return variant{s, reflect.TypeFor[T]()} }

// sealedUnions are the shapes of unions by their interfaces, and unionTables those of the models in them: an Optional is read
// by itself, too, and encoding/json does not know the variants of an interface.
var (
	sealedUnions = map[reflect.Type]*shape{}
	unionTables  shapes
)

// known remembers the tables of a package.
func known(all shapes) shapes {
	unionTables = all
	return all
}

// shapeOfUnion returns the shape of a union, or of a list of them, by its type in Go; nil of any other type.
func shapeOfUnion(kind reflect.Type) *shape {
	if kind.Kind() != reflect.Slice {
		return sealedUnions[kind]
	}
	items := shapeOfUnion(kind.Elem())
	if items == nil {
		return nil
	}
	return &shape{kind: kindArray, of: []*shape{items}}
}

// oneOf returns the shape of a union whose values are an interface, T.
func oneOf[T any](variants ...variant) *shape {
	s := &shape{kind: kindUnion, sealed: &sealed{itself: reflect.TypeFor[T](), optional: reflect.TypeFor[Optional[T]]()}}
	for _, each := range variants {
		s.of = append(s.of, each.shape)
		s.sealed.kinds = append(s.sealed.kinds, each.kind)
	}
	sealedUnions[s.sealed.itself] = s
	return s
}

// tagged returns a union with a discriminator; U is the struct for a tag that is none of tags.
func tagged[U any](s *shape, tag string, tags map[string]int) *shape {
	s.sealed.tag, s.sealed.tags, s.sealed.unknown = tag, tags, reflect.TypeFor[U]()
	return s
}

// orNull returns a union that may also be null.
func orNull(s *shape) *shape {
	return &shape{kind: kindUnion, of: append(slices.Clone(s.of), nothing), sealed: s.sealed}
}

// variantOfItsOwn is a variant that is written otherwise than its type in Go would be.
type variantOfItsOwn interface{ write(*writer) }

// unknown writes a variant with an unknown tag as it came, or as its maker wants it.
func (w *writer) unknown(raw json.RawMessage) {
	w.carry()
	w.raw(raw)
}

// lookupIn returns the JSON of a property of an object.
func lookupIn(raw json.RawMessage, name string) (json.RawMessage, bool) {
	v, err := readJSON(raw)
	if err != nil {
		return nil, false
	}
	found, is := v.member(name)
	return found.raw, is
}

// describeUnknown returns what of an unknown variant may be seen in any log.
func describeUnknown(name, tag string) string {
	return fmt.Sprintf("%s(%.*q)", name, mostShown, tag)
}

// union reads a value as the variant that its tag says. Without one it is the first that fits exactly (nothing set aside), else
// the first that fits; variants that find more of their properties in an object go before others.
func (f *fitting) union(v value, s *shape, out reflect.Value) fitted {
	if s.sealed != nil && s.sealed.tag != "" && v.raw[0] == '{' {
		return f.tagged(v, s, out)
	}
	order := f.order(v, s)
	var fits, below *fitted
	best, overwritten := 0, false
	for n := range s.of {
		i := n
		if order != nil {
			i = order[n]
		}
		result := f.variant(v, s, i, out)
		if len(result.faults) > 0 {
			if below == nil && f.isInside(result.faults) {
				below = &result
			}
			continue
		}
		if result.exact() {
			return result
		} else if fits == nil {
			fits, best = &result, i
		} else {
			overwritten = true
		}
	}
	switch {
	case overwritten:
		return f.variant(v, s, best, out)
	case fits != nil:
		return *fits
	case below != nil:
		return *below
	}
	return f.fault(s, v, v.kind())
}

// isInside reports whether a value is of the right kind, with all faults somewhere below: what they say helps more than a
// list of kinds.
func (f *fitting) isInside(faults []Violation) bool {
	here := f.at.String()
	return !slices.ContainsFunc(faults, func(fault Violation) bool { return fault.Path == here })
}

// variant reads a value as one variant.
func (f *fitting) variant(v value, s *shape, i int, out reflect.Value) fitted {
	if !out.IsValid() || out.Kind() != reflect.Interface {
		return f.fit(v, s.of[i], out)
	}
	kind := f.shapes.goType(s.of[i])
	if s.sealed != nil && i < len(s.sealed.kinds) {
		kind = s.sealed.kinds[i]
	}
	held := reflect.New(kind).Elem()
	result := f.fit(v, s.of[i], held)
	if len(result.faults) == 0 {
		out.Set(held)
	}
	return result
}

// tagged reads an object as the variant that its tag says; one with an unknown tag is read as that, and not sent unless it was
// read or made as such.
func (f *fitting) tagged(v value, s *shape, out reflect.Value) fitted {
	tag, found := v.member(s.sealed.tag)
	if found && tag.raw[0] == '"' {
		if i, known := s.sealed.tags[tag.text()]; known {
			return f.variant(v, s, i, out)
		} else if !f.sending && !f.given {
			if out.IsValid() {
				unknown := reflect.New(s.sealed.unknown)
				unknown.Elem().Field(0).SetString(tag.text())
				unknown.Elem().Field(1).SetBytes(v.raw)
				out.Set(unknown)
			}
			return fitted{}
		}
	}
	actual := "missing"
	if found {
		actual = tag.kind()
	}
	f.at = f.at.member(s.sealed.tag)
	fault := f.fault(s.sealed, tag, actual)
	f.at = f.at[:len(f.at)-1]
	return fault
}

// String returns what messages call the tag.
func (s *sealed) String() string {
	tags := slices.Sorted(maps.Keys(s.tags))
	for i, tag := range tags {
		tags[i] = string(quote(nil, tag))
	}
	return "one of " + strings.Join(tags, ", ")
}

// order returns the indexes of the variants, those first that find more of their properties in an object; nil where the order is
// that of the definition.
func (f *fitting) order(v value, s *shape) []int {
	if v.raw[0] != '{' || len(s.of) < 2 || (len(s.of) == 2 && s.of[1].kind == kindNull) {
		return nil
	}
	present, order := make([]int, len(s.of)), make([]int, len(s.of))
	for i, each := range s.of {
		order[i] = i
		if each.kind == kindRef {
			index := f.shapes[each.name].index
			for _, name := range v.names {
				if _, declared := index[name]; declared {
					present[i]++
				}
			}
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return present[j] - present[i] })
	return order
}
