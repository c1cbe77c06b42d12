// What a request is made of: refused before the wire, or exactly so on it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { pathSegment, prepare } from "../../runtime/build_request.ts";
import {
  ConfigurationError, detailOf, InvalidArgumentError, InvalidTypeError, retryAfterOf, statusOutcome, worst,
} from "../../runtime/errors.ts";
import { waitBefore } from "../../runtime/exchange.ts";
import type { Operation, Parameter } from "../../runtime/operation.ts";
import { Secret } from "../../runtime/secret.ts";
import { checkHeaders, type ClientOptions, readBaseURL, settingsOf } from "../../runtime/settings.ts";
import { object, type TypeDescriptor } from "../../runtime/type_descriptors.ts";
import { errorClass, NotFoundError } from "../../runtime/status_errors.ts";
import { caught, Client, client, UPDATE } from "./wire.ts";

const KEY = "sk-test-/+1234567890";
const SERVICE = { baseURL: "https://api.example/v1", keyHeader: "X-API-Key", envPrefix: "SAMPLE", userAgent: "sample/1" };

function parameter(name: string, place: Parameter["in"], descriptor: TypeDescriptor, more: Partial<Parameter> = {}): Parameter {
  const style = place === "path" || place === "header" ? "simple" : "form";
  return { name, key: name, in: place, descriptor, required: place === "path", style, explode: style === "form", ...more };
}

function operation(parameters: Parameter[], body: Operation<unknown>["body"] = null): Operation<unknown> {
  return {
    id: "doIt", resource: "its", method: "do", verb: "POST", path: "/its/{id}", parameters, body, responses: {},
    retrySafe: false, descriptors: new Map([["It", object([["name", { union: ["string", "null"] }], ["body", "integer"]], [], null)]]),
  };
}

const ID = parameter("id", "path", "string");
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

for (const bad of ["", ".", "..", "%2e", "%2E%2e", ".%2e", "%252e%252e", "%25252E.", "a\0b", "\ud800", "\udc00x"]) {
  test(`no path parameter: ${JSON.stringify(bad)}`, () => {
    assert.throws(() => pathSegment(ID, bad, new Map()), (error: Error) => error instanceof InvalidArgumentError && error.message.startsWith("id "));
  });
}
for (const bad of [undefined, null, 1, true, {}, [], new String("x")]) {
  test(`no path parameter: ${inspect(bad)}`, () => assert.throws(() => pathSegment(ID, bad, new Map()), InvalidTypeError));
}
for (const [good, segment] of [["c 1/2", "c%201%2F2"], ["...", "..."], ["a.b", "a.b"], ["!'()*~-_", "%21%27%28%29%2A~-_"], ["é😀", "%C3%A9%F0%9F%98%80"], ["a?b#c", "a%3Fb%23c"], ["%00", "%2500"], ["%", "%25"]]) {
  test(`one path segment: ${good}`, () => assert.equal(pathSegment(ID, good, new Map()), segment));
}

// Query parameters: the parameter, its value, the target.
const QUERIES: [Parameter, unknown, string][] = [
  [parameter("q", "query", "string"), "a b&c=d+é'", "?q=a%20b%26c%3Dd%2B%C3%A9%27"],
  [parameter("a[]", "query", "integer"), 5, "?a%5B%5D=5"],
  [parameter("q", "query", "boolean"), false, "?q=false"],
  [parameter("q", "query", { array: "string" }), ["a", "b"], "?q=a&q=b"],
  [parameter("q", "query", { array: "string" }), [], ""],
  [parameter("q", "query", { array: "string" }, { explode: false }), ["a,b", "c"], "?q=a%2Cb,c"],
  [parameter("q", "query", { array: "string" }, { explode: false, style: "pipeDelimited" }), ["a", "b"], "?q=a%7Cb"],
  [parameter("q", "query", { array: "string" }, { explode: false }), [], ""],
  [parameter("q", "query", "any"), { a: 1, b: "x" }, "?a=1&b=x"],
  [parameter("q", "query", "any", { style: "deepObject" }), { a: 1 }, "?q%5Ba%5D=1"],
  [parameter("q", "query", { union: ["string", "null"] }), null, ""],
];
for (const [declared, value, query] of QUERIES) {
  test(`query ${declared.style} ${inspect(value)}`, () => {
    assert.equal(prepare(operation([ID, declared]), ["x"], { [declared.key]: value }).target, `/its/x${query}`);
  });
}

