// Reading JSON against its descriptor: what fits, what is set aside, and that nothing is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { decoder } from "../../runtime/fast_validate.ts";
import { InvalidJSON, readJSON } from "../../runtime/read_json.ts";
import { exactNumber, violationsOf as violations } from "../../runtime/side_table.ts";
import { stringify, textWithout } from "../../runtime/write_json.ts";
import { object, type TypeDescriptor, type TypeDescriptors } from "../../runtime/type_descriptors.ts";
import { UNDECLARED } from "../../runtime/mark_undeclared_properties.ts";
import { outgoing } from "../../runtime/validate_and_set_aside.ts";

const TYPES: TypeDescriptors = new Map([
  ["Call", object(
    [
      ["id", "string"],
      ["name", { union: ["string", "null"] }],
      ["at", { union: ["date-time", "null"] }],
      ["on", "date"],
      ["key", "uuid"],
      ["cost", "number"],
      ["count", "integer"],
      ["open", "boolean"],
      ["mode", { enum: ["fast", 1, null] }],
      ["turns", { union: [{ array: { ref: "Turn" } }, "null"] }],
      ["last", { ref: "Turn" }],
      ["parent", { ref: "Call" }],
      ["either", { union: [{ ref: "Turn" }, { ref: "Closed" }] }],
      ["constructor", "string"],
    ],
    ["id"],
    "any",
    ["turns", "name"],
  )],
  ["Turn", object([["role", "string"], ["time", "number"]], ["role"])],
  ["Closed", object([["size", "integer"]], ["size"], null)],
  ["Counts", object([], [], "integer")],
]);

const ONE_WAY: TypeDescriptors = new Map([
  ["OneWay", object([["id", "string"], ["pin", "number"], ["parts", { array: { ref: "OneWay" } }]], ["id", "pin"], null, [], ["id"], ["pin"])],
]);

const bytes = (text: string) => new TextEncoder().encode(text);

function read(text: string, descriptor: TypeDescriptor = { ref: "Call" }) {
  const value = readJSON(bytes(text)) as Record<string, unknown>;
  return { value, ...decoder(descriptor, TYPES)(value) };
}

