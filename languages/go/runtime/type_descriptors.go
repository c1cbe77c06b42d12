// Type descriptors: what the API definition says of a value, as data.

package voicebotstudio

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// A shape is what the document says of a value: the table that the generator writes, and that decoding walks.
type shape struct {
	kind   kind
	name   string   // of the object that it refers to
	of     []*shape // the variants of a union, the items of an array
	values []string // the members of an enum, as JSON

	elementWise bool    // an array of objects, of which each element fits or is set aside by itself
	open        bool    // an enum that takes any text
	sealed      *sealed // of a union that has an interface in Go
}

type kind uint8

const (
	kindAny kind = iota
	kindString
	kindNumber
	kindInteger
	kindBoolean
	kindNull
	kindDateTime
	kindDate
	kindUUID
	kindRef
	kindArray
	kindEnum
	kindUnion
)

var (
	anything = &shape{kind: kindAny, name: "any"}
	text     = &shape{kind: kindString, name: "string"}
	numeric  = &shape{kind: kindNumber, name: "number"}
	integer  = &shape{kind: kindInteger, name: "integer"}
	boolean  = &shape{kind: kindBoolean, name: "boolean"}
	nothing  = &shape{kind: kindNull, name: "null"}
	dateTime = &shape{kind: kindDateTime, name: "date-time"}
	date     = &shape{kind: kindDate, name: "date"}
	uuid     = &shape{kind: kindUUID, name: "uuid"}
)

func ref(name string) *shape           { return &shape{kind: kindRef, name: name} }
func enum(values ...string) *shape     { return &shape{kind: kindEnum, values: values, open: true} }
func constant(values ...string) *shape { return &shape{kind: kindEnum, values: values} }
func union(variants ...*shape) *shape  { return &shape{kind: kindUnion, of: variants} }

func array(items *shape) *shape {
	return &shape{kind: kindArray, of: []*shape{items}, elementWise: items.isObject()}
}

// isObject reports whether every value that is not null is an object.
func (s *shape) isObject() bool {
	if s.kind != kindUnion {
		return s.kind == kindRef
	}
	variants := slices.DeleteFunc(slices.Clone(s.of), func(variant *shape) bool { return variant.kind == kindNull })
	return len(variants) > 0 && !slices.ContainsFunc(variants, func(variant *shape) bool { return !variant.isObject() })
}

// String returns what messages call the shape.
func (s *shape) String() string {
	switch s.kind {
	case kindRef:
		return "object"
	case kindArray:
		return "array"
	case kindEnum:
		return "one of " + strings.Join(s.values, ", ")
	case kindUnion:
		var names []string
		for _, variant := range s.of {
			if name := variant.String(); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return strings.Join(names, " or ")
	}
	return s.name
}

func (s *shape) nullable() bool {
	return s.kind == kindAny || s.kind == kindNull || (s.kind == kindEnum && slices.Contains(s.values, "null")) ||
		(s.kind == kindUnion && slices.ContainsFunc(s.of, (*shape).nullable))
}

// An object is the shape of a model: its properties in the order of the struct's fields, after which come Extra and aside.
type object struct {
	model      reflect.Type
	properties []property
	additional *shape // of undeclared properties; nil: not to be sent, but kept where received
	index      map[string]int
}

type property struct {
	name      string
	shape     *shape
	required  bool
	sensitive bool
	readOnly  bool // not sent, and not demanded then
	writeOnly bool // not demanded where received
}

// names returns the names of the properties that a request may hold.
func (o *object) names() []string {
	var names []string
	for _, p := range o.properties {
		if !p.readOnly {
			names = append(names, p.name)
		}
	}
	return names
}

type shapes map[string]*object

var freeObject = &object{additional: anything}

func objectOf[T any](additional *shape, properties ...property) *object {
	index := make(map[string]int, len(properties))
	for i, p := range properties {
		index[p.name] = i
	}
	return &object{reflect.TypeFor[T](), properties, additional, index}
}

// extraOf returns the field of a model that holds undeclared properties: the last one before aside.
func extraOf(v reflect.Value) reflect.Value { return v.Field(v.NumField() - 2) }

// goType returns the type of a value of shape s where the declared type is any.
func (all shapes) goType(s *shape) reflect.Type {
	switch s.kind {
	case kindRef:
		return reflect.PointerTo(all[s.name].model)
	case kindArray:
		if of := s.of[0]; of.kind == kindUnion && of.sealed != nil {
			if of.nullable() {
				return reflect.SliceOf(of.sealed.optional)
			}
			return reflect.SliceOf(of.sealed.itself)
		}
		return reflect.SliceOf(all.goType(s.of[0]))
	case kindString, kindUUID:
		return reflect.TypeFor[string]()
	case kindNumber:
		return reflect.TypeFor[json.Number]()
	case kindInteger:
		return reflect.TypeFor[int64]()
	case kindBoolean:
		return reflect.TypeFor[bool]()
	case kindDateTime:
		return reflect.TypeFor[DateTime]()
	case kindDate:
		return reflect.TypeFor[Date]()
	case kindEnum:
		if s.values[0][0] == '"' {
			return reflect.TypeFor[string]()
		}
	case kindUnion:
		return reflect.TypeFor[Optional[any]]()
	}
	return reflect.TypeFor[json.RawMessage]()
}
