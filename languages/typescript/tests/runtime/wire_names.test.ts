// Reading by wire name: the same JSON value before and after a property is declared, whatever its type is said to be.
import assert from "node:assert/strict";
import { test } from "node:test";

import { decoder } from "../../runtime/fast_validate.ts";
import { wireValue } from "../../runtime/side_table.ts";
import { stringify } from "../../runtime/write_json.ts";
import { object, type TypeDescriptor, type TypeDescriptors } from "../../runtime/type_descriptors.ts";

function read(json: string, properties: [string, TypeDescriptor][]): Record<string, unknown> {
  const types: TypeDescriptors = new Map([["Call", object(properties)], ["Turn", object([["role", "string"]], ["role"])]]);
  const value = JSON.parse(json) as Record<string, unknown>;
  assert.deepEqual(decoder({ ref: "Call" }, types)(value).faults, []);
  return value;
}

// A property as JSON, and what it may be declared as one day.
const VALUES: [string, TypeDescriptor][] = [
  ['"x"', "string"],
  ["null", { union: ["string", "null"] }],
  ["5", "integer"],
  ["1.5", "number"],
  ["false", "boolean"],
  ['"2024-02-29T05:31:56+02:00"', "date-time"],
  ['"2024-02-29"', "date"],
  ['"3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11"', "uuid"],
  ['{"role":"bot","more":[1]}', { ref: "Turn" }],
  ['[{"role":"bot"}]', { array: { ref: "Turn" } }],
  ['"new"', { enum: ["old"], open: true }],
];
const NAMES = ["snake_case", "camelCase", "kebab-case", "with space", "class", "constructor", "toJSON", "__proto__", "", "keys"];
for (const [json, descriptor] of VALUES) {
  test(`v5: ${json} is read by its name, declared or not`, () => {
    for (const name of NAMES) {
      const text = `{${JSON.stringify(name)}:${json}}`;
      for (const properties of [[], [[name, descriptor]]] as [string, TypeDescriptor][][]) {
        const model = read(text, properties);
        assert.equal(JSON.stringify(model[name]), json);
        assert.equal(JSON.stringify(wireValue(model, name)), json);
        assert.equal(JSON.stringify(Object.entries(model)), `[[${JSON.stringify(name)},${json}]]`);
        assert.equal(Object.hasOwn(model, name), true);
        assert.equal(stringify(model), text);
      }
    }
  });
}

test("v5: what was set aside is read by its name, until the property is set", () => {
  const model = read('{"count":"five","id":"a"}', [["count", "integer"]]);
  assert.deepEqual([model["count"], wireValue(model, "count")], [undefined, "five"]);
  model["count"] = 5;
  assert.deepEqual([wireValue(model, "count"), stringify(model)], [5, '{"id":"a","count":5}']);
});

test("v5: a name that is not there has no value, not even one that every object inherits", () => {
  const model = read('{"id":"a"}', [["count", "integer"], ["toString", "string"]]);
  for (const name of ["count", "toString", "hasOwnProperty", "toJSON", "__proto__"]) assert.equal(wireValue(model, name), undefined, name);
});
