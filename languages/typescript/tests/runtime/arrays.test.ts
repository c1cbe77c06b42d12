// Arrays, element by element: what does not fit is set aside alone, told by its path, and written back where it stood.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { APIResponseValidationError, InvalidArgumentError } from "../../runtime/errors.ts";
import { decoder } from "../../runtime/fast_validate.ts";
import { readJSON } from "../../runtime/read_json.ts";
import { clearSetAside, exactNumber, violationsOf } from "../../runtime/side_table.ts";
import { stringify } from "../../runtime/write_json.ts";
import { object, type TypeDescriptor, type TypeDescriptors } from "../../runtime/type_descriptors.ts";
import { outgoing } from "../../runtime/validate_and_set_aside.ts";
import { Client, http, serve, UPDATE } from "./wire.ts";

const CALL: TypeDescriptor = { ref: "Call" };
const TYPES: TypeDescriptors = new Map([
  ["Call", object(
    [["id", "string"], ["turns", { union: [{ array: { ref: "Turn" } }, "null"] }], ["words", { array: "string" }], ["count", "integer"]],
    ["id"],
  )],
  ["Turn", object([["role", "string"], ["time", "number"], ["calls", { array: CALL }]], ["role"])],
]);

function read(text: string, descriptor: TypeDescriptor = { array: CALL }) {
  const value = readJSON(new TextEncoder().encode(text)) as never;
  const { faults, violations } = decoder(descriptor, TYPES)(value);
  return { value: value as Record<string, unknown>[], faults, told: violations.map(String) };
}

const MISSING = "expected object, got object (/id: expected string, got missing)";
// The JSON of an array of Calls, how many are left of it, and what is told.
const ROOTS: [string, number, string[]][] = [
  ['[{"id":"a"},{"id":"b"},{"status":"ended"}]', 2, [`/2: ${MISSING}`]],
  ['[{"status":"ended"},{"id":"a"}]', 1, [`/0: ${MISSING}`]],
  ['[{"id":"a"},null,{"id":"b"}]', 2, ["/1: expected object, got null"]],
  ['[{"id":"a"},7]', 1, ["/1: expected object, got integer"]],
  ['[9007199254740993,{"id":"a"}]', 1, ["/0: expected object, got integer"]],
  ['[[{"id":"a"}],{"id":"b"},"x"]', 1, ["/0: expected object, got array", "/2: expected object, got string"]],
  ['[{"id":7}]', 0, ["/0: expected object, got object (/id: expected string, got integer)"]],
  ['[{"id":"a","count":"x"},{}]', 1, [`/1: ${MISSING}`, "/0/count: expected integer, got string"]],
  ['[{},{"id":"a","count":"x"}]', 1, [`/0: ${MISSING}`, "/1/count: expected integer, got string"]],
  ['[{"id":"a","turns":[{},{"role":"bot"}]}]', 1, ["/0/turns/0: expected object, got object (/role: expected string, got missing)"]],
  ['[3,{"id":"a","turns":[4,{"role":"bot","calls":[5,{"id":"b"}]}]}]', 1, [
    "/0: expected object, got integer", "/1/turns/0: expected object, got integer", "/1/turns/1/calls/0: expected object, got integer",
  ]],
  ['[{"id":"a","words":["x",1]}]', 1, ["/0/words/1: expected string, got integer"]],
];
for (const [text, left, expected] of ROOTS) {
  test(`v1: of ${text} ${left} fit`, () => {
    const { value, faults, told } = read(text);
    assert.deepEqual(faults, []);
    assert.equal(value.length, left);
    assert.deepEqual(told.sort(), expected.sort());
    assert.deepEqual(violationsOf(value).map(String).sort(), expected.sort());
    const kept = (JSON.parse(text) as { id?: unknown }[]).filter((each) => typeof each?.id === "string");
    assert.deepEqual(JSON.parse(stringify(value)), kept);
    assert.deepEqual(JSON.parse(JSON.stringify(value)), kept);
    value.push({ id: "new" });
    assert.deepEqual(JSON.parse(stringify(value)), [...kept, { id: "new" }]);
    assert.equal(violationsOf(value).length, told.length);
  });
}

test("v1: an element that was set aside is known by its index and its raw value, which nothing prints", () => {
  const { value } = read('[{"id":"a"},{"secret":"s"},3]');
  const told = violationsOf(value);
  assert.deepEqual(told.map(({ path, index, raw }) => ({ path, index, raw })), [
    { path: "/1", index: 1, raw: { secret: "s" } }, { path: "/2", index: 2, raw: 3 },
  ]);
  for (const shown of [inspect(told, { depth: 9 }), String(told), JSON.stringify(told)]) assert.doesNotMatch(shown, /secret|"s"/);
  assert.equal(exactNumber(value, 0), undefined);
});

// What the elements of an array may be, an array that came, and what is left of it; undefined: it is set aside whole.
const KINDS: [string, TypeDescriptor, string, unknown][] = [
  ["objects", CALL, '[{"id":"a"},1]', [{ id: "a" }]],
  ["objects or null", { union: [CALL, "null"] }, '[{"id":"a"},null,1]', [{ id: "a" }, null]],
  ["objects of two kinds", { union: [CALL, { ref: "Turn" }] }, '[{"id":"a"},{"role":"bot"},{}]', [{ id: "a" }, { role: "bot" }]],
  ["arrays of objects", { array: CALL }, '[[{"id":"a"},9007199254740993],[2]]', [[{ id: "a" }], []]],
  ["arrays of objects, or no array", { array: CALL }, '[[{"id":"a"}],2]', undefined],
  ["texts", "string", '["a",1]', undefined],
  ["objects or texts", { union: [CALL, "string"] }, '[{"id":"a"},"x",1]', undefined],
  ["nothing but null", "null", "[null,1]", undefined],
  ["anything", "any", "[1,{}]", [1, {}]],
];
for (const [what, item, text, left] of KINDS) {
  test(`v1: an array of ${what}`, () => {
    const value = readJSON(new TextEncoder().encode(`{"list":${text}}`)) as Record<string, unknown>;
    const { faults } = decoder({ ref: "Holder" }, new Map([...TYPES, ["Holder", object([["list", { array: item }]])]]))(value);
    assert.deepEqual(faults, []);
    assert.deepEqual(value["list"], left);
    assert.equal(stringify(value), `{"list":${text}}`);
  });
}

