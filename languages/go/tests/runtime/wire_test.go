package voicebotstudio

import (
	"bytes"
	"net"
	"os"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

// scaled is an upper limit of time on the machine as it is: tests/slowness.py measures it and says it in SLOWNESS.
func scaled(limit time.Duration) time.Duration {
	slowness, err := strconv.ParseFloat(os.Getenv("SLOWNESS"), 64)
	if err != nil {
		return limit
	}
	return time.Duration(float64(limit) * slowness)
}

// raw answers each connection's requests by hand, byte for byte: a script for each request, then the connection is closed.
// It returns its address, and how many requests came.
func raw(t *testing.T, scripts ...func(net.Conn)) (string, *atomic.Int64) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	var count atomic.Int64
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				for {
					_ = conn.SetDeadline(time.Now().Add(scaled(10 * time.Second)))
					if !readRequest(conn) {
						return
					}
					n := int(count.Add(1)) - 1
					if n >= len(scripts) {
						return
					}
					scripts[n](conn)
				}
			}()
		}
	}()
	return "http://" + listener.Addr().String(), &count
}

// readRequest reads the head of a request without a body.
func readRequest(conn net.Conn) bool {
	var head []byte
	for one := make([]byte, 1); !bytes.HasSuffix(head, []byte("\r\n\r\n")); head = append(head, one[0]) {
		if _, err := conn.Read(one); err != nil {
			return false
		}
	}
	return true
}

func says(text string) func(net.Conn) {
	return func(conn net.Conn) { _, _ = conn.Write([]byte(text)) }
}

func then(one, other func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) { one(conn); other(conn) }
}

func hangsUp(conn net.Conn) { _ = conn.Close() }

func drips(piece string) func(net.Conn) {
	return func(conn net.Conn) {
		for {
			if _, err := conn.Write([]byte(piece)); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

const (
	fine   = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"a\"}"
	failed = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
)