test("headers, cookies and what is sent besides", () => {
  const declared = [ID, parameter("X-Trace", "header", "integer"), parameter("a", "cookie", "string"), parameter("b", "cookie", "string")];
  const { headers, target } = prepare(operation(declared), ["x"], { "X-Trace": 5, a: "1;2", b: "3" }, { more: ["1", 2], none: null });
  assert.deepEqual(headers, { "x-trace": "5", cookie: "a=1%3B2; b=3" });
  assert.equal(target, "/its/x?more=1&more=2");
  assert.throws(() => prepare(operation([ID, parameter("X", "header", "string")]), ["x"], { X: "a\r\nb" }), InvalidArgumentError);
});

const FIELDS = { mediaType: "application/json", descriptor: { ref: "It" }, required: false, fields: [["body_", "body"]] } as const;

test("a body is made of the arguments that no parameter takes", () => {
  const declared = operation([ID, parameter("body", "query", "string")], FIELDS);
  const { content, headers } = prepare(declared, ["x"], { body: "q", body_: 1, name: null });
  assert.equal(text(content), '{"body":1,"name":null}');
  assert.equal(headers["content-type"], "application/json");
  assert.equal(prepare(declared, ["x"], { name: undefined }).content, undefined);
  assert.equal(text(prepare(operation([ID], { ...FIELDS, required: true }), ["x"], {}).content), "{}");
});

// What is refused: the arguments, the class of the error, what its message says.
const REFUSED: [Operation<unknown>, unknown, Function, RegExp][] = [
  [operation([ID], FIELDS), { name: 5 }, InvalidTypeError, /^body\/name: expected string or null, got integer$/],
  [operation([ID], FIELDS), { nam: "x" }, InvalidArgumentError, /^body\/nam: expected no such property, got string: did you mean name\?$/],
  [operation([ID], FIELDS), { name: "\ud800" }, InvalidArgumentError, /^body\/name: /],
  [operation([ID], FIELDS), { body_: NaN }, InvalidTypeError, /body\/body: expected integer, got number/],
  [operation([ID]), { x: 1 }, InvalidTypeError, /^doIt has no argument x$/],
  [operation([ID]), 5, InvalidTypeError, /arguments must be an object/],
  [operation([ID, parameter("n", "query", "integer", { required: true })]), {}, InvalidTypeError, /^n is missing$/],
  [operation([ID, parameter("n", "query", "integer")]), { n: "5" }, InvalidTypeError, /^n: expected integer, got string$/],
  [operation([ID, parameter("n", "query", { enum: ["a"] })]), { n: "b" }, InvalidArgumentError, /one of "a"/],
  [operation([ID], { ...FIELDS, fields: null, required: true }), {}, InvalidTypeError, /needs a body/],
  [operation([ID], { ...FIELDS, mediaType: "text/plain", descriptor: "string", fields: null }), { body: 1 }, InvalidTypeError, /must be a string/],
  [operation([ID], { ...FIELDS, mediaType: "application/octet-stream", descriptor: "any", fields: null }), { body: "x" }, InvalidTypeError, /Uint8Array/],
];
for (const [declared, params, kind, words] of REFUSED) {
  test(`refused: ${words.source}`, () => {
    assert.throws(() => prepare(declared, ["x"], params), (error: Error) => error instanceof kind && words.test(error.message));
  });
}

test("bodies of other kinds", () => {
  const form = operation([ID], { mediaType: "application/x-www-form-urlencoded", descriptor: "any", required: true, fields: null });
  assert.equal(text(prepare(form, ["x"], { body: { a: "1 2", b: [1, 2], c: null } }).content), "a=1%202&b=1&b=2");
  const blob = operation([ID], { mediaType: "application/octet-stream", descriptor: "any", required: true, fields: null });
  assert.deepEqual(prepare(blob, ["x"], { body: Uint8Array.of(0, 255) }).content, Uint8Array.of(0, 255));
});

