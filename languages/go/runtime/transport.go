// The transport of clients that were given none: net/http's, less what it does unasked.

package voicebotstudio

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// ownTransport is the transport of a client that was given none. It heeds the environment's proxies (environmentProxy).
type ownTransport struct{ *http.Transport }

func newTransport() ownTransport {
	dialer := &net.Dialer{KeepAlive: 30 * time.Second}
	own := ownTransport{&http.Transport{
		Proxy:               environmentProxy,
		MaxIdleConnsPerHost: 100,
		IdleConnTimeout:     90 * time.Second,
		DisableCompression:  true, // what is decompressed is bounded, below
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return newAnswerConn(conn), nil
		},
	}}
	own.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dialer.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		config := own.TLSClientConfig.Clone()
		config.ServerName, _, _ = net.SplitHostPort(address)
		secure := tls.Client(conn, config)
		if err := secure.HandshakeContext(ctx); err != nil {
			_ = conn.Close()
			return nil, err
		}
		return newAnswerConn(secure), nil
	}
	return own
}

// tunnels reports whether TLS leads through a proxy, where net/http makes it on top of a connection of ours.
func (t ownTransport) tunnels(request *http.Request) bool {
	if request.URL.Scheme != "https" || t.Proxy == nil {
		return false
	}
	proxy, err := t.Proxy(request)
	return err == nil && proxy != nil
}
