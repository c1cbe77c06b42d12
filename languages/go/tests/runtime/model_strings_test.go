package voicebotstudio

import (
	"encoding/json"
	"fmt"
	"testing"
)

func TestNoFormatShowsWhatIsSensitive(t *testing.T) {
	var m thing
	if err := json.Unmarshal([]byte(`{"id":"a","status":"on","note":"secret words","secret":1,"parts":[]}`), &m); err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		for _, value := range []any{m, &m} {
			if got := fmt.Sprintf(verb, value); got != `thing(id: "a", status: "on", set: Parts, hidden: Note, unknown: 1)` {
				t.Errorf("%s: %s", verb, got)
			}
		}
	}
}
