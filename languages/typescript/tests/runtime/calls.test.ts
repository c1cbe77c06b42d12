// Whole calls against a server that says which bytes go out, and when.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { test } from "node:test";
import { inspect } from "node:util";

import {
  APIConnectionError, APIResponseValidationError, APIStatusError, APITimeoutError, ConfigurationError, InvalidArgumentError, InvalidTypeError,
} from "../../runtime/errors.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { ClientOptions } from "../../runtime/settings.ts";
import { RateLimitError, RedirectError } from "../../runtime/status_errors.ts";
import { caught, Client, client, http, type It, KEY, ONCE, type Say, scaled, serve, sleep, UPDATE } from "./wire.ts";

test("a call as it goes over the wire, and what comes of it", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c","count":"x","new":1}', { "content-type": "application/json", "x-request-id": "r-1" }));
  const warned: string[] = [];
  const logger = { info: (line: string) => warned.push(line), warn: (line: string) => warned.push(line) };
  const response = await client(baseURL, { logger, defaultHeaders: { "X-More": "1" } }).execute(UPDATE, ["c 1/2"], { name: null }).asResponse();
  assert.deepEqual(Object.entries(response.unwrap()), [["id", "c"], ["new", 1]]);
  assert.deepEqual([response.statusCode, response.requestId, response.attempts], [200, "r-1", 1]);
  const [request = ""] = requests;
  assert.ok(request.startsWith("PATCH /v1/its/c%201%2F2 HTTP/1.1\r\n"));
  assert.ok(request.endsWith('\r\n\r\n{"name":null}'));
  for (const header of [`x-api-key: ${KEY}`, "content-type: application/json", "accept: application/json", "x-more: 1", "user-agent: sample/1"]) {
    assert.ok(request.toLowerCase().includes(`\r\n${header}\r\n`), header);
  }
  assert.equal(/x-retry-count|authorization|cookie/i.test(request), false);
  assert.match(warned[0] ?? "", /set aside what does not fit: \/count: expected integer, got string/);
  assert.match(warned[1] ?? "", /^PATCH \/its\/\{it_id\} 200 \d+ ms, 1 attempt$/);
});

test("strict: a field that does not fit throws", async (t) => {
  const { baseURL } = await serve(t, http(200, '{"id":"c","count":"x"}'));
  const error = (await caught(client(baseURL, { strict: true }).execute(UPDATE, ["c"], {}))) as APIResponseValidationError;
  assert.ok(error instanceof APIResponseValidationError);
  assert.deepEqual([error.outcome, error.violations.map(String)], ["applied", ["/count: expected integer, got string"]]);
});

