// What a program is told of its calls: lines of the log, headers by allow-list, events.
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Operation } from "../../runtime/operation.ts";
import type { RequestEvent, ResponseEvent } from "../../runtime/hook_events.ts";
import { caught, Client, client, http, type It, KEY, ONCE, type Say, scaled, serve, UPDATE } from "./wire.ts";

const OK = http(200, '{"id":"c"}');
const BUSY = http(503, "", { "retry-after-ms": "1", "x-request-id": "r-1", "set-cookie": "s=1" });

function listener() {
  const lines: string[] = [];
  const line = (level: string) => (text: string) => void lines.push(`${level} ${text}`);
  return { lines, logger: { debug: line("DEBUG"), info: line("INFO"), warn: line("WARN") } };
}

// How the server answers, the operation, what the one line says.
const LINES: [string, Say[], Operation<It>, RegExp][] = [
  ["a success", [OK], UPDATE, /^INFO PATCH \/its\/\{it_id\} 200 \d+ ms, 1 attempt$/],
  ["two attempts", [BUSY, OK], UPDATE, / 200 \d+ ms, 2 attempts$/],
  ["an error", [http(404)], UPDATE, / 404 \d+ ms, 1 attempt$/],
  ["a useless 2xx", [http(200, "{}")], UPDATE, / 200 \d+ ms, 1 attempt$/],
  ["lost", [(socket) => void socket.destroy()], ONCE, / APIConnectionError \d+ ms, 1 attempt$/],
  ["lost after that", [BUSY, (socket) => void socket.destroy()], ONCE, / APIConnectionError \d+ ms, 2 attempts$/],
];
for (const [what, says, operation, words] of LINES) {
  test(`one line a call: ${what}`, async (t) => {
    const { baseURL } = await serve(t, ...says);
    const { lines, logger: { info, warn } } = listener();
    await client(baseURL, { maxRetries: says.length - 1, logger: { info, warn } }).execute(operation, ["c"], {}).catch(() => undefined);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", words);
  });
}

test("one line for a call that is given up", async (t) => {
  const { baseURL } = await serve(t, () => undefined);
  const { lines, logger: { info, warn } } = listener();
  await caught(client(baseURL, { logger: { info, warn } }).execute(ONCE, ["c"], {}, { signal: AbortSignal.timeout(50) }));
  assert.match(lines.join(), /^INFO PATCH \/its\/\{it_id\} Cancelled \d+ ms, 1 attempt$/);
});

test("of headers, the log shows what is listed", async (t) => {
  const { baseURL } = await serve(t, BUSY, OK);
  const { lines, logger } = listener();
  await client(baseURL, { maxRetries: 1, logger, defaultHeaders: { "X-Private": "private" } }).execute(UPDATE, ["c-1"], {});
  assert.deepEqual(lines.map((line) => /^(?:DEBUG .* (attempt \d \w+)|INFO) /.exec(line)?.[1]), [
    "attempt 1 sends", "attempt 1 received", "attempt 2 sends", "attempt 2 received", undefined,
  ]);
  assert.match(lines[0] ?? "", /accept: application\/json, user-agent: sample\/1, content-type: application\/json$/);
  assert.match(lines[1] ?? "", /retry-after-ms: 1, x-request-id: r-1$/);
  assert.match(lines[2] ?? "", /x-retry-count: 1/);
  for (const hidden of [KEY, "private", "s=1", "c-1"]) assert.equal(lines.join().includes(hidden), false, hidden);
});

test("a key is not shown under a name that is listed", async (t) => {
  class Odd extends Client {
    constructor(baseURL: string, logger: ReturnType<typeof listener>["logger"]) {
      super({ apiKey: KEY, baseURL, logger }, "x-request-id");
    }
  }
  const { baseURL, requests } = await serve(t, OK);
  const { lines, logger } = listener();
  await new Odd(baseURL, logger).execute(UPDATE, ["c"], {});
  assert.ok(requests.join().includes(KEY));
  assert.equal(lines.join().includes(KEY), false);
});

test("hooks are told of every attempt", async (t) => {
  t.mock.method(Math, "random", () => 0);
  const { baseURL } = await serve(t, BUSY, (socket) => void socket.destroy(), OK);
  const sent: RequestEvent[] = [];
  const ended: ResponseEvent[] = [];
  const its = client(baseURL, { maxRetries: 1, onRequest: (event) => sent.push(event), onResponse: (event) => ended.push(event) });
  await caught(its.execute(ONCE, ["c"], {}));
  const [first] = sent;
  const known = { operation: "updateIt", method: "PATCH", path: "/its/{it_id}", origin: new URL(baseURL).origin };
  assert.deepEqual(sent, [1, 2].map((attempt) => ({ call: first?.call, ...known, attempt })));
  const told = [
    { status: 503, error: "InternalServerError", requestId: "r-1", retryIn: 1 },
    { status: undefined, error: "APIConnectionError", requestId: undefined, retryIn: undefined },
  ];
  assert.deepEqual(ended.map(({ elapsed, ...rest }) => rest), told.map((rest, i) => ({ ...sent[i], ...rest })));
  assert.ok(ended.every(({ elapsed }) => elapsed > 0 && elapsed < scaled(5000)));
  await its.execute(ONCE, ["c"], {});
  assert.notEqual(sent[2]?.call, first?.call);
  assert.deepEqual([ended[2]?.status, ended[2]?.error, ended[2]?.retryIn], [200, undefined, undefined]);
});

test("a hook that throws does not touch the call", async (t) => {
  const { baseURL } = await serve(t, OK);
  const { lines, logger: { info, warn } } = listener();
  const bad = () => {
    throw new RangeError(KEY);
  };
  assert.equal((await client(baseURL, { logger: { info, warn }, onRequest: bad, onResponse: bad }).execute(UPDATE, ["c"], {})).id, "c");
  assert.deepEqual(lines.slice(0, 2), ["WARN a hook threw RangeError", "WARN a hook threw RangeError"]);
  assert.equal(lines.length, 3);
});