const URLS: [string, string][] = [
  ["https://api.example", "https://api.example"], ["HTTPS://API.example:443/v1///", "https://api.example/v1"],
  ["http://127.0.0.1:8080/a%20b", "http://127.0.0.1:8080/a%20b"], ["http://[::1]:1", "http://[::1]:1"],
  ["http://localhost/", "http://localhost"], ["http://a.localhost", "http://a.localhost"],
];
for (const [given, base] of URLS) test(`base URL ${given}`, () => assert.equal(readBaseURL(given, false), base));

const NO_URLS = ["", "api.example", "ftp://x", "https://", "https://x?q", "https://x#f", "https://u:hunter2@x", "https://x/a/../b",
  "https://x/%2e%2E", "https://x:0", "https://x:99999", "https://é", "https://x/a b", "https://[:::1]", "https://x\n", "/a"];
for (const given of NO_URLS) {
  test(`no base URL: ${JSON.stringify(given)}`, () => {
    assert.throws(() => readBaseURL(given, false), (error: Error) => error instanceof InvalidArgumentError && !error.message.includes("hunter2"));
  });
}
for (const given of ["http://api.example", "http://127.0.0.1.example", "http://10.0.0.1", "http://[::2]"]) {
  test(`plain http: ${given}`, () => {
    assert.throws(() => readBaseURL(given, false), ConfigurationError);
    assert.equal(readBaseURL(given, true), given);
  });
}

const OPTIONS: [ClientOptions, Function][] = [
  [{}, ConfigurationError], [{ apiKey: "" }, ConfigurationError], [{ apiKey: "a b" }, ConfigurationError],
  [{ apiKey: "x\n" }, ConfigurationError], [{ apiKey: 5 as never }, ConfigurationError],
  [{ apiKey: KEY, timeout: 0 }, InvalidArgumentError], [{ apiKey: KEY, deadline: NaN }, InvalidArgumentError],
  [{ apiKey: KEY, timeout: "5" as never }, InvalidTypeError], [{ apiKey: KEY, maxRetries: -1 }, InvalidArgumentError],
  [{ apiKey: KEY, maxRetries: 1.5 }, InvalidTypeError], [{ apiKey: KEY, maxResponseBytes: 0 }, InvalidArgumentError],
  [{ apiKey: KEY, defaultHeaders: { "x-api-key": "other" } }, InvalidArgumentError],
  [{ apiKey: KEY, defaultHeaders: { Host: "x" } }, InvalidArgumentError],
  [{ apiKey: KEY, defaultHeaders: { "a b": "x" } }, InvalidArgumentError],
  [{ apiKey: KEY, defaultHeaders: { a: "x", A: "y" } }, InvalidArgumentError],
  [{ apiKey: KEY, fetch: 5 as never }, InvalidTypeError],
];
// What is refused of options, and in which words: nothing of a value is among them.
const MISTAKEN: [unknown, RegExp][] = [
  [KEY, /^the options of a client must be an object, not string: pass the key as \{ apiKey: \.\.\. \}$/],
  [null, /must be an object, not null$/], [[KEY], /must be an object, not array$/], [5, /must be an object, not integer$/],
  [{ apiKey: KEY, timout: 4 }, /^a client has no option timout: did you mean timeout\?$/],
  [{ apikey: KEY }, /^a client has no option apikey: did you mean apiKey\?$/],
  [{ apiKey: KEY, baseUrl: "x" }, /: did you mean baseURL\?$/], [{ apiKey: KEY, max_retries: 4 }, /: did you mean maxRetries\?$/],
  [{ apiKey: KEY, wholly: KEY }, /^a client has no option wholly$/], [{ apiKey: KEY, constructor: 4 }, /no option constructor$/],
  [{ apiKey: KEY, strict: KEY }, /^strict must be a boolean, not string$/],
  [{ apiKey: KEY, allowHttp: 1 }, /^allowHttp must be a boolean, not integer$/],
  [{ apiKey: KEY, fetch: {} }, /^fetch must be a function, not object$/],
  [{ apiKey: KEY, onRequest: KEY }, /^onRequest must be a function, not string$/],
  [{ apiKey: KEY, logger: { info() {} } }, /^logger must be a logger \(info, warn\), not object$/],
];
for (const [options, words] of MISTAKEN) {
  test(`F3.5: a client made with a mistake: ${words.source}`, () => {
    for (const make of [() => new Client(options as never), () => client("http://127.0.0.1:9").withOptions(options as never)]) {
      assert.throws(make, (error: Error) => error instanceof InvalidTypeError && words.test(error.message));
    }
  });
}

