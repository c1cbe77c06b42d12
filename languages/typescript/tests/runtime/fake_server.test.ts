// The fake server of tests: answers, requests, and what it refuses.
import assert from "node:assert/strict";
import { test } from "node:test";

import { APIConnectionError, APIResponseValidationError, APITimeoutError, InvalidTypeError } from "../../runtime/errors.ts";
import type { Operation, Parameter } from "../../runtime/operation.ts";
import { InternalServerError, NotFoundError, RateLimitError } from "../../runtime/status_errors.ts";
import { FakeResponse, FakeServerError } from "../../runtime/testing/fake_answers.ts";
import { BaseFakeServer } from "../../runtime/testing/fake_server.ts";
import type { ReceivedRequest } from "../../runtime/testing/read_request.ts";
import { object, type TypeDescriptor } from "../../runtime/type_descriptors.ts";
import { caught, Client, type It, KEY, ONCE, scaled, UPDATE } from "./wire.ts";

const MODE: TypeDescriptor = { enum: ["fast", "exact"], open: true };
const descriptors = new Map([
  ...UPDATE.descriptors,
  ["Body", object([["name", { union: ["string", "null"] }], ["mode", MODE], ["id", "string"], ["at", "date-time"]], ["name"], null, [], ["id"])],
  ["Filter", object([["kind", "string"], ["count", "integer"]])],
] as const);
const parameter = (name: string, where: Parameter["in"], descriptor: TypeDescriptor, more: Partial<Parameter> = {}): Parameter => ({
  name, key: name, in: where, descriptor, required: false, style: where === "query" ? "form" : "simple", explode: where === "query", ...more,
});
const REPLACE: Operation<It> = {
  ...ONCE, id: "replaceIt", method: "replace", verb: "PUT", descriptors,
  body: { mediaType: "application/json", descriptor: { ref: "Body" }, required: true, fields: [] },
};
const BASE = { ...UPDATE, descriptors } as Operation<unknown> as Operation<never>; // of any result
const LIST: Operation<It[]> = {
  ...BASE, id: "listIts", method: "list", verb: "GET", path: "/its", body: null,
  parameters: [
    parameter("limit", "query", "integer"), parameter("tag", "query", { array: "string" }),
    parameter("ids", "query", { array: "integer" }, { explode: false }),
    parameter("piped", "query", { array: "string" }, { explode: false, style: "pipeDelimited" }),
    parameter("deep", "query", { ref: "Filter" }, { style: "deepObject" }), parameter("flat", "query", { ref: "Filter" }),
    parameter("json", "query", { ref: "Filter" }, { style: "json" }), parameter("maybe", "query", { union: ["boolean", "null"] }),
    parameter("x-shard", "header", "integer"), parameter("crumb", "cookie", "string"),
  ],
  responses: { "2XX": { mediaType: "application/json", descriptor: { array: { ref: "It" } } } },
};
const CLEAR: Operation<void> = {
  ...BASE, id: "clearIts", method: "clear", verb: "DELETE", path: "/its", parameters: [], body: null,
  responses: { 204: { mediaType: null, descriptor: "null" } },
};
const NOTE: Operation<string> = {
  ...BASE, id: "noteIt", method: "note", verb: "POST", path: "/its/note:{it_id}",
  body: { mediaType: "text/plain", descriptor: "string", required: false, fields: null },
  responses: { 200: { mediaType: "text/plain", descriptor: "string" } },
};
const OPERATIONS = { updateIt: UPDATE, replaceIt: REPLACE, listIts: LIST, clearIts: CLEAR, noteIt: NOTE };
type Results = { "its.update": It; updateIt: It; "its.replace": It; "its.list": It[]; "its.clear": undefined; "its.note": string };

class FakeServer extends BaseFakeServer<Client, Results> {
  constructor(validate = true) {
    const examples = new Map([["updateIt", ["200", '{"id":"example","big":9007199254740993}']], ["listIts", ["2XX", "[]"]]] as const);
    super({ client: Client, operations: OPERATIONS, examples, keyHeader: "X-API-Key" }, validate);
  }
}

test("a call gets the example and is listed, without the key", async () => {
  const fake = new FakeServer();
  const it = await fake.client({ apiKey: KEY }).execute(UPDATE, ["c 1/2"], { name: null });
  assert.equal(it.id, "example");
  const [request] = fake.requests;
  assert.ok(request !== undefined);
  assert.deepEqual(
    [request.operation, request.method, request.target, request.path, request.query, request.json],
    ["updateIt", "PATCH", "/its/c%201%2F2", { it_id: "c 1/2" }, {}, { name: null }],
  );
  assert.equal(new TextDecoder().decode(request.content), '{"name":null}');
  assert.equal(request.headers.get("content-type"), "application/json");
  assert.equal(JSON.stringify([...request.headers]).includes(KEY), false);
  fake.check();
});

