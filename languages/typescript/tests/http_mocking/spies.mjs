// vi.spyOn of Vitest (whose code is @vitest/spy) and mock.method of node:test: a resource is one object of its client.
import assert from "node:assert/strict";
import { mock } from "node:test";

import { spyOn } from "@vitest/spy";

import { client } from "./common.mjs";

const made = client();
const update = spyOn(made.calls, "update").mockResolvedValue({ id: "stub" });
assert.deepEqual(await made.calls.update("c1", { name: "Ada" }), { id: "stub" });
assert.deepEqual(update.mock.calls, [["c1", { name: "Ada" }]]);
update.mockRestore();
const list = mock.method(made.calls, "list", async () => []);
assert.deepEqual(await made.calls.list(), []);
assert.equal(list.mock.callCount(), 1);
console.log("spies");