// What is refused of one call: of an operation's options, of an undeclared one's.
const MISTAKEN_CALLS: [unknown, RegExp][] = [
  [4, /must be an object, not integer$/], [null, /must be an object, not null$/], [{ timout: 4 }, /no option timout: did you mean timeout\?$/],
  [{ deadlines: 4 }, /: did you mean deadline\?$/], [{ signal: {} }, /^signal must be an AbortSignal, not object$/],
  [{ extraQuery: KEY }, /^extraQuery must be an object, not string$/], [{ extraHeaders: KEY }, /^extraHeaders must be an object, not string$/],
];
for (const [options, words] of MISTAKEN_CALLS) {
  test(`F3.5: a call made with a mistake: ${words.source}`, async () => {
    const its = client("http://127.0.0.1:9");
    for (const call of [its.execute(UPDATE, ["c"], {}, options as never), its.request("GET", "/its", options as never)]) {
      const error = await caught(call);
      assert.ok(error instanceof InvalidTypeError && words.test(error.message), inspect(error));
      assert.equal(error.outcome, "not_sent");
    }
  });
}

test("F3.5: an argument or a path's value that nobody knows is refused with the nearest name", async () => {
  const its = client("http://127.0.0.1:9");
  const query = { get: "/its", given: { pathParms: { id: 1 } } };
  assert.match((await caught(its.request("GET", query.get, query.given as never))).message, /did you mean pathParams\?/);
  const values = { pathParams: { it_id: "c", itid: "c" } };
  assert.match((await caught(its.request("GET", "/its/{it_id}", values))).message, /no argument itid: did you mean it_id\?$/);
  assert.match((await caught(its.request("GET", "/its", { pathParams: 5 as never }))).message, /^pathParams must be an object/);
  const declared = operation([ID, parameter("limit", "query", "integer")]);
  assert.throws(() => prepare(declared, ["x"], { limt: 1 }), /^InvalidTypeError: doIt has no argument limt: did you mean limit\?$/);
});

for (const [options, kind] of OPTIONS) {
  test(`no options of a client: ${inspect(options)}`, () => {
    assert.throws(() => settingsOf(SERVICE, options), (error: Error) => error instanceof kind && !inspect(error).includes(KEY));
  });
}

test("the environment gives the key and the base URL, and its variable is named where it is at fault", () => {
  try {
    Object.assign(process.env, { SAMPLE_API_KEY: KEY, SAMPLE_BASE_URL: "http://127.0.0.1:1" });
    assert.equal(settingsOf(SERVICE, {}).baseURL, "http://127.0.0.1:1");
    assert.equal((settingsOf(SERVICE, {}).key as Secret).reveal(), KEY);
    process.env["SAMPLE_BASE_URL"] = "nowhere";
    assert.throws(() => settingsOf(SERVICE, {}), /^InvalidArgumentError: SAMPLE_BASE_URL has no scheme/);
  } finally {
    delete process.env["SAMPLE_API_KEY"];
    delete process.env["SAMPLE_BASE_URL"];
  }
});

test("headers of the caller's come back in lower case", () => {
  assert.deepEqual(checkHeaders("headers", { "X-One": "1" }, "X-API-Key"), { "x-one": "1" });
  assert.throws(() => checkHeaders("headers", { X: "é" }, "X-API-Key"), InvalidArgumentError);
  assert.throws(() => checkHeaders("headers", [["X", "1"]], "X-API-Key"), InvalidTypeError);
});

