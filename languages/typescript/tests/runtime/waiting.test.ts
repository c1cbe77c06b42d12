// All that a call waits for ends in time: by the deadline, by silence, and when it is aborted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { APIConnectionError, APITimeoutError } from "../../runtime/errors.ts";
import type { ResponseEvent } from "../../runtime/hook_events.ts";
import { BY_FETCH, caught, client, http, ONCE, type Say, scaled, serve, sleep, UPDATE } from "./wire.ts";

const SOON = scaled(200);
const never = () => new Promise<string>(() => undefined);

// Calls that are aborted: what they wait for then, the outcome, how many requests were sent.
const ABORTED: [string, Say[], string, number][] = [
  ["an answer", [() => undefined], "unknown", 1],
  ["the rest of a body", ['HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"id"'], "unknown", 1],
  ["a repetition of what was refused", [http(429, "", { "retry-after": "40" })], "rejected", 1],
  ["a repetition of what may have been done", [http(408, "", { "retry-after": "40" })], "unknown", 1],
  ["the answer to a repetition", [http(429, "", { "retry-after-ms": "1" }), () => undefined], "unknown", 2],
];
for (const [what, says, outcome, attempts] of ABORTED) {
  test(`F3.4, F3.9: aborted while it waits for ${what}: ${outcome}`, async (t) => {
    t.mock.method(Math, "random", () => 0);
    const { baseURL, requests } = await serve(t, ...says);
    const abort = new AbortController();
    const reason = new Error("enough");
    const began = performance.now();
    const ended: (number | undefined)[] = [];
    const onResponse = ({ retryIn }: ResponseEvent) => void ended.push(retryIn);
    const call = client(baseURL, { maxRetries: 1, onResponse }).execute(UPDATE, ["c"], {}, { signal: abort.signal });
    setTimeout(() => abort.abort(reason), SOON);
    const error = await caught(call);
    assert.ok(error instanceof APIConnectionError && !(error instanceof APITimeoutError), inspect(error));
    assert.ok(performance.now() - began < 20_000); // of 40 s
    assert.deepEqual([error.outcome, error.attempts, error.cause, requests.length], [outcome, attempts, reason, attempts]);
    assert.equal(ended.at(-1), undefined);
    if (what === "an answer") assert.equal(ended.length, 1); // none is said to follow
    assert.match(error.message, new RegExp(`the call was aborted \\(outcome ${outcome}, `));
  });
}

test("F3.4: aborted before anything is sent", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c"}'));
  const before = await caught(client(baseURL).execute(ONCE, ["c"], {}, { signal: AbortSignal.abort(new Error("before")) }));
  assert.deepEqual([before.name, before.outcome, before.attempts, (before.cause as Error).message], ["APIConnectionError", "not_sent", 0, "before"]);
  const asking = client(baseURL, { apiKey: never }).execute(ONCE, ["c"], {}, { signal: AbortSignal.timeout(SOON) });
  const error = await caught(asking);
  assert.deepEqual([error.name, error.outcome, error.attempts, (error.cause as Error).name], ["APIConnectionError", "not_sent", 0, "TimeoutError"]);
  assert.equal(requests.length, 0);
});

if (!BY_FETCH) {
  test("F3.4: aborted or late before there is a connection, nothing was sent", async (t) => {
    const { baseURL } = await serve(t); // of its TLS nothing comes
    const its = client(baseURL.replace("http:", "https:"), { timeout: SOON });
    const error = await caught(its.execute(ONCE, ["c"], {}, { signal: AbortSignal.timeout(SOON / 2) }));
    assert.deepEqual([error.name, error.outcome], ["APIConnectionError", "not_sent"]);
    const late = await caught(its.execute(ONCE, ["c"], {}));
    assert.deepEqual([late.name, late.outcome], ["APITimeoutError", "not_sent"]);
  });
}

test("F3.7: the deadline bounds a function that is asked for the key, whatever it does", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c"}'));
  const error = await caught(client(baseURL, { apiKey: never, deadline: SOON }).execute(ONCE, ["c"], {}));
  assert.ok(error instanceof APITimeoutError, inspect(error));
  assert.equal(error.message, `PATCH /its/{it_id}: the deadline of ${SOON} ms has passed (outcome not_sent, 0 attempts)`);
  assert.deepEqual([error.outcome, error.attempts, requests.length], ["not_sent", 0, 0]);
  const own = new Error("no key today");
  for (const apiKey of [() => Promise.reject(own), () => { throw own; }]) {
    assert.equal(await caught(client(baseURL, { apiKey }).execute(ONCE, ["c"], {})), own);
  }
});

test("F3.7: what the key took is taken off the deadline", async (t) => {
  const { baseURL } = await serve(t, () => undefined);
  const began = performance.now();
  const apiKey = () => sleep(4 * SOON).then(() => "some-key");
  const error = await caught(client(baseURL, { apiKey, deadline: 8 * SOON }).execute(ONCE, ["c"], {}));
  assert.deepEqual([error.name, error.outcome], ["APITimeoutError", "unknown"]);
  assert.ok(performance.now() - began < 11 * SOON); // of 12, were it not taken off
});

test("F3.9: the silence begins anew with the head, and with each part of a body", async (t) => {
  const { baseURL } = await serve(t, async (socket) => {
    const parts = ["HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n", '{"id"', ':"c"}'];
    for (const part of parts) {
      await sleep(4 * SOON);
      socket.write(part);
    }
  });
  assert.deepEqual(await client(baseURL, { timeout: 7 * SOON }).execute(ONCE, ["c"], {}), { id: "c" });
});
