// Times the Go client beside net/http and encoding/json: `parity URL PAYLOAD ROUNDS CALLS DECODES` prints a line of JSON.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	sdk "voicebot.studio/sdk/go"
)

const key = "sk-test"

var ctx = context.Background()

func main() {
	url := os.Args[1]
	data, err := os.ReadFile(os.Args[2])
	must(err)
	client, err := sdk.NewClient(sdk.WithAPIKey(key), sdk.WithBaseURL(url))
	must(err)
	update(client)
	headers := map[string]string{}
	response, err := http.Get(url + "/headers")
	must(err)
	must(json.NewDecoder(response.Body).Decode(&headers))
	reader, err := client.WithOptions(sdk.WithTransport(memory(data)))
	must(err)
	bare := &http.Client{}

	pairs := map[string]struct {
		count int
		both  [2]func()
	}{
		"call": {number(4), [2]func(){func() { update(client) }, func() { plainly(bare, url, headers) }}},
		"decode": {number(5), [2]func(){func() { update(reader) }, func() {
			var whole any
			must(json.Unmarshal(data, &whole))
		}}},
	}
	found := map[string]any{"version": strings.TrimPrefix(runtime.Version(), "go")}
	rounds := map[string][][2]float64{}
	for turn := range number(3) + 1 {
		for _, name := range []string{"call", "decode"} {
			var took [2]float64
			for _, which := range [2][2]int{{1, 0}, {0, 1}}[turn%2] {
				took[which] = seconds(pairs[name].both[which], pairs[name].count)
			}
			if turn > 0 { // the first one is for warming up
				rounds[name] = append(rounds[name], took)
			}
		}
	}
	for name, each := range rounds {
		found[name] = each
	}
	must(json.NewEncoder(os.Stdout).Encode(found))
}

func update(client *sdk.Client) {
	_, err := client.Calls.Update(ctx, "c", sdk.UpdateCallParams{Name: sdk.Value("x")})
	must(err)
}

func plainly(client *http.Client, url string, headers map[string]string) {
	body, err := json.Marshal(map[string]string{"name": "x"})
	must(err)
	request, err := http.NewRequest("PATCH", url+"/calls/c", bytes.NewReader(body))
	must(err)
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := client.Do(request)
	must(err)
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	must(err)
	var whole any
	must(json.Unmarshal(content, &whole))
}

// memory answers every request with itself.
type memory []byte

func (m memory) RoundTrip(*http.Request) (*http.Response, error) {
	header := http.Header{"Content-Type": {"application/json"}}
	return &http.Response{StatusCode: 200, Header: header, Body: io.NopCloser(bytes.NewReader(m))}, nil
}

func seconds(work func(), count int) float64 {
	began := used()
	for range count {
		work()
	}
	return (used() - began) / float64(count)
}

// used returns the CPU seconds of this process, the collector's among them.
func used() float64 {
	var usage syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func number(argument int) int {
	value, err := strconv.Atoi(os.Args[argument])
	must(err)
	return value
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
