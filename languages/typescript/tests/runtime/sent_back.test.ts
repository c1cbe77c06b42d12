// Objects sent back: what an answer carried goes as it came, what a caller wrote is checked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { decoder } from "../../runtime/fast_validate.ts";
import { InvalidArgumentError } from "../../runtime/errors.ts";
import { readJSON } from "../../runtime/read_json.ts";
import { clearSetAside, violationsOf, wireValue } from "../../runtime/side_table.ts";
import { stringify } from "../../runtime/write_json.ts";
import { object, type TypeDescriptors } from "../../runtime/type_descriptors.ts";
import { undeclared } from "../../runtime/mark_undeclared_properties.ts";
import { outgoing } from "../../runtime/validate_and_set_aside.ts";
import { Client, http, serve, UPDATE } from "./wire.ts";

const TYPES: TypeDescriptors = new Map([
  ["Call", object(
    [["id", "string"], ["name", "string"], ["count", "integer"], ["turns", { array: { ref: "Turn" } }], ["no", "integer"], ["pin", "string"]],
    ["id", "pin"], "any", [], ["no"], ["pin"],
  )],
  ["Turn", object([["role", "string"], ["time", "number"]], ["role"], null)],
  ["Counts", object([], [], "integer")],
  ["Free", object([])],
]);

function read(text: string, ref: string): Record<string, unknown> {
  const value = readJSON(new TextEncoder().encode(text)) as Record<string, unknown>;
  assert.deepEqual(decoder({ ref }, TYPES)(value).faults, []);
  return value;
}

const told = (value: unknown, ref: string) => outgoing(value, { ref }, TYPES).violations.map(String);

// What came, of which type, and the JSON Pointers of what is not sent.
const CAME: [string, string, string[]][] = [
  ['{"role":"bot","mood":"calm","more":[9007199254740993]}', "Turn", []],
  ['{"role":"bot","time":"noon"}', "Turn", []],
  ['{"role":"bot","time":"noon","mood":{"a":null}}', "Turn", []],
  ['{"id":"c","pin":"1","count":"x","turns":[{"role":"bot","mood":1},7,{"role":"a","time":[]}]}', "Call", []],
  ['{"id":"c","pin":"1","no":"x"}', "Call", ["/no"]],
  ['{"id":"c","pin":1}', "Call", []],
  ['{"a":1,"b":"x"}', "Counts", []],
];
for (const [text, ref, unsent] of CAME) {
  test(`v4: ${text} is sent as it came`, () => {
    const { violations, unsent: found } = outgoing(read(text, ref), { ref }, TYPES);
    assert.deepEqual([violations.map(String), [...found]], [[], unsent]);
  });
}

// What a caller wrote, and what is told of it.
const WRITTEN: [unknown, string, string[]][] = [
  [{ role: "bot", tiem: 1 }, "Turn", ["/tiem: expected no such property, got integer: did you mean time?"]],
  [{ id: "c", pin: "1", turns: [{ role: "bot", rol: "x" }] }, "Call", [
    "/turns/0/rol: expected no such property, got string: did you mean role?",
  ]],
  [{ role: "bot", unlike: null }, "Turn", ["/unlike: expected no such property, got null"]],
  [{ ...read('{"role":"bot","mood":"calm"}', "Turn"), moo: 1 }, "Turn", [
    "/moo: expected no such property, got integer",
  ]],
  [{ id: "c", pin: "1", nmae: "x" }, "Call", ["/nmae: expected no such property, got string: did you mean name?"]],
  [{ id: "c", pin: "1", future: "x", no: 1 }, "Call", ["/future: expected no such property, got string"]],
  [undeclared({ id: 1, pin: "1", future: NaN }), "Call", [
    "/id: expected string, got integer", "/future: expected number, got a number beyond measure",
  ]],
  [undeclared({ role: "bot", future: 1 }), "Turn", ["/future: expected no such property, got integer"]],
  [{ a: "x" }, "Counts", ["/a: expected integer, got string"]],
];
for (const [value, ref, words] of WRITTEN) {
  test(`v4: ${JSON.stringify(value)} is ${words.length ? "refused" : "sent"} where a caller wrote it`, () => assert.deepEqual(told(value, ref), words));
}

