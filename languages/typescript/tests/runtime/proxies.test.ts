// The environment's proxies: which one is asked, and what it is told. tests/conformance/proxy_cases.json has the whole table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { APIConnectionError, APITimeoutError, ConfigurationError } from "../../runtime/errors.ts";
import { environmentProxy, isExcepted } from "../../runtime/proxies.ts";
import { BY_FETCH, caught, client, http, KEY, ONCE, type Say, scaled, serve } from "./wire.ts";

// What NO_PROXY holds, a server, and whether that is reached without a proxy.
const ROWS: [string, string, string, boolean][] = [
  ["10.0.0.0/8", "10.1.2.3", "443", true],
  ["10.0.0.0/8", "11.1.2.3", "443", false],
  ["172.16.0.0/12", "172.31.255.255", "443", true],
  ["172.16.0.0/12", "172.32.0.0", "443", false],
  ["fd00::/8", "[fdff::1]", "443", true],
  ["[fd00::1]", "[fd00::1]", "443", true],
  ["[fd00::1]:443", "[fd00::1]", "443", true],
  ["[fd00::1]:80", "[fd00::1]", "443", false],
  ["fd00::1", "[fd00::1]", "443", true],
  ["10.1.2.3", "[::ffff:a01:203]", "443", true],
  ["::/0", "10.1.2.3", "443", false],
  ["fe80::1%eth0", "[fe80::1]", "443", false],
  ["1.2.3", "1.2.3.4", "443", false],
  ["01.2.3.4", "1.2.3.4", "443", false],
  ["10.0.0.0/08", "10.1.2.3", "443", false],
  ["api.test", "api.test.", "443", true],
];
for (const [noProxy, host, port, excepted] of ROWS) {
  test(`F1.6: NO_PROXY=${noProxy}: ${host}:${port} is reached ${excepted ? "without" : "through"} a proxy`, () => {
    assert.equal(isExcepted(host, port, noProxy), excepted);
  });
}

test("F1.6: a SOCKS proxy is refused, and no password is printed", () => {
  for (const proxy of ["socks5://us:hunter2@p.test", "ftp://us:hunter2@p.test", "http://us:hunter2@p.test:0", "http://"]) {
    assert.throws(() => environmentProxy(new URL("https://api.test"), { ALL_PROXY: proxy }), (error) => {
      return error instanceof ConfigurationError && !error.message.includes("hunter2");
    });
  }
});

// What a proxy does with a tunnel, and what is told of that.
const TUNNELS: [string, Say, RegExp, boolean][] = [
  ["refuses", "HTTP/1.1 407 no\r\ncontent-length: 0\r\n\r\n", /the proxy answered 407/, false],
  ["ends", (socket) => void socket.destroy(), /./, false],
  ["says nothing", () => undefined, /nothing was heard|the deadline/, true],
  ["leads to no TLS", "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 no\r\n\r\n", /./, false],
];
for (const [what, says, message, late] of BY_FETCH ? [] : TUNNELS) {
  test(`F1.6: a proxy that ${what} is not told the key`, async (t) => {
    const { baseURL, requests } = await serve(t, says);
    process.env["HTTPS_PROXY"] = `http://us%40er:hunter2@${new URL(baseURL).host}`;
    t.after(() => delete process.env["HTTPS_PROXY"]);
    const call = client("https://api.test/v1", { timeout: scaled(late ? 200 : 5000) }).execute(ONCE, ["c"], {});
    const error = await caught(call);
    assert.ok(error instanceof APIConnectionError && error instanceof APITimeoutError === late, inspect(error));
    assert.match(error.message, message);
    assert.equal(error.outcome, "not_sent");
    assert.match(requests[0] ?? "", /^CONNECT api\.test:443 HTTP\/1\.1\r\n/);
    assert.match(requests[0] ?? "", new RegExp(`\r\nproxy-authorization: Basic ${btoa("us@er:hunter2")}\r\n`, "i"));
    assert.ok(![inspect(error), requests.join()].some((text) => text.includes(KEY)));
    assert.ok(!inspect(error).includes("hunter2"));
  });
}

test("F1.6: a plain proxy is asked for the whole URL, and told who asks", async (t) => {
  if (BY_FETCH) return assert.equal(process.env["HTTP_PROXY"], undefined);
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c"}'), http(200, '{"id":"c"}'));
  process.env["http_proxy"] = `http://us:hunter2@${new URL(baseURL).host}`;
  t.after(() => delete process.env["http_proxy"]);
  const its = client("http://api.test:8080/v1", { allowHttp: true });
  assert.deepEqual([await its.execute(ONCE, ["c"], {}), await its.execute(ONCE, ["d"], {})], [{ id: "c" }, { id: "c" }]);
  assert.match(requests[0] ?? "", /^PATCH http:\/\/api\.test:8080\/v1\/its\/c HTTP\/1\.1\r\n/);
  assert.match(requests[1] ?? "", /\r\nhost: api\.test:8080\r\n/i);
  assert.ok(requests.every((text) => text.includes(`Basic ${btoa("us:hunter2")}`) && !/\r\nauthorization:/i.test(text)));
});
