package voicebotstudio

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var listing = &operation{
	id: "list", method: "GET", path: "/things", retrySafe: true,
	replies: []reply{{"200", "application/json", array(ref("thing"))}},
}

// listed answers a call that lists things with a body.
func listed(t *testing.T, body string, options ...Option) ([]*thing, Response, error) {
	t.Helper()
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(body))
	})
	var response Response
	list, err := send[[]*thing](context.Background(), newSample(t, url), listing, nil, nil, append(options, CaptureResponse(&response)))
	return list, response, err
}

func ids(list []*thing) (all []string) {
	for _, each := range list {
		all = append(all, each.ID)
	}
	return all
}

func TestV1_OneBadElementDoesNotLoseTheList(t *testing.T) {
	for body, want := range map[string]struct {
		ids   []string
		said  []string
		raw   string
		index int
	}{
		`[{"id":"a"},{"id":"b"}]`: {[]string{"a", "b"}, nil, "", 0},
		`[{"id":"a"},{"id":"b"},{"status":"ended"}]`: {
			[]string{"a", "b"}, []string{"/2: expected object, got object (/id: expected string, got missing)"}, `{"status":"ended"}`, 2},
		`[null,{"id":"b"}]`: {[]string{"b"}, []string{"/0: expected object, got null"}, "null", 0},
		`[{"id":"a"},5]`:    {[]string{"a"}, []string{"/1: expected object, got integer"}, "5", 1},
		`[[1],{"id":"b"}]`:  {[]string{"b"}, []string{"/0: expected object, got array"}, "[1]", 0},
		`["x"]`:             {nil, []string{"/0: expected object, got string"}, `"x"`, 0},
		`[{"id":"a","parts":[7,{"id":"b"}]}]`: {
			[]string{"a"}, []string{"/0/parts/0: expected object, got integer"}, "7", 0},
		`[{"id":"a","status":5}]`: {[]string{"a"}, []string{"/0/status: expected string or null, got integer"}, "5", -1},
		`[]`:                      {nil, nil, "", 0},
	} {
		list, response, err := listed(t, body)
		var said []string
		for _, violation := range response.Violations {
			said = append(said, violation.String())
		}
		if err != nil || !slices.Equal(ids(list), want.ids) || !slices.Equal(said, want.said) {
			t.Errorf("%s: %v, %q, %v", body, ids(list), said, err)
		} else if len(said) > 0 {
			index, element := response.Violations[0].Index()
			if string(response.Violations[0].Raw()) != want.raw || index != want.index || element != (want.index >= 0) {
				t.Errorf("%s: %s at %d", body, response.Violations[0].Raw(), index)
			}
		}
	}
}

func TestV1_AThousandElements(t *testing.T) {
	const count, every = 1000, 7
	all := make([]string, count)
	misfits := map[string]string{}
	for i := range all {
		all[i] = fmt.Sprintf(`{"id":"%d"}`, i)
		if i%every == 3 {
			all[i] = fmt.Sprintf(`{"new":%d}`, i)
			misfits[fmt.Sprintf("/%d", i)] = all[i]
		}
	}
	list, response, err := listed(t, "["+strings.Join(all, ",")+"]")
	if err != nil || len(list) != count-len(misfits) || len(response.Violations) != len(misfits) {
		t.Fatalf("%d things, %d violations, %v", len(list), len(response.Violations), err)
	}
	for _, violation := range response.Violations {
		if string(violation.Raw()) != misfits[violation.Path] {
			t.Errorf("%s: %s", violation, violation.Raw())
		}
	}
}

func TestV1_StrictAndTheLogNameAnElementWithoutItsValue(t *testing.T) {
	const body = `[{"id":"a"},{"id":"b","parts":["secret"]},{"new":"secret"}]`
	var out strings.Builder
	logger := slog.New(slog.NewJSONHandler(&out, nil))
	if _, _, err := listed(t, body, WithLogger(logger)); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); strings.Count(said, `"level":"WARN"`) != 1 || !strings.Contains(said, "/1/parts/0: ") ||
		!strings.Contains(said, "/2: ") || strings.Contains(said, "secret") {
		t.Error(said)
	}
	list, response, err := listed(t, body, WithStrict())
	if err == nil || list != nil || !strings.Contains(err.Error(), "/1/parts/0: ") || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v, %v", list, err)
	}
	shown := fmt.Sprintf("%v %+v %#v", response.Violations, response.Violations, response.Violations[0])
	if text, _ := json.Marshal(response.Violations); strings.Contains(shown+string(text), "secret") {
		t.Errorf("%s %s", shown, text)
	}
}