const WELL_FORMED = [
  '{"id":"c"}',
  '{"id":"c","name":null,"unknown":{"a":[1,null]}}',
  '{"id":"c","at":"2023-11-07T05:31:56Z","on":"2024-02-29","key":"3F6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11"}',
  '{"id":"c","cost":1.5,"count":5.0,"open":false,"mode":null,"turns":[{"role":"user"}],"parent":{"id":"d"}}',
  '{"id":"c","either":{"size":1},"toString":1,"__proto__":{"x":1},"hasOwnProperty":null}',
];
for (const text of WELL_FORMED) {
  test(`fits as it is: ${text}`, () => {
    const { value, faults } = read(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(violations(value), []);
    assert.deepEqual(JSON.parse(stringify(value)), JSON.parse(text));
    assert.deepEqual(JSON.parse(JSON.stringify(value)), JSON.parse(text));
  });
}

// What is set aside: the JSON, then the paths of the violations, then how the first of them reads.
const MISFITS: [string, string[], string][] = [
  ['{"id":"c","name":1}', ["/name"], "/name: expected string or null, got integer"],
  ['{"id":"c","at":"yesterday"}', ["/at"], "/at: expected date-time or null, got string"],
  ['{"id":"c","at":"2016-12-31T23:59:60Z"}', ["/at"], "/at: expected date-time or null, got string"],
  ['{"id":"c","on":"2023-02-29"}', ["/on"], "/on: expected date, got string"],
  ['{"id":"c","key":"x"}', ["/key"], "/key: expected uuid, got string"],
  ['{"id":"c","cost":"1"}', ["/cost"], "/cost: expected number, got string"],
  ['{"id":"c","cost":1e400}', ["/cost"], "/cost: expected number, got a number beyond measure"],
  ['{"id":"c","count":1.5}', ["/count"], "/count: expected integer, got number"],
  ['{"id":"c","open":0}', ["/open"], "/open: expected boolean, got integer"],
  ['{"id":"c","mode":true}', ["/mode"], '/mode: expected one of "fast", 1, null, got boolean'],
  ['{"id":"c","turns":[{"role":"a","time":"x"}]}', ["/turns/0/time"], "/turns/0/time: expected number, got string"],
  ['{"id":"c","last":{}}', ["/last/role"], "/last/role: expected string, got missing"],
  ['{"id":"c","last":[]}', ["/last"], "/last: expected object, got array"],
  ['{"id":"c","parent":{"id":1}}', ["/parent/id"], "/parent/id: expected string, got integer"],
  ['{"id":"c","constructor":null}', ["/constructor"], "/constructor: expected string, got null"],
];
for (const [text, paths, first] of MISFITS) {
  test(`set aside: ${text}`, () => {
    const { value, faults, violations: told } = read(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(told.map(({ path }) => path), paths);
    assert.equal(String(told[0]), first);
    assert.deepEqual(violations(value).map(String), told.map(String));
    const owner = paths[0]?.startsWith("/turns/0") ? (value["turns"] as object[])[0] : value;
    const name = paths[0]?.startsWith("/turns/0") ? "time" : (paths[0] ?? "").split("/")[1] ?? "";
    assert.equal(Object.hasOwn(owner ?? {}, name), false);
    assert.deepEqual(JSON.parse(stringify(value)), JSON.parse(text));
    assert.equal(text.includes("1e400"), stringify(value).includes("1e400"));
  });
}

for (const [text, path] of [["{}", "/id"], ['{"id":null}', "/id"], ["[]", ""], ["null", ""], ['"x"', ""]] as const) {
  test(`does not fit as a whole: ${text}`, () => {
    assert.deepEqual(read(text).faults.map((fault) => fault.path), [path]);
  });
}

test("an undeclared property of a closed object is kept, one of a typed rest has to fit", () => {
  assert.deepEqual(Object.entries(read('{"size":1,"more":2}', { ref: "Closed" }).value), [["size", 1], ["more", 2]]);
  const { value } = read('{"a":1,"b":"x"}', { ref: "Counts" });
  assert.deepEqual(Object.entries(value), [["a", 1]]);
  assert.deepEqual(violations(value).map(String), ["/b: expected integer, got string"]);
});

test("setting a property that was set aside lets go of it", () => {
  const { value } = read('{"id":"c","name":1,"count":"x"}');
  value["name"] = "new";
  assert.deepEqual(violations(value).map(({ path }) => path), ["/count"]);
  assert.deepEqual(JSON.parse(stringify(value)), { id: "c", name: "new", count: "x" });
  assert.deepEqual(JSON.parse(JSON.stringify(value)), { id: "c", name: "new", count: "x" });
});

const NUMBERS = ["9007199254740993", "-9007199254740993", "123456789012345678901234567890", "0.1000000000000000055511151231257827", "1e400", "1E-400", "1.793405236949873e+18"];
for (const number of NUMBERS) {
  test(`every digit of ${number} is kept, wherever it stands`, () => {
    const text = `{"id":"c","odd":[${number},{"x":${number}}],"say":"a ${number}, \\"${number}\\""}`;
    const { value } = read(text);
    assert.equal(stringify(value), text);
    assert.equal(exactNumber(value["odd"] as object, 0), number);
    assert.equal((value["odd"] as number[])[0], Number(number));
    if ("rawJSON" in JSON) assert.equal(JSON.stringify(value), text);
  });
}

test("a number that was changed is written as it is now", () => {
  const { value } = read('{"id":"c","count":9007199254740993}');
  assert.equal(value["count"], 9007199254740992);
  assert.equal(exactNumber(value, "count"), "9007199254740993");
  value["count"] = 5;
  assert.equal(exactNumber(value, "count"), undefined);
  assert.equal(stringify(value), '{"id":"c","count":5}');
});

test("numbers that a double holds are not noted, however they are spelt", () => {
  for (const number of ["1.50", "1e2", "-0", "0.30000000000000004", "5e-324"]) {
    assert.equal(exactNumber(readJSON(bytes(`[${number}]`)) as object, 0), undefined, number);
  }
});

const NO_JSON = ["", "{", '{"id":"c"', "NaN", "[Infinity]", "{'a':1}", "01", "[1,]", "{12345678901234567890:1}", "[12345678901234567890x]", "\u0000"];
for (const text of NO_JSON) {
  test(`no JSON: ${JSON.stringify(text)}`, () => {
    assert.throws(() => readJSON(bytes(text)), (error: Error) => error instanceof InvalidJSON && !/secret/.test(error.message));
  });
}

test("what is no JSON is not printed", () => {
  assert.throws(() => readJSON(bytes('{"a": secret}')), (error: Error) => !error.message.includes("secret"));
});

test("another charset, too many digits and too many levels are no JSON; a byte order mark is skipped", () => {
  assert.throws(() => readJSON(Uint8Array.of(0x22, 0xff, 0x22)), /not UTF-8/);
  assert.throws(() => readJSON(bytes("9".repeat(5000))), /too many digits/);
  for (const deep of ["[".repeat(200_000) + "]".repeat(200_000), '{"a":'.repeat(5000) + "1" + "}".repeat(5000)]) {
    assert.throws(() => read(`{"id":"c","deep":${deep}}`), InvalidJSON);
  }
  assert.deepEqual(read(`\ufeff{"id":"c","deep":${"[".repeat(900)}${"]".repeat(900)}}`).faults, []);
});

const MANY = 2 ** 20;
// Values that are long, or many, and of which no level is deep: JSON text of a property, as it comes and as it is written again.
const LONG: [string, string][] = [
  ["a text of escapes", `"${'\\n\\"\\\\'.repeat(4 * MANY)}"`],
  ["texts of escapes", `[${Array(MANY / 8).fill('"\\\\","\\""').join(",")}]`],
  ["digits of a fraction", `0.${"0123456789".repeat(MANY / 4)}`],
  ["zeros of a fraction", `0.${"0".repeat(MANY)}1`],
  ["numbers that are rounded", `[${Array(MANY / 8).fill("9007199254740993").join(",")}]`],
];
for (const [what, json] of LONG) {
  test(`F3.6: ${what}, ${json.length} characters, are read and written again`, () => {
    const text = `{"id":"c","exact":9007199254740993,"long":${json}}`; // so that all of it is looked through
    const { value, faults } = read(text);
    assert.deepEqual(faults, []);
    assert.ok(stringify(value) === text);
  });
}

test("F3.6: 36 MiB of a transcript are read, escapes, digits and all", () => {
  const turn = '{"role":"user","text":"She said: \\"9007199254740993\\", and\\nleft.\\\\","at":1.793405236949873e+18}';
  const turns = Array(Math.ceil((36 * MANY) / turn.length)).fill(turn).join(",");
  const { value, faults } = read(`{"id":"c","turns":[${turns}]}`);
  assert.deepEqual(faults, []);
  assert.equal((value["turns"] as Record<string, string>[]).at(-1)?.["text"], 'She said: "9007199254740993", and\nleft.\\');
});

test("F3.6: however many fields are set aside, they are", () => {
  const { value, faults } = read(`{"id":"c","turns":[${Array(MANY / 4).fill('{"role":"user","time":"x"}').join(",")}]}`);
  assert.deepEqual(faults, []);
  assert.equal(violations(value).length, MANY / 4);
  const parts = Array(MANY / 4).fill({ id: "a", pin: 1 });
  assert.equal(outgoing({ pin: 1, parts }, { ref: "OneWay" }, ONE_WAY).unsent.size, MANY / 4);
});

for (const depth of [1001, 9000, 100_000]) {
  const deep = (open: string, close: string) => open.repeat(depth) + "1" + close.repeat(depth);
  // Where a level is of a declared type, or of none; before that a misfit, or a number that is rounded.
  for (const text of [
    deep('{"id":"c","parent":', "}"), `{"id":5,"more":${deep("[", "]")}}`, `{"id":5,"parent":${deep('{"id":"c","parent":', "}")}}`,
    `{"id":"c","exact":9007199254740993,"more":${deep("[", "]")}}`,
  ]) {
    test(`F3.6: ${depth} levels are nested too deeply: ${text.slice(0, 40)}`, () => {
      assert.throws(() => read(text), (error: Error) => error instanceof InvalidJSON && error.message === "nested too deeply");
    });
  }
  test(`F3.6: ${depth} levels are not sent`, () => {
    let value: unknown = 1;
    for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value };
    assert.deepEqual(outgoing(value, "any", TYPES).violations.map(String), ["the whole value: expected any, got a value nested too deeply"]);
  });
}

test("Node shows of an object what is declared and not sensitive; the object stays a plain one", () => {
  const { value } = read('{"id":"c-1","name":"Ada","turns":[{"role":"user"}],"undeclared":"Grace","open":true}');
  const shown = inspect({ value }, { depth: 9 });
  assert.match(shown, /c-1/);
  assert.match(shown, /name: \[hidden\]/);
  for (const hidden of ["Ada", "user", "Grace"]) assert.equal(shown.includes(hidden), false, hidden);
  assert.deepEqual({ ...value, [UNDECLARED]: 0 }, {
    ...JSON.parse('{"id":"c-1","name":"Ada","turns":[{"role":"user"}],"undeclared":"Grace","open":true}'), [UNDECLARED]: 0,
  });
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.deepEqual(Object.entries(structuredClone({ ...value, [UNDECLARED]: 0 })), Object.entries(value));
  assert.deepEqual(Object.keys(value), ["id", "name", "turns", "undeclared", "open"]);
});

// What may not be sent: the value, its descriptor, the words.
const UNFIT: [unknown, TypeDescriptor, string][] = [
  [NaN, "number", "the whole value: expected number, got a number beyond measure"],
  [Infinity, "any", "the whole value: expected number, got a number beyond measure"],
  ["\ud800", "string", "the whole value: expected string, got a string with a lone surrogate"],
  [{ size: 1, more: 2 }, { ref: "Closed" }, "/more: expected no such property, got integer"],
  [{}, { ref: "Closed" }, "/size: expected integer, got missing"],
  [{ size: undefined }, { ref: "Closed" }, "/size: expected integer, got missing"],
  ["2023-11-07T05:31:56", "date-time", "the whole value: expected date-time, got a date-time that is not RFC 3339 (an offset is needed)"],
  [new Date(0), "date-time", "the whole value: expected date-time, got Date"],
  [{ x: new Map() }, "any", "/x: expected JSON value, got Map"],
  [[undefined], "any", "/0: expected JSON value, got undefined"],
  [{ "\ud800": 1 }, "any", "/\ud800: expected string, got a string with a lone surrogate"],
];
for (const [value, descriptor, words] of UNFIT) {
  test(`not to be sent: ${words}`, () => assert.deepEqual(outgoing(value, descriptor, TYPES).violations.map(String), [words]));
}


test("T1.5: what is readOnly is not sent, at any depth, and not demanded; every digit of the rest is", () => {
  const value = readJSON(new TextEncoder().encode('{"id":5,"pin":9007199254740993,"parts":[{"pin":2},{"id":"b","pin":3}]}'));
  const { violations: found, unsent } = outgoing(value, { union: ["string", { ref: "OneWay" }] }, ONE_WAY);
  assert.deepEqual([found, [...unsent]], [[], ["/id", "/parts/1/id"]]);
  assert.equal(textWithout(value, unsent), '{"pin":9007199254740993,"parts":[{"pin":2},{"pin":3}]}');
  assert.match(stringify(value), /"id":5/);
  assert.deepEqual(outgoing({}, { ref: "OneWay" }, ONE_WAY).violations.map(String), ["/pin: expected number, got missing"]);
});

test("T1.5: what is writeOnly is not demanded of an answer, what is readOnly is", () => {
  const decode = decoder({ ref: "OneWay" }, ONE_WAY);
  assert.deepEqual(decode({ id: "a", parts: [{ id: "b" }] }), { faults: [], violations: [] });
  assert.deepEqual(decode({ id: "a", pin: "x" }).violations.map(String), ["/pin: expected number, got string"]);
  assert.deepEqual(decode({ pin: 1 }).faults.map(String), ["/id: expected string, got missing"]);
});

test("what refers to itself is nested too deeply", () => {
  const round: Record<string, unknown> = {};
  round["round"] = round;
  assert.match(String(outgoing(round, "any", TYPES).violations), /nested too deeply/);
});

const DATETIMES: [string, boolean][] = [
  ["2023-11-07T05:31:56Z", true], ["2023-11-07 05:31", true], ["2023-11-07t05:31:56,123456789z", true],
  ["2023-11-07T24:00:00Z", true], ["2023-11-07T24:00:01Z", false], ["2023-11-07T05:31:56+23:59", true],
  ["2023-11-07T05:31:56+24:00", false], ["2023-13-01T00:00:00Z", false], ["2023-11-07T05:60:00Z", false],
  ["2023-11-07", false], ["0000-01-01T00:00:00Z", false], ["1900-02-29T00:00:00Z", false], ["2000-02-29T00:00:00Z", true],
  ["9999-12-31T24:00:00Z", false], ["２023-11-07T05:31:56Z", false],
];
for (const [text, fits] of DATETIMES) {
  test(`${text} is ${fits ? "a" : "no"} date-time`, () => {
    assert.equal(read(JSON.stringify({ id: "c", at: text })).violations.length === 0, fits);
  });
}