test("v4: a copy of an object that came is sent as it came, too, and so is what is meant to be undeclared", () => {
  const call = read('{"id":"c","pin":"1","future":{"a":1},"turns":[{"role":"bot","mood":"calm"}]}', "Call");
  const { id, ...rest } = call;
  const [turn] = call["turns"] as object[];
  for (const each of [{ ...call, name: "new" }, { ...rest, id }, { ...call, turns: [{ ...turn, time: 3 }] }]) {
    assert.deepEqual(told(each, "Call"), []);
  }
  assert.deepEqual(told(undeclared({ id: "c", pin: "1", future: 1 }), "Call"), []);
  assert.equal(JSON.stringify(undeclared({ id: "c", future: 1 })), '{"id":"c","future":1}');
  assert.match(inspect(call), /Symbol\(undeclared\)\]?: \[ 'future' \]/);
});

test("v4: a copy is sent with what was set aside, unless that was set since or forgotten", () => {
  const call = read('{"id":"c","pin":"1","count":"x","future":1}', "Call");
  const copy = { ...call, name: "new" } as Record<string, unknown>;
  assert.equal(stringify(copy), '{"id":"c","pin":"1","future":1,"name":"new","count":"x"}');
  assert.deepEqual([told(copy, "Call"), wireValue(copy, "count"), violationsOf(copy).length], [[], "x", 1]);
  assert.equal(stringify({ ...call, count: 5 }), '{"id":"c","pin":"1","future":1,"count":5}');
  clearSetAside(copy);
  assert.equal(stringify(copy), '{"id":"c","pin":"1","future":1,"name":"new"}');
  assert.match(stringify(call), /"count":"x"/);
  assert.doesNotMatch(inspect(copy) + inspect({ ...call }), /'x'/);
});

test("v4: objects that declare nothing take any name", () => {
  assert.deepEqual(outgoing({ any: { thing: 1 } }, "any", TYPES).violations, []);
  assert.deepEqual(outgoing({ any: { thing: 1 } }, { ref: "Free" }, TYPES).violations, []);
});

test("v4: what is changed of an object that came is checked, the rest stays as it came", () => {
  const turn = read('{"role":"bot","time":"noon","mood":"calm"}', "Turn");
  turn["tiem"] = 5;
  assert.deepEqual(told(turn, "Turn"), ["/tiem: expected no such property, got integer: did you mean time?"]);
  delete turn["tiem"];
  turn["time"] = "late";
  assert.deepEqual(told(turn, "Turn"), ["/time: expected number, got string"]);
  turn["time"] = 5;
  turn["mood"] = NaN;
  assert.deepEqual(told(turn, "Turn"), ["/mood: expected number, got a number beyond measure"]);
});

const JSON_BODY = { mediaType: "application/json", descriptor: { ref: "Call" }, required: true };
for (const [what, fields, params] of [
  ["as the body", null, (call: object) => ({ body: call })], ["as the arguments", [], (call: object) => call],
] as const) {
  test(`v4: read, change one property, send: nothing else changes (${what})`, async (t) => {
    const text = '{"id":"c","name":"old","count":0.1000000000000000055511151231257827,"turns":[{"role":"bot","mood":"calm"},7],"no":3,"big":9007199254740993,"pin":"1"}';
    const { baseURL, requests } = await serve(t, http(200, text), http(200, text));
    const operation = {
      ...UPDATE, descriptors: TYPES, body: { ...JSON_BODY, fields }, responses: { 200: { mediaType: "application/json", descriptor: { ref: "Call" } } },
    };
    const client = new Client({ apiKey: "k", baseURL });
    const call = (await client.execute(operation as never, ["x"], params({ id: "c", pin: "1" }))) as Record<string, unknown>;
    assert.deepEqual(violationsOf(call).map(({ path }) => path), ["/count", "/turns/1"]);
    call["name"] = "new";
    await client.execute(operation as never, ["x"], params(call));
    const sent = requests[1]?.slice(requests[1].indexOf("{") ?? 0) ?? "";
    const expected = text.replace('"old"', '"new"').replace(',"no":3', "").replace('"count":0.1000000000000000055511151231257827,', "").replace(/\}$/, ',"count":0.1000000000000000055511151231257827}');
    assert.equal(sent, expected);
  });
}

test("v4: an array of an object that came is not sent once it was changed", async () => {
  const call = read('{"id":"c","pin":"1","turns":[7,{"role":"bot"}]}', "Call");
  (call["turns"] as unknown[]).push({ role: "user" });
  const client = new Client({ apiKey: "k", baseURL: "http://127.0.0.1:9" });
  const operation = { ...UPDATE, descriptors: TYPES, body: { ...JSON_BODY, fields: [] } };
  await assert.rejects(client.execute(operation as never, ["x"], call), (error) =>
    error instanceof InvalidArgumentError && /body\/turns\/0: .*clearSetAside/.test(error.message));
});
