// Unions: a discriminator decides, an unknown variant is kept as it came; without one, the variant that fits best.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { decoder } from "../../runtime/fast_validate.ts";
import { readJSON } from "../../runtime/read_json.ts";
import { stringify, textWithout } from "../../runtime/write_json.ts";
import { object, type TypeDescriptor, type TypeDescriptors } from "../../runtime/type_descriptors.ts";
import { undeclared } from "../../runtime/mark_undeclared_properties.ts";
import { isUnknownVariant, unknownVariant } from "../../runtime/unknown_variant.ts";
import { outgoing } from "../../runtime/validate_and_set_aside.ts";

const EVENT = {
  union: [{ ref: "Begun" }, { ref: "Said" }],
  tag: { property: "kind", values: new Map([["begun", "Begun"], ["restarted", "Begun"], ["Said", "Said"]]) },
};
const TYPES: TypeDescriptors = new Map([
  ["Begun", object([["kind", "string"], ["at", "integer"], ["no", "integer"]], ["kind", "at"], "any", [], ["no"])],
  ["Said", object([["kind", "string"], ["words", "string"], ["pin", "string"]], ["kind"], null, ["pin"])],
  ["Holder", object([["event", EVENT], ["maybe", { union: [...EVENT.union, "null"], tag: EVENT.tag }], ["all", { array: EVENT }]])],
  ["Few", object([["a", "integer"]])],
  ["More", object([["a", "integer"], ["b", "string"], ["no", "integer"]], [], "any", [], ["no"])],
  ["Most", object([["a", "integer"], ["b", "string"], ["c", "string"]], ["c"])],
  ["Else", object([["b", "string"], ["a", "integer"]], [], "any", ["a"])],
]);

function read(text: string, descriptor: TypeDescriptor = { ref: "Holder" }) {
  const value = readJSON(new TextEncoder().encode(text)) as Record<string, unknown>;
  const { faults, violations } = decoder(descriptor, TYPES)(value);
  return { value, told: [...faults, ...violations].map(String) };
}

const TEXTS = 'one of "begun", "restarted", "Said"';
// An object of a union, and what is told of it, by paths from the object on.
const EVENTS: [string, string[]][] = [
  ['{"kind":"begun","at":1}', []],
  ['{"kind":"restarted","at":1,"more":[1]}', []],
  ['{"kind":"Said","words":"x"}', []],
  ['{"kind":"moved","at":"x","words":9007199254740993}', []],
  ['{"kind":""}', []],
  ['{"kind":"begun"}', ["/at: expected integer, got missing"]],
  ['{"kind":"begun","words":"x"}', ["/at: expected integer, got missing"]],
  ['{"at":1}', [`/kind: expected ${TEXTS}, got missing`]],
  ['{"kind":1,"at":1}', [`/kind: expected ${TEXTS}, got integer`]],
  ['{"kind":null,"at":1}', [`/kind: expected ${TEXTS}, got null`]],
  ['"begun"', [": expected object or object, got string"]],
  ["[]", [": expected object or object, got array"]],
];
for (const [json, told] of EVENTS) {
  test(`v3: ${json} ${told.length ? "is a misfit" : "fits"}, as a property, an element and the whole`, () => {
    const below = (at: string) => told.map((each) => (at + each).replace(/^: /, "the whole value: "));
    assert.deepEqual(read(json, EVENT).told, below(""));
    assert.deepEqual(read(`{"event":${json}}`).told, below("/event"));
    assert.deepEqual(read(`{"maybe":${json}}`).told.length, told.length);
    const list = read(`{"all":[${json},{"kind":"Said"}]}`);
    assert.equal((list.value["all"] as unknown[]).length, told.length ? 1 : 2);
    assert.equal(stringify(list.value), `{"all":[${json},{"kind":"Said"}]}`);
    const { value } = read(`{"event":${json}}`);
    assert.equal(Object.hasOwn(value, "event"), told.length === 0);
    assert.equal(stringify(value), `{"event":${json}}`);
  });
}

test("v3: null fits a union that may be null, as ever", () => {
  assert.deepEqual(read('{"maybe":null}').told, []);
  assert.deepEqual(read('{"event":null}').told, ["/event: expected object or object, got null"]);
});

