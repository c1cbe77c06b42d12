// End a connection where the service sends unsolicited data: net/http gets one answer, and no log the rest.

package voicebotstudio

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
)

// An answerConn keeps what a service sends unasked away from net/http, which prints it in the program's log: a body that is longer
// than it was said to be, for one. Reading ends there, as if the service had closed the connection.
//
// Before the first request it hands out what answers something that was written: the handshake of a proxy, or of TLS.
type answerConn struct {
	net.Conn
	in      *bufio.Reader
	written atomic.Int64
	asked   atomic.Bool // a request was given to it, no answer to which has begun
	next    part
	line    []byte // what is still to be handed out of one
	left    int64  // bytes of a body, or of a chunk with the end of its line
	within  bool   // the last line was too long to be read at once
	interim bool   // the head is of an answer that another one follows
}

// part is what comes next.
type part uint8

const (
	partAny part = iota // no request was given yet
	partStatus
	partHeader
	partUnknown // a body that expect tells of, or none
	partBody
	partSize // of a chunk
	partChunk
	partTrailer
	partRest // of a body that the end of the connection ends
	partEnd  // nothing, until there is another request
)

// newAnswerConn returns a connection on top of one that is made.
func newAnswerConn(conn net.Conn) *answerConn {
	return &answerConn{Conn: conn, in: bufio.NewReader(conn)}
}

// Write sends data and counts it.
func (c *answerConn) Write(data []byte) (int, error) {
	c.written.Add(int64(len(data)))
	return c.Conn.Write(data)
}

// ask says that a request is about to be sent.
func (c *answerConn) ask() { c.asked.Store(true) }

// expect says what body an answer has, the head of which was handed out.
func (c *answerConn) expect(response *http.Response) {
	switch {
	case response.Body == http.NoBody:
	case len(response.TransferEncoding) > 0:
		c.next = partSize
	case response.ContentLength >= 0:
		c.next, c.left = partBody, response.ContentLength
	default:
		c.next = partRest
	}
}

// Read reads on in the answer, no further than to its end. Where more has come already, the connection ends with it.
func (c *answerConn) Read(into []byte) (n int, err error) {
	if err = c.advance(); err != nil {
		return 0, err
	}
	switch {
	case len(c.line) > 0:
		n = copy(into, c.line)
		c.line = c.line[n:]
	case c.next == partBody || c.next == partChunk:
		n, err = c.in.Read(into[:min(int64(len(into)), c.left)])
		if c.left -= int64(n); c.left == 0 {
			c.next = map[part]part{partBody: partEnd, partChunk: partSize}[c.next]
		}
	default:
		n, err = c.in.Read(into)
	}
	if c.next == partEnd && len(c.line) == 0 && c.in.Buffered() > 0 {
		err = io.EOF
	}
	return n, err
}

// advance waits for an answer where none has begun, and reads a line where one comes next. Its error is io.EOF where something
// comes that no request asked for.
func (c *answerConn) advance() error {
	if len(c.line) > 0 {
		return nil
	}
	if c.next == partAny || c.next == partUnknown || c.next == partEnd {
		if _, err := c.in.Peek(1); err != nil {
			return err
		} else if c.asked.CompareAndSwap(true, false) {
			c.next = partStatus
		} else if c.next != partAny || c.written.Load() == 0 {
			return io.EOF
		}
	}
	if c.next != partStatus && c.next != partHeader && c.next != partSize && c.next != partTrailer {
		return nil
	}
	var err error
	if c.line, err = c.in.ReadSlice('\n'); len(c.line) == 0 {
		return err
	}
	blank := !c.within && len(bytes.TrimRight(c.line, "\r\n")) == 0
	c.within = err == bufio.ErrBufferFull
	c.next = c.after(blank)
	return nil
}

// after returns what comes after the line that was read.
func (c *answerConn) after(blank bool) part {
	switch {
	case c.next == partStatus:
		_, status, _ := bytes.Cut(c.line, []byte(" "))
		c.interim = bytes.HasPrefix(status, []byte("1")) && !bytes.HasPrefix(status, []byte("101"))
		return partHeader
	case c.next == partSize:
		digits, _, _ := bytes.Cut(c.line, []byte(";"))
		size, err := strconv.ParseInt(string(bytes.TrimSpace(digits)), 16, 63)
		if err != nil || c.within {
			return partRest // net/http refuses it
		} else if size == 0 {
			return partTrailer
		}
		c.left = size + 2
		return partChunk
	case !blank:
		return c.next
	case c.next == partTrailer:
		return partEnd
	case c.interim:
		return partStatus
	}
	return partUnknown
}