// Arrays of anything but objects are set aside whole.
func TestV1_OnlyArraysOfObjectsAreReadElementByElement(t *testing.T) {
	object, null := ref("thing"), nothing
	for want, s := range map[bool][]*shape{
		true:  {object, union(object, null), union(object, ref("closed")), union(union(object, null), ref("closed"))},
		false: {text, anything, null, union(text, null), union(object, text), array(object), union(object, array(object)), union()},
	} {
		for _, items := range s {
			if array(items).elementWise != want {
				t.Errorf("an array of %s: %t", items, !want)
			}
		}
	}
}

func TestV1_NullIsAnElementWhereItIsDeclared(t *testing.T) {
	v, _ := readJSON([]byte(`[null,{"id":"a"},5]`))
	var list []Optional[*thing]
	aside, err := read(v, array(union(ref("thing"), nothing)), sample, reflect.ValueOf(&list).Elem())
	if err != nil || len(list) != 2 || !list[0].IsNull() || sentences(aside) != "/2: expected object or null, got integer" {
		t.Errorf("%v %v %v", list, aside, err)
	}
}

const partly = `{"id":"a","parts":[5,{"id":"b"},{"id":"c"},{"new":1}]}`

func partlyRead(t *testing.T) (m thing, parts []*thing) {
	t.Helper()
	if err := json.Unmarshal([]byte(partly), &m); err != nil {
		t.Fatal(err)
	}
	parts, _ = m.Parts.Get()
	return m, parts
}

func TestV1_MisfitElementsAreWrittenBackWhileTheListIsTheSame(t *testing.T) {
	for name, change := range map[string]func(*thing, []*thing){
		"as read":          func(*thing, []*thing) {},
		"same elements":    func(m *thing, parts []*thing) { m.Parts = Value(slices.Clone(parts)) },
		"inside of one":    func(_ *thing, parts []*thing) { parts[0].Status = Value("s"); parts[0].Status = Optional[string]{} },
		"copied":           func(m *thing, _ []*thing) { other := *m; *m = other },
		"changed and back": func(_ *thing, parts []*thing) { slices.Reverse(parts); slices.Reverse(parts) },
	} {
		m, parts := partlyRead(t)
		change(&m, parts)
		written, err := json.Marshal(m)
		if err != nil || string(written) != partly || len(m.Violations()) != 2 {
			t.Errorf("%s: %s, %v, %v", name, written, m.Violations(), err)
		}
	}
}

func TestV1_AChangedListIsRefusedUntilItIsReplaced(t *testing.T) {
	const refusal = "/parts: expected the list as it was read, of which /parts/0, /parts/3 was set aside, " +
		"got another with elements of it: assign a list made anew, or call ClearSetAside"
	for name, change := range map[string]func(*thing, []*thing){
		"shorter":  func(m *thing, parts []*thing) { m.Parts = Value(parts[:1]) },
		"empty":    func(m *thing, parts []*thing) { m.Parts = Value(parts[:0]) },
		"later":    func(m *thing, parts []*thing) { m.Parts = Value(parts[1:]) },
		"longer":   func(m *thing, parts []*thing) { m.Parts = Value(append(parts, &thing{ID: "d"})) },
		"reversed": func(_ *thing, parts []*thing) { slices.Reverse(parts) },
		"replaced": func(_ *thing, parts []*thing) { parts[0], parts[1] = &thing{ID: "x"}, &thing{ID: "y"} },
		"mixed":    func(m *thing, parts []*thing) { m.Parts = Value([]*thing{{ID: "x"}, parts[1]}) },
	} {
		m, parts := partlyRead(t)
		change(&m, parts)
		written, err := m.MarshalJSON()
		if err == nil || err.Error() != refusal || OutcomeOf(err) != OutcomeNotSent || len(m.Violations()) != 2 {
			t.Errorf("%s: %s, %v, %v", name, written, m.Violations(), err)
		}
		clearSetAside(&m)
		if written, err := m.MarshalJSON(); err != nil || strings.Contains(string(written), "new") || len(m.Violations()) != 0 {
			t.Errorf("%s: %s, %v, %v", name, written, m.Violations(), err)
		}
	}
}

