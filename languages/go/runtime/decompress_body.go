// Read the body of an answer, decompressed, up to the most that is wanted.

package voicebotstudio

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// bodyOf returns a body, decompressed up to most bytes, and its flaw, if any.
func bodyOf(source io.Reader, header http.Header, most int64) ([]byte, string) {
	coding := strings.ToLower(strings.TrimSpace(header.Get("Content-Encoding")))
	buffered := bufio.NewReader(source)
	if _, err := buffered.Peek(1); err != nil {
		return nil, ""
	}
	var plain io.Reader = buffered
	var err error
	switch coding {
	case "", "identity":
	case "gzip", "x-gzip":
		plain, err = gzip.NewReader(buffered)
	case "deflate":
		head, _ := buffered.Peek(1)
		if head[0]&0x0f == 8 && head[0]>>4 <= 7 {
			plain, err = zlib.NewReader(buffered)
		} else {
			plain = flate.NewReader(buffered) // not what the name says (RFC 9110 8.4.1.2), but met
		}
	default:
		err = fmt.Errorf("unknown")
	}
	if err != nil {
		raw, _ := io.ReadAll(io.LimitReader(buffered, most))
		return raw, undecodable
	}
	content, err := io.ReadAll(io.LimitReader(plain, most+1))
	if int64(len(content)) > most {
		return content[:min(most, tooLargeKept)], tooLarge
	}
	if err != nil && coding != "" && coding != "identity" {
		return content, undecodable
	}
	return content, ""
}
