package voicebotstudio

import (
	"testing"
	"time"
)

func TestDateTimes(t *testing.T) {
	utc := func(y, mo, d, h, mi, s, ns int) time.Time {
		return time.Date(y, time.Month(mo), d, h, mi, s, ns, time.UTC)
	}
	for text, want := range map[string]time.Time{
		"2023-11-07T05:31:56Z":            utc(2023, 11, 7, 5, 31, 56, 0),
		"2023-11-07t05:31:56z":            utc(2023, 11, 7, 5, 31, 56, 0),
		"2023-11-07 05:31":                utc(2023, 11, 7, 5, 31, 0, 0),
		"2023-11-07T05:31:56-03:30":       utc(2023, 11, 7, 9, 1, 56, 0),
		"2023-11-07T05:31:56+14":          utc(2023, 11, 6, 15, 31, 56, 0),
		"2023-11-07T24:00:00Z":            utc(2023, 11, 8, 0, 0, 0, 0),
		"2023-11-07T05:31:56.1234567890Z": utc(2023, 11, 7, 5, 31, 56, 123456789),
	} {
		d, _, fits := readDateTime(text)
		if !fits || !d.Equal(want) || d.String() != text {
			t.Errorf("%s: %v %v", text, d.Time, fits)
		}
	}
	for _, text := range []string{
		"", "2023-11-07", "2023-02-29T00:00:00Z", "2023-11-07T24:00:01Z", "2023-11-07T23:59:60Z", "2023-11-07T05:31:56+24:00",
		"9999-12-31T24:00:00Z", "0000-01-01T00:00:00Z", "2023-11-07T05:31:56 Z", "2023-11-07T05:31:56.Z", "٢٠٢٣-11-07T05:31:56Z",
	} {
		if d, _, fits := readDateTime(text); fits {
			t.Errorf("%q was read as %v", text, d.Time)
		}
	}
	odd := At(time.Date(1890, 1, 1, 0, 0, 0, 0, time.FixedZone("LMT", -17762)))
	if odd.String() != "1890-01-01T04:56:02Z" {
		t.Error(odd.String())
	}
	changed, _, _ := readDateTime("2023-11-07T05:31:56.000Z")
	changed.Time = changed.Add(time.Second)
	if changed.String() != "2023-11-07T05:31:57Z" {
		t.Error(changed.String())
	}
}
