// Errors that are made by hand, as tests of callers do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { APIConnectionError, APIResponseValidationError, APIStatusError, InvalidTypeError } from "../../runtime/errors.ts";
import { InternalServerError, NotFoundError, RateLimitError } from "../../runtime/status_errors.ts";

test("an error of a message alone says what its class says", () => {
  const missing = new NotFoundError("no such call");
  assert.deepEqual([missing.statusCode, missing.outcome, missing.attempts, missing.body], [404, "rejected", 1, null]);
  assert.equal(String(missing), "NotFoundError: no such call");
  assert.match(inspect(missing), /^NotFoundError: no such call/);
  const unread = new APIResponseValidationError("cut");
  assert.deepEqual([unread.statusCode, unread.outcome, unread.violations], [200, "applied", []]);
});

test("an error takes what a test gives", () => {
  const slow = new RateLimitError("slow down", { headers: new Headers({ "Retry-After": "2" }), attempts: 3 }, { detail: "slow" });
  assert.deepEqual([slow.statusCode, slow.retryAfter, slow.attempts, slow.body], [429, 2000, 3, { detail: "slow" }]);
  const down = new InternalServerError("down", { statusCode: 503 });
  assert.deepEqual([down.statusCode, down.outcome], [503, "unknown"]);
  assert.equal(new InternalServerError("down", { statusCode: 503, outcome: "rejected" }).outcome, "rejected");
  assert.deepEqual(new APIConnectionError("lost", "unknown", 2).attempts, 2);
});

test("an error of no status of its own asks for one", () => {
  assert.throws(() => new InternalServerError("down"), (error) => error instanceof InvalidTypeError && /InternalServerError needs a statusCode/.test(error.message));
});

test("an error says of an unknown status what its hundred says", () => {
  assert.deepEqual([408, 429, 500, 302].map((statusCode) => new APIStatusError("odd", { statusCode }).outcome), ["unknown", "rejected", "unknown", "rejected"]);
});

test("what came with an error is in no log of it", () => {
  const missing = new NotFoundError("no such call", { headers: new Headers({ "x-more": "of-headers" }) }, "of-body");
  assert.equal(/of-headers|of-body/.test(inspect(missing, { depth: null })), false);
  assert.deepEqual([missing.headers.get("X-More"), missing.body], ["of-headers", "of-body"]);
});
