// Find the proxy that the environment names for a server, by one rule for every language.

package voicebotstudio

import (
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
)

var (
	defaultPorts = map[string]string{"http": "80", "https": "443"}
	proxySchemes = []string{"http", "https", "socks5", "socks5h"}
)

// environmentProxy returns the proxy that leads to the server of a request; nil where that is reached without. A malformed one is
// a ConfigurationError; it is not printed, for it may hold a password.
//
// Variables are read in lower case, then in capitals; one in lower case that is empty takes the other away. The proxy is that of
// http_proxy or https_proxy, by the server's scheme, else that of all_proxy. This machine itself, and what no_proxy names, is
// reached without a proxy. net/http's own rule knows no ALL_PROXY and no brackets, and reads the variables once.
func environmentProxy(request *http.Request) (*url.URL, error) {
	server := request.URL
	text := variable(server.Scheme + "_proxy")
	if text == "" {
		text = variable("all_proxy")
	}
	port := server.Port()
	if port == "" {
		port = defaultPorts[server.Scheme]
	}
	if text == "" || isLoopback(server.Hostname()) || isExcepted(server.Hostname(), port, variable("no_proxy")) {
		return nil, nil
	}
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	proxy, err := url.Parse(text)
	if err == nil && proxy.Hostname() != "" && slices.Contains(proxySchemes, proxy.Scheme) {
		if number, err := strconv.ParseUint(proxy.Port(), 10, 16); proxy.Port() == "" || (err == nil && number > 0) {
			return proxy, nil
		}
	}
	return nil, misconfigured("the proxy in the environment is not a URL of http, https or socks5")
}

// variable returns a variable of the environment. Under CGI, HTTP_PROXY is not read: a caller's header Proxy would be it.
func variable(name string) string {
	if value, found := os.LookupEnv(name); found {
		return value
	}
	if _, cgi := os.LookupEnv("REQUEST_METHOD"); cgi && name == "http_proxy" {
		return ""
	}
	return os.Getenv(strings.ToUpper(name))
}

// isExcepted reports whether a server is reached without a proxy by what no_proxy says, a list of entries between commas or blanks:
// * for every server; a name, for itself and all names below it, be there a dot or "*." in front or not; an IP address, in
// brackets or not; each with a port or for all of them; a network of addresses. Any other entry is none.
func isExcepted(host, port, noProxy string) bool {
	host = strings.TrimRight(host, ".")
	address, isAddress := parseAddress(host)
	for entry := range strings.FieldsFuncSeq(strings.ToLower(noProxy), func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) }) {
		if entry == "*" {
			return true
		}
		if strings.Contains(entry, "/") {
			network, err := netip.ParsePrefix(strings.NewReplacer("[", "", "]", "").Replace(entry))
			if err == nil && isAddress && network.Contains(address) {
				return true
			}
			continue
		}
		name, wanted := hostAndPort(entry)
		if wanted != "" && wanted != port {
			continue
		}
		if isAddress {
			if other, is := parseAddress(name); is && other == address {
				return true
			}
		} else if name = strings.Trim(strings.TrimPrefix(name, "*."), "."); name != "" && strings.HasSuffix("."+host, "."+name) {
			return true
		}
	}
	return false
}

// hostAndPort returns the host and the port of an entry; an IPv6 address with a port is in brackets.
func hostAndPort(entry string) (host, port string) {
	if at := strings.LastIndex(entry, ":"); at >= 0 && (entry[0] == '[' && entry[at-1] == ']' || strings.Count(entry, ":") == 1) {
		entry, port = entry[:at], entry[at+1:]
	}
	return strings.Trim(entry, "[]"), port
}

// parseAddress returns an address; that of IPv4 which an IPv6 one holds.
func parseAddress(text string) (netip.Addr, bool) {
	address, err := netip.ParseAddr(text)
	return address.Unmap(), err == nil
}

// isLoopback reports whether a host is this machine: its traffic is on no network.
func isLoopback(host string) bool {
	address, _ := netip.ParseAddr(host)
	return address.IsLoopback() || host == "localhost" || strings.HasSuffix(host, ".localhost")
}
