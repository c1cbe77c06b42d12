package voicebotstudio

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// F1.6: what NO_PROXY holds, a server, and whether that is reached without a proxy. tests/conformance/proxy_cases.json has the
// whole table.
func TestF1_6_WhatIsReachedWithoutAProxy(t *testing.T) {
	for _, row := range []struct {
		noProxy, host, port string
		want                bool
	}{
		{"10.0.0.0/8", "10.1.2.3", "443", true},
		{"10.0.0.0/8", "11.1.2.3", "443", false},
		{"172.16.0.0/12", "172.31.255.255", "443", true},
		{"172.16.0.0/12", "172.32.0.0", "443", false},
		{"fd00::/8", "fdff::1", "443", true},
		{"[fd00::1]", "fd00::1", "443", true},
		{"[fd00::1]:443", "fd00::1", "443", true},
		{"[fd00::1]:80", "fd00::1", "443", false},
		{"fd00::1", "fd00::1", "443", true},
		{"10.1.2.3", "::ffff:10.1.2.3", "443", true},
		{"::/0", "10.1.2.3", "443", false},
		{"fe80::1%eth0", "fe80::1", "443", false},
		{"1.2.3", "1.2.3.4", "443", false},
		{"01.2.3.4", "1.2.3.4", "443", false},
		{"10.0.0.0/08", "10.1.2.3", "443", false},
		{"api.test", "api.test.", "443", true},
	} {
		if got := isExcepted(row.host, row.port, row.noProxy); got != row.want {
			t.Errorf("NO_PROXY=%s: %s:%s: %v", row.noProxy, row.host, row.port, got)
		}
	}
}

// F1.6: a malformed proxy is a ConfigurationError, and no password is printed.
func TestF1_6_AMalformedProxy(t *testing.T) {
	sample := newSample(t, "https://api.test")
	for _, proxy := range []string{"ftp://us:hunter2@p.test", "http://us:hunter2@[oops", "http://us:hunter2@p.test:0", "http://"} {
		t.Setenv("HTTPS_PROXY", proxy)
		_, err := fetched(sample)
		if misused := (*ConfigurationError)(nil); !errors.As(err, &misused) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", proxy, err)
		}
	}
	t.Setenv("HTTPS_PROXY", "socks5h://p.test:1080")
	request, _ := http.NewRequest("GET", "https://api.test", nil)
	if proxy, err := environmentProxy(request); err != nil || proxy.Host != "p.test:1080" {
		t.Error(proxy, err)
	}
}

// F1.6: the proxy that makes a tunnel is not told the key.
func TestF1_6_AProxyThatRefusesIsNotToldTheKey(t *testing.T) {
	var asked []string
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, fmt.Sprint(r.Method, " ", r.RequestURI, r.Header))
		w.WriteHeader(http.StatusProxyAuthRequired)
	})
	t.Setenv("https_proxy", strings.Replace(address, "://", "://us:hunter2@", 1))
	_, err := fetched(newSample(t, "https://api.test"))
	if len(asked) != 1 || !strings.HasPrefix(asked[0], "CONNECT api.test:443") || strings.Contains(asked[0], key) {
		t.Error(asked)
	}
	if OutcomeOf(err) != OutcomeNotSent || strings.Contains(err.Error(), "hunter2") {
		t.Error(err)
	}
}
