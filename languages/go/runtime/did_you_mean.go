// Ask whether the known name that is nearest to a misspelt one was meant.

package voicebotstudio

import "strings"

// question returns a question that names the known word which is nearest to name; nothing where none is near.
func question(name string, known []string) string {
	best, fewest := "", 0
	for _, word := range known {
		if steps := distance(strings.ToLower(name), strings.ToLower(word)); best == "" || steps < fewest {
			best, fewest = word, steps
		}
	}
	if best == "" || fewest > max(1, len(best)/3) {
		return ""
	}
	return ": did you mean " + best + "?"
}

// distance returns how many bytes have to be put in, left out, changed or swapped with the next one to make other of one.
func distance(one, other string) int {
	if len(one) > 2*len(other) {
		return len(one) // not near, and perhaps very long
	}
	rows := make([][]int, len(one)+1)
	for i := range rows {
		rows[i] = make([]int, len(other)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
				continue
			case one[i-1] == other[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j], rows[i][j-1], rows[i-1][j-1])
			}
			if i > 1 && j > 1 && one[i-1] == other[j-2] && one[i-2] == other[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(one)][len(other)]
}