test("parameters are read back as the values that were given, in every style", async () => {
  const fake = new FakeServer();
  const query = {
    limit: 5, tag: ["a", "b c"], ids: [1, 2], piped: ["x", "y"], deep: { kind: "k", count: 1 }, json: { kind: "a,b" }, maybe: true,
  };
  await fake.client().execute(LIST, [], { ...query, flat: { kind: "f", count: 2 }, "x-shard": 3, crumb: "c" });
  assert.deepEqual(fake.requests[0]?.query, { ...query, flat: { kind: "f", count: 2 } });
  assert.equal(fake.requests[0]?.headers.get("x-shard"), "3");
  assert.equal(fake.requests[0]?.json, undefined);
});

test("what was told last is answered always: a value, a response, what a function says", async () => {
  const fake = new FakeServer();
  const call = async () => (await fake.client().execute(UPDATE, ["c1"], {})).id;
  fake.answer("updateIt", { id: "first" });
  fake.answer("its.update", { id: "second" });
  assert.deepEqual([await call(), await call()], ["second", "second"]);
  fake.answer("its.update", new FakeResponse(200, { json: { id: "third" } }));
  assert.equal(await call(), "third");
  fake.answer("its.update", new FakeResponse(200, { content: '{"id":"text"}', headers: { "content-type": "application/json" } }));
  assert.equal(await call(), "text");
  fake.answer("its.update", async ({ path }) => ({ id: String(path["it_id"]) }));
  assert.equal(await call(), "c1");
  fake.answer("its.clear", undefined);
  assert.equal(await fake.client().execute(CLEAR, [], {}), undefined);
  fake.answer("its.note", "noted");
  assert.equal(await fake.client().execute(NOTE, ["n"], { body: "x" }), "noted");
  fake.check();
});

test("in turn: each answer once, waits take no time, and a call more is refused", async () => {
  const fake = new FakeServer();
  fake.answerInTurn("its.update", new FakeResponse(503, { headers: { "retry-after": "20" } }), new RateLimitError("slow"), { id: "c" });
  const began = performance.now();
  assert.equal((await fake.client().execute(UPDATE, ["c1"], {})).id, "c");
  assert.ok(performance.now() - began < scaled(1000));
  assert.deepEqual(fake.requests.map(({ headers }) => headers.get("x-retry-count")), [null, "1", "2"]);
  fake.check();
  const error = await caught(fake.client().execute(UPDATE, ["c1"], {}));
  assert.match(String(error), /its\.update \(PATCH \/its\/\{it_id\}\): a call more than the 3 that answers were told for/);
});

test("an error of a status comes as the service would have caused it", async () => {
  const fake = new FakeServer();
  fake.answer("its.update", new NotFoundError("no such it", { requestId: "r-1" }));
  const missing = (await caught(fake.client().execute(UPDATE, ["c1"], {}))) as NotFoundError;
  assert.ok(missing instanceof NotFoundError);
  assert.deepEqual([missing.outcome, missing.attempts, missing.requestId], ["rejected", 1, "r-1"]);
  assert.match(missing.message, /404 PATCH \/its\/\{it_id\}: no such it/);
  fake.answer("its.update", new InternalServerError("down", { statusCode: 502 }, ["down"]));
  const down = (await caught(fake.client().execute(UPDATE, ["c1"], {}))) as InternalServerError;
  assert.deepEqual([down.name, down.outcome, down.attempts, down.body], ["InternalServerError", "unknown", 3, ["down"]]);
});

const SILENT: readonly [APIConnectionError, number][] = [
  [new APIConnectionError("refused", "not_sent"), 3], [new APIConnectionError("cut", "unknown"), 1],
  [new APITimeoutError("slow", "not_sent"), 3], [new APITimeoutError("silent", "unknown"), 1],
];
for (const [told, attempts] of SILENT) {
  test(`no answer: ${told.name}, ${told.outcome}`, async () => {
    const fake = new FakeServer();
    fake.answer("its.replace", told);
    const error = await caught(fake.client().execute(REPLACE, ["c1"], { name: "n" }));
    assert.deepEqual([error.name, error.outcome, error.attempts, fake.requests.length], [told.name, told.outcome, attempts, attempts]);
    assert.match(error.message, new RegExp(`: ${told.message} \\(`));
  });
}

test("any other error is thrown as it is, by whatever way it came", async () => {
  const fake = new FakeServer();
  const oops = new RangeError("oops");
  fake.answer("its.list", oops);
  assert.equal(await caught(fake.client().execute(LIST, [], {})), oops);
  fake.answer("its.list", () => { throw oops; });
  assert.equal(await caught(fake.client().execute(LIST, [], {})), oops);
  fake.answer("its.list", () => { throw "a text"; });
  assert.equal(await caught(fake.client().execute(LIST, [], {})), "a text");
  fake.answer("its.list", ({ query }: ReceivedRequest) => { throw new NotFoundError(`none of ${query["limit"]}`); });
  assert.ok((await caught(fake.client().execute(LIST, [], { limit: 7 }))).message.includes("none of 7"));
  assert.equal(fake.requests.length, 4);
});