test("v3: below a known variant a property that does not fit is set aside alone", () => {
  const { value, told } = read('{"event":{"kind":"Said","words":1}}');
  assert.deepEqual(told, ["/event/words: expected string, got integer"]);
  assert.equal(JSON.stringify({ ...(value["event"] as object) }), '{"kind":"Said"}');
});

const MOVED = '{"kind":"moved","to":9007199254740993}';

test("v3: what came of an unknown variant is sent as it came, and so is a copy that was changed", () => {
  const { value } = read(`{"event":${MOVED},"all":[${MOVED}]}`);
  const event = value["event"] as Record<string, unknown>;
  assert.equal(isUnknownVariant(event), true);
  assert.equal(JSON.stringify({ ...event, to: 2 }), '{"kind":"moved","to":2}');
  assert.deepEqual(Object.keys(event), ["kind", "to"]);
  for (const each of [value, { event: { ...event, more: 1 } }]) {
    assert.deepEqual(outgoing(each, { ref: "Holder" }, TYPES).violations, []);
  }
  assert.equal(textWithout(value, new Set()), `{"event":${MOVED},"all":[${MOVED}]}`);
});

test("v3: one of an unknown variant is sent only if it was made so, with the nearest name else", () => {
  const made = unknownVariant("kind", "moved", { to: 1 });
  assert.equal(JSON.stringify(made), '{"to":1,"kind":"moved"}');
  assert.deepEqual(outgoing({ event: made }, { ref: "Holder" }, TYPES).violations, []);
  assert.deepEqual(outgoing({ event: { kind: "begn", at: 1 } }, { ref: "Holder" }, TYPES).violations.map(String), [
    `/event/kind: expected ${TEXTS}, got string: did you mean begun?`,
  ]);
  assert.deepEqual(outgoing({ event: { at: 1 } }, { ref: "Holder" }, TYPES).violations.map(({ path }) => path), ["/event/kind"]);
  assert.deepEqual(outgoing(unknownVariant("kind", "x", { to: NaN }), EVENT, TYPES).violations.map(({ path }) => path), ["/to"]);
});

test("v3: a known variant is sent by its own rules alone", () => {
  assert.deepEqual([...outgoing({ event: { kind: "begun", at: 1, no: 2 } }, { ref: "Holder" }, TYPES).unsent], ["/event/no"]);
  assert.deepEqual(outgoing({ kind: "Said", at: 1 }, EVENT, TYPES).violations.map(({ path, expected }) => [path, expected]), [
    ["/at", "no such property"],
  ]);
});

test("v3: what is sensitive in a variant is not shown, and nothing but the tag of an unknown one", () => {
  const { value } = read('{"all":[{"kind":"Said","words":"hello","pin":"1234"},{"kind":"moved","code":"1234"}]}');
  const shown = inspect(value, { depth: 9 });
  assert.match(shown, /hello/);
  assert.match(shown, /moved/);
  assert.doesNotMatch(shown, /1234/);
});

const UNTAGGED = (...names: string[]): TypeDescriptor => ({ union: names.map((ref) => ({ ref })) });
// The variants, what is sent, and whether its property "no", readOnly in one of them, is.
const CHOICES: [string, string[], object, boolean][] = [
  ["the most declared properties", ["Few", "More"], { a: 1, b: "x", no: 1 }, false],
  ["the most declared properties, in any order", ["More", "Few"], { a: 1, b: "x", no: 1 }, false],
  ["a variant that fits", ["Few", "Most", "More"], { a: 1, b: "x", no: 1 }, false],
  ["the first of those that are alike", ["Else", "Most"], { a: 1, b: "x", c: "y", no: 1 }, true],
];
for (const [what, names, value, sent] of CHOICES) {
  test(`v3: without a discriminator it is ${what}`, () => {
    const { violations, unsent } = outgoing(undeclared(value), UNTAGGED(...names), TYPES);
    assert.deepEqual([violations, unsent.has("/no")], [[], !sent]);
  });
}

test("v3: of variants that are alike the first says what is hidden", () => {
  for (const names of [["Else", "Few", "More"], ["Else", "More"], ["More", "Else"], ["Few", "Else"]]) {
    const { value } = read('{"a":1234,"b":"x"}', UNTAGGED(...names));
    assert.equal(!/1234/.test(inspect(value)), names[0] !== "More", names.join());
  }
});
