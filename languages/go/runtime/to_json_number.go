// Make numbers of JSON from those of Go.

package voicebotstudio

import (
	"encoding/json"
	"fmt"
)

// Number returns a number of Go as one of JSON, which has no sizes.
func Number[T ~int | ~int32 | ~int64 | ~uint | ~uint32 | ~uint64 | ~float32 | ~float64](number T) json.Number {
	return json.Number(fmt.Sprint(number))
}