test("an answer that does not fit its declaration is read as any other", async () => {
  const fake = new FakeServer();
  fake.answer("its.update", new FakeResponse(200, { json: { id: "c", count: "x" } }));
  assert.deepEqual(Object.entries(await fake.client().execute(UPDATE, ["c1"], {})), [["id", "c"]]);
  assert.ok((await caught(fake.client({ strict: true }).execute(UPDATE, ["c1"], {}))) instanceof APIResponseValidationError);
});

const REFUSED: readonly [string, (client: Client) => Promise<unknown>, string][] = [
  ["a type", (c) => c.request("PUT", "/its/{id}", { pathParams: { id: "c" }, json: { name: 5 } }),
    "its.replace (PUT /its/{it_id}): the API definition does not allow this request:\n  body/name: expected string or null, got integer"],
  ["a property that is missing", (c) => c.request("PUT", "/its/c", { json: {} }), "\n  body/name: expected string or null, got missing"],
  ["an undeclared property", (c) => c.request("PUT", "/its/c", { json: { name: "", nmae: 1 } }), "\n  body/nmae: no such property is declared"],
  ["a readOnly property", (c) => c.request("PUT", "/its/c", { json: { name: "", id: "i" } }), "\n  body/id: is readOnly: no request holds it"],
  ["a text that no enum lists", (c) => c.execute(REPLACE, ["c"], { name: "", mode: "fsat" }),
    '\n  body/mode: expected one of "fast", "exact", got string ("fsat")'],
  ["a date-time", (c) => c.request("PUT", "/its/c", { json: { name: "", at: "noon" } }), '\n  body/at: expected date-time, got string ("noon")'],
  ["no body", (c) => c.request("PUT", "/its/c"), "\n  the body is missing"],
  ["a body that is not declared", (c) => c.request("DELETE", "/its", { json: 1 }), "\n  a body is not declared"],
  ["another media type", (c) => c.request("POST", "/its/note:c", { json: 1 }), "\n  the body is application/json, not text/plain"],
  ["undeclared query", (c) => c.execute(LIST, [], {}, { extraQuery: { offset: 1 } }), "\n  query offset is not declared"],
  ["a parameter's type", (c) => c.request("GET", "/its", { query: { limit: "many" } }), '\n  query limit: expected integer, got string ("many")'],
  ["no such operation", (c) => c.request("GET", "/nothing/here"), "GET /nothing/here: the API definition has no operation with this method"],
  ["no such method", (c) => c.request("POST", "/its"), "POST /its: the API definition has no operation"],
];
for (const [what, call, message] of REFUSED) {
  test(`not allowed: ${what}`, async () => {
    const fake = new FakeServer();
    const error = (await caught(call(fake.client()))) as Error;
    assert.ok(error instanceof FakeServerError, String(error));
    assert.ok(error.message.includes(message), error.message);
    assert.deepEqual(fake.requests, []);
    assert.throws(() => fake.check(), error); // also where the code under test has caught it
  });
}

test("what is sent on purpose goes through without validation", async () => {
  const fake = new FakeServer(false);
  fake.answer("its.replace", { id: "c" });
  await fake.client().execute(REPLACE, ["c"], { name: "", mode: "new" }, { extraQuery: { offset: 1 } });
  assert.deepEqual([fake.requests[0]?.json, fake.requests[0]?.query], [{ name: "", mode: "new" }, { offset: "1" }]);
});

test("an answer that was not asked for is an error at the end", async () => {
  const fake = new FakeServer();
  fake.answer("its.update", { id: "c" });
  fake.answerInTurn("its.list", [], [], []);
  await fake.client().execute(LIST, [], {});
  assert.throws(() => fake.check(), /answers that were told, and that no call has asked for: updateIt \(1\), listIts \(2\)/);
});

test("what is told wrongly is refused", async () => {
  const fake = new FakeServer();
  assert.throws(() => fake.answer("its.updat" as "its.update", { id: "c" }), /no operation its.updat: did you mean its.update\?/);
  assert.throws(() => fake.answer("its.update", NotFoundError as never), /not its class/);
  assert.throws(() => new FakeResponse(200, { json: {}, content: "x" }), InvalidTypeError);
  assert.throws(() => new FakeResponse(99), /no answer has the status 99/);
  fake.answer("its.clear", {} as never);
  assert.match(String(await caught(fake.client().execute(CLEAR, [], {}))), /clearIts: .* has no answer with a body/);
  assert.match(String(await caught(fake.client().execute(REPLACE, ["c"], { name: "n" }))), /no example of its answer; tell one: answer\("its.replace"/);
});

test("a client of a test keeps its settings, and goes nowhere else", async () => {
  const fake = new FakeServer();
  const client = fake.client({ baseURL: "https://own.test/v9", defaultHeaders: { "X-Team": "a" } }).withOptions({ maxRetries: 0 });
  await client.execute(LIST, [], {});
  assert.equal(fake.requests[0]?.headers.get("x-team"), "a");
  const error = await caught(new Client({ apiKey: KEY, fetch: fake.fetch, baseURL: "https://other.test" }).execute(LIST, [], {}));
  assert.match(String(error), /https:\/\/other\.test\/its is not below/);
});
