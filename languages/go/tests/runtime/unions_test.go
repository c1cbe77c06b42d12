package voicebotstudio

import (
	"encoding/json"
	"reflect"
	"testing"
)

type shapeOf interface{ isShapeOf() }

type box struct {
	Kind  Optional[string]           `json:"kind"`
	Name  Optional[string]           `json:"name"`
	Width Optional[int64]            `json:"width"`
	Extra map[string]json.RawMessage `json:"-"`
	aside
}

type ball struct {
	Kind   Optional[string]           `json:"kind"`
	Name   Optional[string]           `json:"name"`
	Radius Optional[int64]            `json:"radius"`
	Extra  map[string]json.RawMessage `json:"-"`
	aside
}

func (m box) table() *object  { return solids["box"] }
func (m ball) table() *object { return solids["ball"] }
func (*box) isShapeOf()       {}
func (*ball) isShapeOf()      {}

var solids = shapes{
	"box": objectOf[box](nil,
		property{name: "kind", shape: enum(`"box"`)}, property{name: "name", shape: text}, property{name: "width", shape: integer}),
	"ball": objectOf[ball](anything,
		property{name: "kind", shape: enum(`"ball"`)}, property{name: "name", shape: text}, property{name: "radius", shape: integer}),
}

var untagged = oneOf[shapeOf](as[*box](ref("box")), as[*ball](ref("ball")))

func TestV3_WithoutADiscriminatorMostPropertiesPresentWin(t *testing.T) {
	for data, want := range map[string]string{
		`{}`:                                   "*voicebotstudio.box",
		`{"name":"n"}`:                         "*voicebotstudio.box",
		`{"name":"n","radius":1}`:              "*voicebotstudio.ball",
		`{"name":"n","radius":"x"}`:            "*voicebotstudio.box", // which fits without a violation
		`{"width":1,"new":2,"newer":3}`:        "*voicebotstudio.box",
		`{"kind":"ball"}`:                      "*voicebotstudio.ball", // both have it, one lists its text
		`{"kind":"cone"}`:                      "*voicebotstudio.box",
		`{"name":1,"kind":"ball","width":"x"}`: "*voicebotstudio.box",
	} {
		v, _ := readJSON([]byte(data))
		var got shapeOf
		if _, err := read(v, untagged, solids, reflect.ValueOf(&got).Elem()); err != nil || reflect.TypeOf(got).String() != want {
			t.Errorf("%s: %T, %v", data, got, err)
		} else if written, err := marshal(got); err != nil || !sameJSON(written, data) {
			t.Errorf("%s became %s, %v", data, written, err)
		}
	}
}

func sameJSON(written []byte, text string) bool {
	var one, other any
	return json.Unmarshal(written, &one) == nil && json.Unmarshal([]byte(text), &other) == nil && reflect.DeepEqual(one, other)
}

// Whatever variant a value would be read as, it may be sent as any of them.
func TestV3_WhatIsSentNeedBeOneVariant(t *testing.T) {
	for data, want := range map[string]string{
		`{"name":"n","width":1,"radius":1}`: "", // of the ball, which is open
		`{"name":"n","new":1}`:              "",
		`{"width":"x"}`:                     "",
		`{"radius":"x","width":1}`:          "/radius: expected integer, got string",
		`5`:                                 "the whole value: expected object, got integer",
	} {
		v, _ := readJSON([]byte(data))
		if _, faults := outgoing(v, untagged, solids, nil); (want == "") != (len(faults) == 0) {
			t.Errorf("%s: %s", data, sentences(faults))
		}
	}
}

func TestV3_AUnionThatIsNotTheLastTriedIsReadWhole(t *testing.T) {
	v, _ := readJSON([]byte(`{"name":5}`)) // fits both, neither exactly
	var got shapeOf
	aside, err := read(v, untagged, solids, reflect.ValueOf(&got).Elem())
	if first, is := got.(*box); !is || err != nil || sentences(aside) != "/name: expected string, got integer" || first.Name.IsNull() {
		t.Errorf("%T %v %v", got, aside, err)
	}
}

type unknownShape struct {
	Tag string
	Raw json.RawMessage
}

func (*unknownShape) isShapeOf()       {}
func (u unknownShape) write(w *writer) { w.unknown(u.Raw) }

func TestV3_ADiscriminatorDecides(t *testing.T) {
	decided := tagged[unknownShape](oneOf[shapeOf](as[*box](ref("box")), as[*ball](ref("ball"))), "kind",
		map[string]int{"box": 0, "crate": 0, "ball": 1})
	for data, want := range map[string]string{
		`{"kind":"box","radius":1}`:            "*voicebotstudio.box",
		`{"kind":"ball","width":1,"name":"n"}`: "*voicebotstudio.ball",
		`{"kind":"cone","width":"x"}`:          "*voicebotstudio.unknownShape",
	} {
		v, _ := readJSON([]byte(data))
		var got shapeOf
		aside, err := read(v, decided, solids, reflect.ValueOf(&got).Elem())
		if err != nil || len(aside) > 0 || reflect.TypeOf(got).String() != want {
			t.Fatalf("%s: %T, %v, %v", data, got, aside, err)
		}
		if sent, err := checkedJSON("body", solids, orNull(decided), Value(got)); err != nil || !sameJSON(sent.raw, data) {
			t.Errorf("%s was sent as %s, %v", data, sent.raw, err)
		}
	}
	for data, want := range map[string]string{
		`{"name":"n"}`:  "does not fit: /kind: expected one of \"ball\", \"box\", \"crate\", got missing",
		`{"kind":null}`: "does not fit: /kind: expected one of \"ball\", \"box\", \"crate\", got null",
		`null`:          "does not fit: the whole value: expected object, got null",
	} {
		v, _ := readJSON([]byte(data))
		var got shapeOf
		if _, err := read(v, decided, solids, reflect.ValueOf(&got).Elem()); err == nil || err.Error() != want || got != nil {
			t.Errorf("%s: %T, %v", data, got, err)
		}
	}
	v, _ := readJSON([]byte(`{"kind":"cone"}`))
	if _, faults := outgoing(v, decided, solids, nil); len(faults) != 1 {
		t.Errorf("a tag that is not declared is sent though nobody read it: %v", faults)
	}
}
