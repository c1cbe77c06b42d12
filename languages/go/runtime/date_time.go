// Hold date-times and dates so that nothing of their text is lost, and read them from it.

package voicebotstudio

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// DateTime is an instant with its offset from UTC. One that came in an answer is written back in the very text that it
// had, digits beyond the nanosecond included, for as long as its Time is not changed.
type DateTime struct {
	time.Time
	text string
}

// At returns the DateTime of an instant.
func At(instant time.Time) DateTime { return DateTime{Time: instant} }

// String returns the text as it is sent (RFC 3339).
func (d DateTime) String() string {
	if d.text != "" {
		if was, _, fits := readDateTime(d.text); fits && was.Time.Equal(d.Time) {
			return d.text
		}
	}
	instant := d.Time
	if _, offset := instant.Zone(); offset%60 != 0 {
		instant = instant.UTC() // offsets of RFC 3339 have no seconds, those of times before zones were standardised do
	}
	return instant.Format(time.RFC3339Nano)
}

// MarshalJSON returns the text of String, quoted.
func (d DateTime) MarshalJSON() ([]byte, error) { return quote(nil, d.String()), nil }

// UnmarshalJSON reads a date-time; one without an offset is in UTC.
func (d *DateTime) UnmarshalJSON(data []byte) error { return unmarshal(data, d, dateTime, nil) }

// Date is a day of the calendar.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day on which an instant falls, in its own zone.
func DateOf(instant time.Time) Date {
	year, month, day := instant.Date()
	return Date{year, month, day}
}

// String returns the day as "2006-01-02".
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// MarshalJSON returns the text of String, quoted.
func (d Date) MarshalJSON() ([]byte, error) { return quote(nil, d.String()), nil }

// UnmarshalJSON reads a day.
func (d *Date) UnmarshalJSON(data []byte) error { return unmarshal(data, d, date, nil) }

// What fits is the same in every language: a date of the calendar, a time of the day (24:00:00 too; no leap second), an
// offset under 24 hours.
var (
	dateTimeText = regexp.MustCompile(
		`^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-]\d\d)(?::?([0-5]\d))?)?$`)
	sentDateTime = regexp.MustCompile(`^[^Tt]{10}T[^.,]{8}(\.\d+)?(Z|[+-]\d\d:\d\d)$`)
)

// readDateTime returns the instant of a text; exact: that it has no more than six digits of a second, what every
// language can hold.
func readDateTime(text string) (d DateTime, exact, fits bool) {
	if len(text) == len("2006-01-02T15:04:05Z") && text[len(text)-1] == 'Z' {
		// What nearly all look like, and time.Parse reads as it is meant.
		if instant, err := time.Parse(time.RFC3339, text); err == nil && instant.Year() > 0 {
			return DateTime{instant, text}, true, true
		}
	}
	part := dateTimeText.FindStringSubmatch(text)
	if part == nil {
		return d, false, false
	}
	day, fits := readDate(part[1])
	hour, minute, second, fraction := number(part[2]), number(part[3]), number(part[4]), part[5]
	midnight := hour == 24 && minute == 0 && second == 0 && strings.Trim(fraction, "0") == ""
	hours, minutes := number(part[7]), number(part[8])
	if !fits || minute > 59 || second > 59 || (hour > 23 && !midnight) || hours > 23 || hours < -23 {
		return d, false, false
	}
	if strings.HasPrefix(part[7], "-") {
		minutes = -minutes
	}
	zone := time.UTC
	if hours != 0 || minutes != 0 {
		zone = time.FixedZone("", hours*3600+minutes*60)
	}
	nanoseconds := number((fraction + "000000000")[:9])
	instant := time.Date(day.Year, day.Month, day.Day, hour, minute, second, nanoseconds, zone)
	exact = len(fraction) <= 6 || strings.Trim(fraction[6:], "0") == ""
	return DateTime{instant, text}, exact, instant.Year() < 10000
}

func readDate(text string) (Date, bool) {
	instant, err := time.Parse(time.DateOnly, text)
	return DateOf(instant), err == nil && instant.Year() > 0
}

// number returns the value of digits that a pattern has matched; 0 for none.
func number(digits string) int {
	value, _ := strconv.Atoi(digits)
	return value
}
