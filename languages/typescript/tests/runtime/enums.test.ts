// Enums: open to texts that they do not list, both ways; all else is as closed as ever.
import assert from "node:assert/strict";
import { test } from "node:test";

import { decoder } from "../../runtime/fast_validate.ts";
import { violationsOf } from "../../runtime/side_table.ts";
import { stringify } from "../../runtime/write_json.ts";
import { object, type TypeDescriptor, type TypeDescriptors } from "../../runtime/type_descriptors.ts";
import { unknownString } from "../../runtime/unknown_string.ts";
import { outgoing } from "../../runtime/validate_and_set_aside.ts";
import { Client, http, serve, UPDATE } from "./wire.ts";

const MODE: TypeDescriptor = { enum: ["fast", "exact"], open: true };
const TYPES: TypeDescriptors = new Map([
  ["Call", object(
    [
      ["mode", MODE], ["maybe", { union: [MODE, "null"] }], ["many", { array: MODE }], ["mixed", { enum: ["a", 1, null], open: true }],
      ["kind", { enum: ["call"] }], ["level", { enum: [1, 2] }], ["either", { union: [{ ref: "One" }, { ref: "Other" }] }],
    ],
    ["mode"],
  )],
  ["One", object([["way", { enum: ["in"], open: true }], ["size", "integer"], ["no", "integer"]], ["way"], "any", [], ["no"])],
  ["Other", object([["way", { enum: ["out"], open: true }], ["size", "string"], ["no", "integer"]], ["way"])],
]);

// What comes, and what of it does not fit.
const CALLS: [string, string[]][] = [
  ['{"mode":"fast"}', []],
  ['{"mode":"new"}', []],
  ['{"mode":""}', []],
  ['{"mode":"new","maybe":"newer","many":["fast","new"],"mixed":"new"}', []],
  ['{"mode":"fast","maybe":null,"mixed":null}', []],
  ['{"mode":"fast","maybe":1}', ['/maybe: expected one of "fast", "exact" or null, got integer']],
  ['{"mode":"fast","many":["new",1]}', ['/many/1: expected one of "fast", "exact", got integer']],
  ['{"mode":"fast","mixed":2}', ['/mixed: expected one of "a", 1, null, got integer']],
  ['{"mode":"fast","kind":"new"}', ['/kind: expected one of "call", got string']],
  ['{"mode":"fast","level":3}', ["/level: expected one of 1, 2, got integer"]],
  ['{"mode":"fast","level":"new"}', ["/level: expected one of 1, 2, got string"]],
];
for (const [text, told] of CALLS) {
  test(`v2: ${text} is read, and sent, ${told.length ? "but for what is closed" : "as it is"}`, () => {
    const value: object = JSON.parse(text);
    const sent = outgoing(value, { ref: "Call" }, TYPES).violations.map(String);
    assert.deepEqual(sent, told);
    assert.deepEqual(decoder({ ref: "Call" }, TYPES)(value).violations.map(String), told);
    assert.deepEqual(violationsOf(value).map(String), told);
    assert.deepEqual(JSON.parse(stringify(value)), JSON.parse(text));
  });
}

test("v2: of variants the one that lists a text goes before one that only takes it", () => {
  const value = { mode: "fast", either: { way: "out", size: "x" } };
  assert.deepEqual(decoder({ ref: "Call" }, TYPES)(value).violations, []);
  // A readOnly property of the one is sent where the other is meant.
  assert.deepEqual([...outgoing({ mode: "fast", either: { way: "out", no: 1 } }, { ref: "Call" }, TYPES).unsent], []);
  assert.deepEqual([...outgoing({ mode: "fast", either: { way: "in", no: 1 } }, { ref: "Call" }, TYPES).unsent], ["/either/no"]);
  const misfit = { mode: "fast", either: { way: "out", size: [] } };
  assert.deepEqual(decoder({ ref: "Call" }, TYPES)(misfit).violations.map(({ path }) => path), ["/either/size"]);
});

test("v2: what no text can be is not sent as one", () => {
  const { violations } = outgoing({ mode: "\ud800" }, { ref: "Call" }, TYPES);
  assert.deepEqual(violations.map(String), ["/mode: expected string, got a string with a lone surrogate"]);
});

test("v2: a text that is not listed goes over the wire, in a path, a query and a body, and comes back", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"mode":"newest"}'));
  const parameter = { descriptor: MODE, required: true, explode: false };
  const operation = {
    ...UPDATE,
    parameters: [
      { ...parameter, name: "it_id", key: "itId", in: "path", style: "simple" }, { ...parameter, name: "m", key: "m", in: "query", style: "form" },
    ],
    body: { mediaType: "application/json", descriptor: { ref: "Call" }, required: true, fields: null },
    responses: { 200: { mediaType: "application/json", descriptor: { ref: "Call" } } },
    descriptors: TYPES,
  } as const;
  const client = new Client({ apiKey: "k", baseURL, strict: true });
  const params = { m: unknownString("a&b"), body: { mode: unknownString("newer") } };
  assert.deepEqual(await client.execute(operation as never, [unknownString("n/w")], params), { mode: "newest" });
  assert.match(requests[0] ?? "", /^PATCH \/v1\/its\/n%2Fw\?m=a%26b /);
  assert.match(requests[0] ?? "", /\{"mode":"newer"\}$/);
});