test("a secret is taken out of texts in every form, and shows in none of its own", () => {
  const secret = new Secret(KEY);
  const base64 = (before: string) => Buffer.from(before + KEY + "}").toString("base64");
  for (const form of [KEY, encodeURIComponent(KEY), encodeURIComponent(KEY).toLowerCase()]) {
    assert.equal(secret.redactor.text(`<${form}>`), "<[redacted]>");
  }
  for (const before of ["", "a", "ab", "abc"]) assert.match(secret.redactor.text(base64(before)), /\[redacted\]/);
  assert.deepEqual(secret.redactor.json({ [KEY]: [KEY, 1, null] }), { "[redacted]": ["[redacted]", 1, null] });
  assert.deepEqual(secret.redactor.bytes(Buffer.from(`\xff${KEY}\xfe`, "latin1")), new Uint8Array(Buffer.from("\xff[redacted]\xfe", "latin1")));
  const inspected = [secret, secret.redactor].map((one) => inspect(one, { showHidden: true, depth: 9 }));
  for (const shown of [...inspected, JSON.stringify(secret), String(secret)]) {
    assert.equal(shown.includes(KEY), false);
  }
});

test("statuses: their class, their outcome, and of two outcomes the one that counts", () => {
  assert.equal(errorClass(404), NotFoundError);
  for (const [status, name] of [[302, "RedirectError"], [419, "APIStatusError"], [520, "InternalServerError"], [429, "RateLimitError"]] as const) {
    assert.equal(errorClass(status).prototype.name, name);
  }
  assert.deepEqual([302, 404, 408, 499, 500, 599].map(statusOutcome), ["rejected", "rejected", "unknown", "rejected", "unknown", "unknown"]);
  assert.equal(worst("not_sent", "rejected"), "rejected");
  assert.equal(worst("applied", "unknown"), "applied");
});

const NOW = Date.parse("2015-10-21T07:28:00Z");
const AFTER: [Record<string, string>, number | undefined][] = [
  [{}, undefined], [{ "retry-after": "2" }, 2000], [{ "retry-after": " 1.5 " }, 1500], [{ "retry-after": "-1" }, undefined],
  [{ "retry-after": "soon" }, undefined], [{ "retry-after": "2015" }, 2015000], [{ "retry-after-ms": "20", "retry-after": "9" }, 20],
  [{ "retry-after": "Wed, 21 Oct 2015 07:28:05 GMT" }, 5000], [{ "retry-after": "Wed, 21 Oct 2015 07:27:00 GMT" }, 0],
  [{ "retry-after": "Wed Oct 21 07:28:07 2015" }, 7000], [{ "retry-after": "Wednesday, 21-Oct-15 07:28:09 GMT" }, 9000],
];
for (const [headers, wait] of AFTER) {
  test(`Retry-After ${JSON.stringify(headers)}`, () => assert.equal(retryAfterOf(new Headers(headers), NOW), wait));
}

test("F1.5: a server's hint makes a wait longer, and never shorter", (t) => {
  t.mock.method(Math, "random", () => 0.5);
  const gone = retryAfterOf(new Headers({ "retry-after": "Wed, 21 Oct 2015 07:27:00 GMT" }));
  for (const hint of [undefined, 0, 100, gone]) assert.equal(waitBefore(2, hint), 500);
  assert.equal(waitBefore(2, 501), 501);
});

test("waits grow with full jitter up to 8 s; what the server asks for goes first, up to 60 s", () => {
  for (const [repetition, most] of [[1, 500], [2, 1000], [5, 8000], [50, 8000]] as const) {
    const waits = Array.from({ length: 200 }, () => waitBefore(repetition, undefined) ?? -1);
    assert.ok(waits.every((wait) => wait >= 0 && wait <= most));
    assert.ok(Math.max(...waits) > most * 0.9 && Math.min(...waits) < most * 0.1);
  }
  assert.equal(waitBefore(1, 60_000), 60_000);
  assert.equal(waitBefore(1, 60_001), undefined);
});

test("the server's own words", () => {
  assert.equal(detailOf({ detail: [{ loc: ["body", "name"], msg: "wrong", input: "Ada" }] }), "body.name: wrong");
  assert.equal(detailOf({ error: { message: " a\n b " } }), "a b");
  assert.equal(detailOf("<html>"), "");
  assert.equal(detailOf("x".repeat(400)).length, 300);
});