// A 2xx that can't be used: the answer, the outcome, what the message says.
const BAD_BODIES: [string, string, RegExp][] = [
  [http(200), "applied", /the body is empty/],
  [http(200, '{"id":"c"'), "applied", /the body is not JSON: not JSON/],
  [http(200, "[]"), "applied", /does not fit: the whole value: expected object, got array/],
  [http(200, '{"x":1}'), "applied", /\/id: expected string, got missing/],
  [http(200, "<html>", { "content-type": "text/html" }), "unknown", /the media type is not application\/json/],
  [http(201, "<html>", { "content-type": "text/html" }), "unknown", /the media type/],
  [http(200, "no gzip", { "content-type": "application/json", "content-encoding": "gzip" }), "applied", /can't be decompressed/],
  [http(204), "applied", /the body is empty/],
];
for (const [answer, outcome, words] of BAD_BODIES) {
  test(`a 2xx that can't be used: ${words.source} (${outcome})`, async (t) => {
    const { baseURL } = await serve(t, answer);
    const error = await caught(client(baseURL).execute(UPDATE, ["c"], {}));
    assert.ok(error instanceof APIResponseValidationError, inspect(error));
    assert.equal(error.outcome, outcome);
    assert.match(error.message, words);
  });
}

test("a status that is no 2xx is a typed error, told by asResponse too", async (t) => {
  const answer = http(404, '{"detail":"Call not found"}', { "x-request-id": "r-2", "content-type": "application/json" });
  const { baseURL } = await serve(t, answer, answer);
  const error = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as APIStatusError;
  assert.equal(String(error), "NotFoundError: 404 PATCH /its/{it_id}: Call not found (request id r-2)");
  assert.deepEqual([error.statusCode, error.outcome, error.attempts, error.requestId], [404, "rejected", 1, "r-2"]);
  assert.deepEqual(error.body, { detail: "Call not found" });
  const response = await client(baseURL).execute(UPDATE, ["c"], {}).asResponse();
  assert.equal(response.parsed, undefined);
  assert.equal(response.error?.statusCode, 404);
});

test("F3.6: a body that is too long for the platform is told as that", async (t) => {
  const { baseURL } = await serve(t, http(200, '{"id":"c"}'));
  t.mock.method(TextDecoder.prototype, "decode", () => {
    throw Object.assign(new Error("Cannot create a string longer than 0x1fffffe8 characters"), { code: "ERR_STRING_TOO_LONG" });
  });
  const error = await caught(client(baseURL).execute(UPDATE, ["c"], {})).finally(() => t.mock.restoreAll());
  assert.match(error.message, /the body is longer than a text can be here/);
});

for (const depth of [900, 1001, 9000, 100_000]) {
  test(`F3.6: an error's body of ${depth} levels is told by its status, as ${depth > 1000 ? "text" : "JSON"}`, async (t) => {
    const body = `{"detail":"Call not found","more":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const { baseURL } = await serve(t, http(404, body));
    const error = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as APIStatusError;
    assert.equal(error.name, "NotFoundError");
    assert.equal(typeof error.body, depth > 1000 ? "string" : "object");
    if (depth > 1000) assert.equal(error.body, body);
    assert.match(error.message, /Call not found/);
  });
}

test("a redirect is not followed, and only its origin is told", async (t) => {
  const other = await serve(t);
  const { baseURL } = await serve(t, http(302, "", { location: `${other.baseURL}/secret?token=1` }));
  const error = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as RedirectError;
  assert.ok(error instanceof RedirectError);
  assert.equal(error.origin, new URL(other.baseURL).origin);
  assert.equal(inspect(error).includes("secret"), false);
  assert.equal(error.headers.get("location"), error.origin);
  assert.deepEqual(other.requests, []);
});

// Where a redirect leads: the Location, the origin that is told, the words.
const LOCATIONS: [string | undefined, string | undefined, string][] = [
  ["//other.example/secret?token=1", "http://other.example", "leads to http://other.example"],
  ["//user:secret@other.example:8080/x", "http://other.example:8080", "leads to http://other.example:8080"],
  ["\\\\other.example\\secret", "http://other.example", "leads to http://other.example"],
  ["/\\other.example/secret", "http://other.example", "leads to http://other.example"],
  ["HTTPS://Other.Example/secret", "https://other.example", "leads to https://other.example"],
  ["/other.example/secret", undefined, "leads to another path"],
  ["?secret=1", undefined, "leads to another path"],
  ["mailto:secret@other.example", undefined, "leads to what is no address"],
  ["//[hush/secret", undefined, "leads to what is no address"],
  [undefined, undefined, "does not say where to"],
];
for (const [location, origin, words] of LOCATIONS) {
  test(`F1.8: a redirect to ${location} ${words}`, async (t) => {
    const { baseURL } = await serve(t, http(302, "", location === undefined ? {} : { location }));
    const error = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as RedirectError;
    assert.equal(error.message, `302 PATCH /its/{it_id}: ${words}; not followed`);
    assert.equal(error.origin, origin);
    assert.equal(inspect(error).includes("secret"), false);
    assert.equal(`${error.headers.get("location")}`.includes("secret"), false);
  });
}

test("the key shows in nothing that comes back", async (t) => {
  const echo = `{"detail":"${KEY}","more":["${Buffer.from(`:${KEY}`).toString("base64")}"]}`;
  const headers = { "content-type": "application/json", "x-request-id": KEY, "x-echo": encodeURIComponent(KEY) };
  const { baseURL } = await serve(t, http(400, echo, headers), http(200, `["${KEY}"]`, headers));
  const one = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as APIStatusError;
  const other = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as APIResponseValidationError;
  const its = client(baseURL);
  const shown = [one, other, its, one.body, [...one.headers], Buffer.from(other.content).toString(), its.withOptions({})];
  for (const each of shown) {
    assert.equal(inspect(each, { depth: 9, showHidden: true }).includes(KEY), false);
    assert.equal(JSON.stringify(each)?.includes(KEY) ?? false, false);
  }
});

test("what came in a body is not printed with an error", async (t) => {
  const { baseURL } = await serve(t, http(200, '["Ada"]'), http(422, '{"detail":"no","input":"Ada"}'));
  for (let i = 0; i < 2; i += 1) {
    const error = await caught(client(baseURL).execute(UPDATE, ["c"], {}));
    assert.equal(inspect(error, { depth: 9 }).includes("Ada"), false);
  }
});

// Attempts: what the server says, whether the operation may be repeated, how many requests it takes, the outcome.
const RETRIED: [Say[], Operation<It>, number, string][] = [
  [[http(500), http(200, '{"id":"c"}')], UPDATE, 2, "value"],
  [[http(500)], ONCE, 1, "unknown"],
  [[http(429, "", { "retry-after-ms": "1" }), http(200, '{"id":"c"}')], ONCE, 2, "value"],
  [[http(503, "", { "retry-after-ms": "1" }), http(200, '{"id":"c"}')], ONCE, 2, "value"],
  [[http(503), http(200, '{"id":"c"}')], ONCE, 1, "unknown"],
  [[http(429, "", { "retry-after": "61" })], ONCE, 1, "rejected"],
  [[http(404)], UPDATE, 1, "rejected"],
  [[http(501)], UPDATE, 1, "unknown"],
  [[http(408), http(404)], UPDATE, 2, "unknown"],
  [[(socket) => void socket.destroy(), http(200, '{"id":"c"}')], UPDATE, 2, "value"],
  [[(socket) => void socket.destroy()], ONCE, 1, "unknown"],
  [[(socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\ncontent-type: application/json\r\n\r\n{"id"')], ONCE, 1, "unknown"],
  [[http(500), http(500), http(500)], UPDATE, 3, "unknown"],
];
for (const [says, operation, attempts, outcome] of RETRIED) {
  const words = says.map((say) => (typeof say === "string" ? say.split("\r\n")[0] : "a lost connection")).join(", ");
  test(`${operation.retrySafe ? "may be repeated" : "may not be repeated"}: ${words}`, async (t) => {
    t.mock.method(Math, "random", () => 0);
    const { baseURL, requests } = await serve(t, ...says);
    const call = client(baseURL, { maxRetries: 2 }).execute(operation, ["c"], {});
    const error = outcome === "value" ? undefined : await caught(call);
    assert.equal(error === undefined ? (await call).id : error.outcome, error === undefined ? "c" : outcome);
    assert.deepEqual(requests.map((request) => /x-retry-count: (\d+)/i.exec(request)?.[1]), [undefined, "1", "2"].slice(0, attempts));
  });
}

test("no connection: nothing was sent, and it is tried again", async (t) => {
  const { baseURL } = await serve(t);
  const port = Number(new URL(baseURL).port);
  const gone = createServer();
  gone.listen(0, "127.0.0.1");
  await once(gone, "listening");
  const free = (gone.address() as { port: number }).port;
  await new Promise((resolve) => gone.close(resolve));
  assert.notEqual(free, port);
  t.mock.method(Math, "random", () => 0);
  const error = await caught(client(`http://127.0.0.1:${free}`, { maxRetries: 1 }).execute(ONCE, ["c"], {}));
  assert.ok(error instanceof APIConnectionError && !(error instanceof APITimeoutError));
  assert.deepEqual([error.outcome, error.attempts], ["not_sent", 2]);
  const nowhere = await caught(client("https://nowhere.invalid").execute(ONCE, ["c"], {}));
  assert.equal(nowhere.outcome, "not_sent");
});

// What takes too long: how the server goes about it, the options, how long it may take.
const DRIP = (socket: Socket) => {
  socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n");
  const timer = setInterval(() => socket.write(" "), 20);
  socket.on("close", () => clearInterval(timer));
};
const DRIPPED_HEADERS = (socket: Socket) => {
  socket.write("HTTP/1.1 200 OK\r\n");
  const timer = setInterval(() => socket.write("x: y\r\n"), 20);
  socket.on("close", () => clearInterval(timer));
};
const SOON = scaled(200);
const PASSED = new RegExp(`the deadline of ${SOON} ms has passed`);
const LATE: [string, Say, ClientOptions, RegExp][] = [
  ["silence", () => undefined, { timeout: SOON }, new RegExp(`nothing was heard for ${SOON} ms`)],
  ["silence, by the deadline", () => undefined, { deadline: SOON }, PASSED],
  ["a dripped body", DRIP, { deadline: SOON, timeout: scaled(100) }, PASSED],
  ["dripped headers", DRIPPED_HEADERS, { deadline: SOON }, PASSED],
  ["a body that stops", (socket) => void socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"), { timeout: SOON }, /nothing was heard/],
];
for (const [what, say, options, words] of LATE) {
  test(`too late: ${what}`, async (t) => {
    const { baseURL } = await serve(t, say);
    const began = performance.now();
    const error = await caught(client(baseURL, options).execute(ONCE, ["c"], {}));
    assert.ok(error instanceof APITimeoutError, inspect(error));
    assert.match(error.message, words);
    assert.equal(error.outcome, "unknown");
    assert.ok(performance.now() - began < scaled(1000));
  });
}

test("the deadline holds for a fetch that heeds no signal, and for waits", async (t) => {
  const deaf = (() => new Promise(() => undefined)) as typeof fetch;
  const error = await caught(client("http://127.0.0.1:9", { fetch: deaf, deadline: 100 }).execute(ONCE, ["c"], {}));
  assert.ok(error instanceof APITimeoutError);
  const { baseURL, requests } = await serve(t, http(429, "", { "retry-after": "30" }));
  const limited = (await caught(client(baseURL, { maxRetries: 5, deadline: scaled(500) }).execute(ONCE, ["c"], {}))) as RateLimitError;
  assert.deepEqual([limited.name, limited.retryAfter, requests.length], ["RateLimitError", 30_000, 1]);
});

test("a body beyond the cap ends, compressed or not; an error's is cut", async (t) => {
  const { gzipSync } = await import("node:zlib");
  const small = gzipSync(`{"id":"${"x".repeat(1_000_000)}"}`);
  const packed = (socket: Socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${small.length}\r\n\r\n`);
    socket.write(small);
  };
  const { baseURL } = await serve(t, packed, http(200, `{"id":"${"x".repeat(2000)}"}`), http(500, "x".repeat(300_000), { "content-type": "text/plain" }));
  for (const most of [10_000, 1000]) {
    const error = (await caught(client(baseURL, { maxResponseBytes: most }).execute(ONCE, ["c"], {}))) as APIResponseValidationError;
    assert.match(error.message, /larger than maxResponseBytes/);
    assert.equal(error.outcome, "applied");
    assert.ok(error.content.length <= most);
  }
  const error = (await caught(client(baseURL).execute(ONCE, ["c"], {}))) as APIStatusError;
  assert.equal((error.body as string).length, 65536);
});

test("options of one call, and of a copy of the client", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c"}'), http(200, '{"id":"c"}'));
  const one = client(baseURL);
  const other = one.withOptions({ defaultHeaders: { "x-other": "1" } });
  assert.ok(other instanceof Client);
  await other.execute(UPDATE, ["c"], {}, { extraHeaders: { "X-Extra": "2" }, extraQuery: { q: [1, 2] } });
  await one.execute(UPDATE, ["c"], {});
  assert.match(requests[0] ?? "", /^PATCH \/v1\/its\/c\?q=1&q=2 [^]*x-other: 1[^]*x-extra: 2/i);
  assert.equal(/x-other|x-extra|\?q/i.test(requests[1] ?? ""), false);
  assert.ok(requests.every((request) => request.includes(KEY)));
  for (const options of [{ extraHeaders: { "x-api-key": "2" } }, { timeout: -1 }, { deadline: 0 }]) {
    assert.ok((await caught(one.execute(UPDATE, ["c"], {}, options))) instanceof InvalidArgumentError);
  }
});

test("a key that is a function is asked on each call, and checked", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c"}'), http(200, '{"id":"c"}'));
  let count = 0;
  const its = client(baseURL, { apiKey: async () => `key-number-${(count += 1)}` });
  await its.execute(UPDATE, ["c"], {});
  await its.execute(UPDATE, ["c"], {});
  assert.deepEqual(requests.map((request) => /key-number-\d/.exec(request)?.[0]), ["key-number-1", "key-number-2"]);
  const error = await caught(client(baseURL, { apiKey: () => "a b" }).execute(UPDATE, ["c"], {}));
  assert.ok(error instanceof ConfigurationError);
});

test("T1.1: a call without the key asks no function for it, repeats without it, and logs nothing of it", async (t) => {
  const busy = http(503, "", { "retry-after": "0" });
  const { baseURL, requests } = await serve(t, busy, http(200, `{"id":"c","new":"${KEY}"}`), http(500, KEY, {}));
  const told: string[] = [];
  const note = (line: string) => told.push(line);
  const logger = { debug: note, info: note, warn: note };
  const open = { ...ONCE, anonymous: true } as const;
  const asking = client(baseURL, { apiKey: () => assert.fail("it is asked for the key"), maxRetries: 1, logger });
  assert.deepEqual(Object.entries(await asking.execute(open, ["c"], {})), [["id", "c"], ["new", KEY]]);
  const error = (await caught(client(baseURL, { logger }).execute(open, ["c"], {}))) as APIStatusError;
  assert.equal(error.body, "[redacted]"); // what comes back does not show it either
  assert.equal(requests.length, 3);
  for (const text of [...requests, ...told]) assert.equal(/x-api-key/i.test(text) || text.includes(KEY), false, text);
  const refused = await caught(asking.execute(open, ["c"], {}, { extraHeaders: { "X-Api-Key": "2" } }));
  assert.ok(refused instanceof InvalidArgumentError);
});

test("an undeclared operation has the same guards", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"n":9007199254740993}'), http(200, "hello", { "content-type": "text/plain" }), http(204), http(200, "\x01", {}));
  const its = client(baseURL);
  assert.deepEqual(await its.request("get", "/its/{id}", { pathParams: { id: "a/b" }, query: { limit: 5 } }), { n: 9007199254740992 });
  assert.match(requests[0] ?? "", /^GET \/v1\/its\/a%2Fb\?limit=5 /);
  assert.equal(await its.request("POST", "/its", { json: { a: null } }), "hello");
  assert.equal(await its.request("DELETE", "/its"), undefined);
  assert.deepEqual(await its.request("GET", "/its"), Uint8Array.of(1));
  for (const path of ["its", "/a/../b", "/a/%2e%2e", "/a?b", "/a//b", "/{a}b}"]) {
    assert.ok((await caught(its.request("GET", path))) instanceof InvalidArgumentError, path);
  }
  assert.ok((await caught(its.request("GET", "/its/{id}", { pathParams: { id: ".." } }))) instanceof InvalidArgumentError);
  assert.ok((await caught(its.request("GET", "/its/{id}"))) instanceof InvalidTypeError);
  assert.ok((await caught(its.request("GET", "/its", { pathParams: { x: "1" } }))) instanceof InvalidTypeError);
  assert.ok((await caught(its.request("TRACE", "/its"))) instanceof InvalidArgumentError);
});

test("64 calls at once: every answer is one's own", async (t) => {
  const says = Array.from({ length: 64 }, (): Say => (socket) => void sleep(Math.random() * 20).then(() => socket.write(http(200, '{"id":"c"}'))));
  const { baseURL, requests } = await serve(t, ...says);
  const its = client(baseURL);
  await Promise.all(Array.from({ length: 64 }, (_, i) => its.execute(UPDATE, [`c${i}`], {})));
  assert.equal(new Set(requests.map((request) => request.split(" ")[1])).size, 64);
});