func TestV1_ANewListTakesThePlaceOfWhatWasSetAside(t *testing.T) {
	for want, parts := range map[string]Optional[[]*thing]{
		`{"id":"a","parts":[{"id":"x"}]}`: Value([]*thing{{ID: "x"}}),
		`{"id":"a","parts":[]}`:           Value([]*thing{}),
		`{"id":"a","parts":null}`:         Null[[]*thing](),
		`{"id":"a"}`:                      {},
	} {
		m, _ := partlyRead(t)
		m.Parts = parts
		written, err := m.MarshalJSON()
		if err != nil || string(written) != want || len(m.Violations()) != 0 {
			t.Errorf("%s: %s, %v, %v", want, written, m.Violations(), err)
		}
	}
	var m thing
	if err := json.Unmarshal([]byte(`{"id":"a","parts":[5]}`), &m); err != nil {
		t.Fatal(err)
	}
	if written, _ := m.MarshalJSON(); string(written) != `{"id":"a","parts":[5]}` {
		t.Errorf("%s", written)
	}
	m.Parts = Value([]*thing{})
	if written, err := m.MarshalJSON(); string(written) != `{"id":"a","parts":[]}` {
		t.Errorf("%s, %v", written, err)
	}
}

// A violation below an element says where that was in the answer, whatever was set aside before it.
func TestV1_PathsAreThoseOfTheAnswer(t *testing.T) {
	const text = `{"id":"a","parts":[5,{"id":"b","size":"x"},6,7,{"id":"c","parts":[null,{"id":"d","good":1}]}]}`
	var m thing
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, violation := range m.Violations() {
		paths = append(paths, violation.Path)
	}
	want := []string{"/parts/0", "/parts/2", "/parts/3", "/parts/1/size", "/parts/4/parts/0", "/parts/4/parts/1/good"}
	if !slices.Equal(paths, want) {
		t.Error(paths)
	}
	if written, err := m.MarshalJSON(); err != nil || !sameJSON(written, text) {
		t.Errorf("%s, %v", written, err)
	}
}

type rows struct {
	Grid  Optional[[][]*thing]  `json:"grid"`
	Extra map[string][][]*thing `json:"-"`
	aside
}

func (m rows) table() *object { return gridded["rows"] }

var gridded = shapes{
	"thing": sample["thing"],
	"rows":  objectOf[rows](array(array(ref("thing"))), property{name: "grid", shape: array(array(ref("thing")))}),
}

func TestV1_ListsInListsAndMaps(t *testing.T) {
	const whole = `{"grid":[[{"id":"a"}],[5,{"id":"b"}]],"more":[[null],[]]}`
	read := func() (m rows) {
		if err := unmarshal([]byte(whole), &m, ref("rows"), gridded); err != nil {
			t.Fatal(err)
		}
		return m
	}
	m := read()
	written, err := marshal(m)
	if err != nil || string(written) != whole || sentences(violationsOf(m)) !=
		"/grid/1/0: expected object, got integer; /more/0/0: expected object, got null" {
		t.Errorf("%s, %v, %v", written, violationsOf(m), err)
	}
	for name, change := range map[string]func([][]*thing) [][]*thing{
		"a row less":   func(grid [][]*thing) [][]*thing { return grid[1:] },
		"a row before": func(grid [][]*thing) [][]*thing { return slices.Insert(grid, 0, []*thing{}) },
		"other order":  func(grid [][]*thing) [][]*thing { slices.Reverse(grid); return grid },
	} {
		m := read()
		m.Grid = Value(change(m.Grid.Or(nil)))
		if written, err := marshal(m); err == nil || !strings.Contains(err.Error(), "/grid/1: expected the list") {
			t.Errorf("%s: %s, %v", name, written, err)
		}
	}
	m.Grid, m.Extra = Value([][]*thing{{{ID: "x"}}}), nil
	if written, err := marshal(m); err != nil || string(written) != `{"grid":[[{"id":"x"}]]}` {
		t.Errorf("%s, %v", written, err)
	}
}
