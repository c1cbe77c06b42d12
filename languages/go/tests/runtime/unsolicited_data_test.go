package voicebotstudio

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// programsLog keeps what is printed in the program's log until the test ends.
func programsLog(t *testing.T) func() string {
	t.Helper()
	var lock sync.Mutex
	var text bytes.Buffer
	was := log.Writer()
	log.SetOutput(logWriter(func(data []byte) (int, error) {
		lock.Lock()
		defer lock.Unlock()
		return text.Write(data)
	}))
	t.Cleanup(func() { log.SetOutput(was) })
	return func() string {
		time.Sleep(scaled(50 * time.Millisecond)) // net/http prints from a goroutine of its own
		lock.Lock()
		defer lock.Unlock()
		return text.String()
	}
}

type logWriter func([]byte) (int, error)

func (w logWriter) Write(data []byte) (int, error) { return w(data) }

const (
	transcript = "Ada: my number is 555"
	head200    = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	chunked    = head200 + "Transfer-Encoding: chunked\r\n\r\n"
	whole      = `{"id":"a"}`
)

// missized are answers that are longer than they say, with how a call of fetch ends.
var missized = map[string]struct {
	script func(net.Conn)
	want   Outcome
}{
	"behind the body":           {says(fine + transcript), ""},
	"later":                     {then(says(fine), later), ""},
	"long":                      {says(fine + strings.Repeat(transcript, 1000)), ""},
	"behind the last chunk":     {says(chunked + "a\r\n" + whole + "\r\n0\r\n\r\n" + transcript), ""},
	"behind the trailer":        {says(chunked + "3;x=y\r\n" + whole[:3] + "\r\n7\r\n" + whole[3:] + "\r\n0\r\nX: y\r\n\r\n" + transcript), ""},
	"later than the last chunk": {then(says(chunked+"a\r\n"+whole+"\r\n0\r\n\r\n"), later), ""},
	"of an error":               {says("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" + transcript), OutcomeRejected},
	"of no length":              {says("HTTP/1.1 304 No\r\n\r\n" + transcript), OutcomeRejected},
	"behind another answer":     {says("HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + fine + transcript), ""},
	"another answer":            {says(fine + strings.Replace(fine, `"a"`, `"x"`, 1)), ""},
}

func later(conn net.Conn) { time.Sleep(20 * time.Millisecond); says(transcript)(conn) }

// F2.6: what comes behind an answer is neither printed by net/http nor taken for the next one, over TLS and over none.
func TestF2_6_NothingOfAnAnswerIsInTheProgramsLog(t *testing.T) {
	printed := programsLog(t)
	for name, c := range missized {
		for _, secure := range []bool{false, true} {
			address, count := raw(t, c.script, says(fine))
			sample := newSample(t, address)
			if secure {
				sample = newSample(t, "https"+strings.TrimPrefix(terminated(t, address), "http"))
				trusting(sample)
			}
			if _, err := fetched(sample); OutcomeOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
			time.Sleep(scaled(40 * time.Millisecond))
			if got, err := fetched(sample); err != nil || got.ID != "a" || count.Load() != 2 {
				t.Errorf("%s, TLS %t: the next call: %v %v, %d requests", name, secure, got, err, count.Load())
			}
		}
	}
	if text := printed(); text != "" {
		t.Error(text)
	}
}

// F2.6: nor is what comes before anything was written on a connection, as it may be where net/http makes one too many. The
// handshake of a proxy passes.
func TestF2_6_AServiceThatSpeaksFirst(t *testing.T) {
	for written, want := range map[string]error{"": io.EOF, "\x05\x01\x00": nil} {
		near, far := net.Pipe()
		t.Cleanup(func() { _, _ = near.Close(), far.Close() })
		go func() {
			_, _ = io.ReadFull(far, make([]byte, len(written)))
			says(transcript)(far)
		}()
		c := newAnswerConn(near)
		if written != "" {
			_, _ = c.Write([]byte(written))
		}
		into := make([]byte, 100)
		if n, err := c.Read(into); err != want || (want == nil && string(into[:n]) != transcript) {
			t.Errorf("%q: %q, %v", written, into[:n], err)
		}
	}
}

// F2.6: connections are still kept: bodies of every form end where they should.
func TestF2_6_ConnectionsAreKept(t *testing.T) {
	long := strings.Repeat("x", 5000)
	for name, script := range map[string]func(net.Conn){
		"a length":         says(fine),
		"no body":          says("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"),
		"no length":        says("HTTP/1.1 304 No\r\n\r\n"),
		"a long header":    says("HTTP/1.1 200 OK\r\nX: " + long + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n" + whole),
		"a long body":      says(head200 + fmt.Sprintf("Content-Length: %d\r\n\r\n", 2*len(long)+17) + `{"id":"a","pad":"` + long + long[:4983] + `"}` + strings.Repeat(" ", 15)),
		"chunks":           says(chunked + "1\r\n{\r\n009;x=\"y\"\r\n" + whole[1:] + "\r\n00\r\nX: y\r\nZ: y\r\n\r\n"),
		"bare line ends":   says("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 10\n\n" + whole),
		"an interim one":   says("HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 103 Wait\r\nLink: x\r\n\r\n" + fine),
		"one byte at once": slowly(chunked + "a\r\n" + whole + "\r\n0\r\n\r\n"),
	} {
		scripts := []func(net.Conn){script, script, says(fine)}
		address, count := raw(t, scripts...)
		dialled := 0
		c := newSample(t, address)
		own := c.settings.transport.(ownTransport)
		dial := own.DialContext
		own.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			dialled++
			return dial(ctx, network, address)
		}
		for range scripts {
			var general *APIStatusError
			if got, err := fetched(c); (err != nil && !errors.As(err, &general)) || (err == nil && got.ID != "a") {
				t.Errorf("%s: %v", name, err)
			}
			time.Sleep(scaled(5 * time.Millisecond))
		}
		if dialled != 1 || count.Load() != 3 {
			t.Errorf("%s: %d connections, %d requests", name, dialled, count.Load())
		}
	}
}

// F2.6: an error does not quote what came.
func TestF2_6_AnErrorQuotesNoAnswer(t *testing.T) {
	for name, answer := range map[string]string{
		"no head":       transcript + "\r\n\r\n",
		"a header":      head200 + transcript[4:] + "\r\n\r\n",
		"a header name": head200 + " " + transcript + "\r\n\r\n",
		"a length":      head200 + "Content-Length: " + transcript + "\r\n\r\n",
		"lengths":       head200 + "Content-Length: 555\r\nContent-Length: 5\r\n\r\n",
		"an encoding":   head200 + "Transfer-Encoding: " + transcript + "\r\n\r\n",
		"encodings":     head200 + "Transfer-Encoding: " + transcript + "\r\nTransfer-Encoding: chunked\r\n\r\n",
		"a status":      "HTTP/1.1 555-555 " + transcript + "\r\n\r\n",
		"a version":     "HTTP/555 200 " + transcript + "\r\n\r\n",
		"a chunk":       chunked + transcript + "\r\n\r\n",
	} {
		address, _ := raw(t, then(says(answer), hangsUp))
		_, err := fetched(newSample(t, address))
		if err == nil || strings.Contains(err.Error(), "555") || strings.Contains(err.Error(), "Ada") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// F2.6: what leads through a proxy as TLS is not printed either: such a connection is not kept.
func TestF2_6_ThroughAProxy(t *testing.T) {
	printed := programsLog(t)
	for name, c := range missized {
		address, count := raw(t, c.script, says(fine))
		target := terminated(t, address)
		sample := newSample(t, "https"+strings.TrimPrefix(target, "http"))
		trusting(sample)
		proxy, err := url.Parse(tunnel(t))
		if err != nil {
			t.Fatal(err)
		}
		sample.settings.transport.(ownTransport).Proxy = http.ProxyURL(proxy)
		if _, err := fetched(sample); OutcomeOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := fetched(sample); err != nil || got.ID != "a" || count.Load() != 2 {
			t.Errorf("%s: the next call: %v", name, err)
		}
	}
	if text := printed(); text != "" {
		t.Error(text)
	}
}

func slowly(text string) func(net.Conn) {
	return func(conn net.Conn) {
		for i := range len(text) {
			says(text[i : i+1])(conn)
			time.Sleep(100 * time.Microsecond)
		}
	}
}

// certificate is httptest's.
func certificate(t *testing.T) tls.Certificate {
	t.Helper()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	return server.TLS.Certificates[0]
}

// trusting makes a client trust httptest's certificate.
func trusting(c *caller) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	c.settings.transport.(ownTransport).TLSClientConfig.RootCAs = roots
}

// terminated is TLS in front of an address.
func terminated(t *testing.T, address string) string {
	t.Helper()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{certificate(t)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go forward(listener, func(net.Conn) (net.Conn, error) { return net.Dial("tcp", strings.TrimPrefix(address, "http://")) })
	return "http://" + listener.Addr().String()
}

// tunnel is a proxy that knows CONNECT.
func tunnel(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go forward(listener, func(conn net.Conn) (net.Conn, error) {
		request, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil || request.Method != "CONNECT" {
			return nil, fmt.Errorf("no CONNECT: %w", err)
		}
		says("HTTP/1.1 200 OK\r\n\r\n")(conn)
		return net.Dial("tcp", request.Host)
	})
	return "http://" + listener.Addr().String()
}

// forward copies between each connection and one that it leads to.
func forward(listener net.Listener, to func(net.Conn) (net.Conn, error)) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer func() { _ = conn.Close() }()
			other, err := to(conn)
			if err != nil {
				return
			}
			defer func() { _ = other.Close() }()
			go func() { _, _ = io.Copy(other, conn); _ = other.Close() }()
			_, _ = io.Copy(conn, other)
		}()
	}
}