const FIVE = '{"id":"a","turns":[1,{"role":"x"},2,{"role":"y"},{}]}';

test("v1: a property that was set aside has its raw value too", () => {
  const [one, two] = violationsOf(read('{"id":"a","count":"x","turns":7}', CALL).value);
  assert.deepEqual([one?.raw, one?.index, two?.raw], ["x", undefined, 7]);
});

test("v1: what was set aside is written back at its index while the array holds the same elements", () => {
  const value = read(FIVE, CALL).value as never as { turns: { role: string; time?: number }[] };
  (value.turns[1] as { time?: number }).time = 3;
  const now = FIVE.replace('{"role":"y"}', '{"role":"y","time":3}');
  assert.equal(stringify(value), now);
  assert.equal(JSON.stringify(value), now);
  assert.equal(JSON.stringify({ value }), `{"value":${now}}`);
});

const CHANGES: [string, (turns: unknown[]) => void][] = [
  ["one more", (turns) => turns.push({ role: "z" })],
  ["one less", (turns) => turns.pop()],
  ["none", (turns) => turns.splice(0)],
  ["another order", (turns) => turns.reverse()],
  ["another element", (turns) => void (turns[0] = { role: "x" })],
];
for (const [what, change] of CHANGES) {
  test(`v1: an array that was changed is not written (${what}), until it is another or what was set aside is forgotten`, () => {
    const value = read(FIVE, CALL).value as never as { turns: unknown[] };
    change(value.turns);
    const refused = (error: Error) => error instanceof InvalidArgumentError && /\/turns\/0, \/turns\/2, \/turns\/4.*clearSetAside/.test(error.message);
    assert.throws(() => stringify(value), refused);
    assert.throws(() => stringify([{ value }]), /\/0\/value\/turns\/0, /);
    assert.throws(() => JSON.stringify(value), refused);
    const { violations } = outgoing(value, CALL, TYPES);
    assert.deepEqual(violations.map(({ path }) => path), ["/turns/0", "/turns/2", "/turns/4"]);
    assert.match(String(violations[0]), /assign another, or call clearSetAside/);
    const left = JSON.stringify([...value.turns]);
    const other = { ...value, turns: [...value.turns] };
    assert.equal(stringify(other), `{"id":"a","turns":${left}}`);
    clearSetAside(value);
    assert.equal(stringify(value), `{"id":"a","turns":${left}}`);
    assert.equal(JSON.stringify(value), `{"id":"a","turns":${left}}`);
    assert.deepEqual([violationsOf(value), outgoing(value, CALL, TYPES).violations], [[], []]);
  });
}

test("v1: clearSetAside forgets properties too, and no digits", () => {
  const { value } = read('[{"id":"a","count":"x","turns":[1],"more":9007199254740993},4]');
  clearSetAside(value);
  assert.equal(stringify(value), '[{"id":"a","turns":[],"more":9007199254740993}]');
});

test("v1: of 1,000 Calls with k misfits 1,000-k are left, and k are raw with their paths", () => {
  for (const k of [0, 1, 10, 500, 1000]) {
    const every = (i: number) => (i + 1) * k % 1000 < k;
    const text = JSON.stringify(Array.from({ length: 1000 }, (_, i) => (every(i) ? { at: i } : { id: `c${i}` })));
    const { value, faults } = read(text);
    assert.deepEqual([faults, value.length], [[], 1000 - k]);
    const told = violationsOf(value);
    assert.equal(told.length, k);
    for (const { path, index, raw } of told) assert.deepEqual([path, raw], [`/${index}`, { at: index }]);
    assert.equal((JSON.parse(stringify(value)) as unknown[]).length, 1000 - k);
  }
});

test("v1: the raw response has the violations, one warning names paths and types, strict throws", async (t) => {
  const list = { ...UPDATE, responses: { 200: { mediaType: "application/json", descriptor: { array: { ref: "It" } } } } };
  const body = '[{"id":"a"},{"name":"Ada"},{"id":"b"},8]';
  const { baseURL } = await serve(t, http(200, body), http(200, body));
  const warned: string[] = [];
  const logger = { info: () => undefined, warn: (line: string) => warned.push(line) };
  const client = new Client({ apiKey: "k", baseURL, logger });
  const response = await client.execute(list, ["x"], { body: {} }).asResponse();
  assert.deepEqual(response.parsed, [{ id: "a" }, { id: "b" }]);
  assert.deepEqual(response.violations.map(({ path, index, raw }) => [path, index, raw]), [["/1", 1, { name: "Ada" }], ["/3", 3, 8]]);
  assert.equal(warned.length, 1);
  assert.match(warned[0] ?? "", /\/1: expected object, got object .*; \/3: expected object, got integer$/);
  assert.doesNotMatch(warned[0] ?? "", /Ada|8/);
  await assert.rejects(client.withOptions({ strict: true }).execute(list, ["x"], { body: {} }), (error) =>
    error instanceof APIResponseValidationError && /fields do not fit: \/1: /.test(error.message) &&
    error.violations.length === 2 && error.violations.every(({ raw }) => raw === undefined));
});
