// Bodies as they come over the wire: compressed, corrupt, cut; and interim answers before them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

import { APIConnectionError, APIResponseValidationError, APIStatusError } from "../../runtime/errors.ts";
import { BY_FETCH, bytes, caught, client, http, KEY, ONCE, scaled, serve, UPDATE } from "./wire.ts";

const TEXT = '{"id":"c","more":"' + Array.from({ length: 300 }, (_, i) => `${i * 7919}`).join(" ") + '"}';
const PACKED: [string, Buffer][] = [
  ["gzip", gzipSync(TEXT)], ["x-gzip", gzipSync(TEXT)], ["deflate", deflateSync(TEXT)], ["br", brotliCompressSync(TEXT)],
];
for (const [coding, body] of PACKED) {
  test(`F3.1: a body in ${coding} is read`, async (t) => {
    const { baseURL, requests } = await serve(t, bytes(body, { "content-encoding": coding }), bytes(body, { "content-encoding": coding.toUpperCase() }));
    assert.equal((await client(baseURL).execute(UPDATE, ["c"], {})).id, "c");
    assert.equal((await client(baseURL).execute(UPDATE, ["c"], {})).id, "c");
    assert.match(requests[0] ?? "", /\r\naccept-encoding: [^\r]*gzip/i);
  });

  test(`F3.1: a corrupt body in ${coding} was applied, and is not asked for again`, async (t) => {
    const spoilt = Buffer.from(body);
    spoilt.fill(0xff, 2);
    const { baseURL, requests } = await serve(t, bytes(spoilt, { "content-encoding": coding }));
    const error = await caught(client(baseURL, { maxRetries: 2 }).execute(UPDATE, ["c"], {}));
    assert.ok(error instanceof APIResponseValidationError, inspect(error));
    assert.match(error.message, /the body can't be decompressed/);
    assert.deepEqual([error.outcome, error.attempts, requests.length], ["applied", 1, 1]);
  });
}

test("F3.1: an error whose body is corrupt is told by its status", async (t) => {
  const { baseURL } = await serve(t, http(404, "no brotli at all", { "content-encoding": "br" }));
  const error = (await caught(client(baseURL).execute(UPDATE, ["c"], {}))) as APIStatusError;
  assert.deepEqual([error.name, error.body, error.outcome], ["NotFoundError", null, "rejected"]);
});

// Node's fetch takes what is cut for whole, and an unasked 100 for a broken connection: none of it reaches who called it.
if (!BY_FETCH) {
  const CUT = PACKED.flatMap(([coding, body]) =>
    [body.length - 1, body.length - 8, body.length >> 1, 3].map((length) => [coding, body.subarray(0, length)] as const),
  );
  for (const [coding, body] of CUT) {
    test(`F3.2: a body in ${coding} that is cut after ${body.length} bytes can't be decompressed`, async (t) => {
      const { baseURL, requests } = await serve(t, bytes(body, { "content-encoding": coding }));
      const error = await caught(client(baseURL, { maxRetries: 2 }).execute(UPDATE, ["c"], {}));
      assert.ok(error instanceof APIResponseValidationError, inspect(error));
      assert.match(error.message, /the body can't be decompressed/);
      assert.deepEqual([error.outcome, requests.length], ["applied", 1]);
    });
  }

  test("F3.2: codings are taken off in turn, and one that was not asked for is told", async (t) => {
    const twice = brotliCompressSync(gzipSync(TEXT));
    const { baseURL } = await serve(t, bytes(twice, { "content-encoding": "gzip, identity, br" }), bytes(twice, { "content-encoding": "gzip, lz5" }));
    assert.equal((await client(baseURL).execute(UPDATE, ["c"], {})).id, "c");
    assert.match((await caught(client(baseURL).execute(UPDATE, ["c"], {}))).message, /the body can't be decompressed/);
  });

  test("F3.2: a connection that is cut within a compressed body is told as such", async (t) => {
    const [, body = Buffer.of()] = PACKED[0] ?? [];
    const { baseURL } = await serve(t, (socket) => {
      socket.write(http(200, "", { "content-type": "application/json", "content-encoding": "gzip", "content-length": String(body.length) }));
      socket.end(body.subarray(0, 50));
    });
    const error = await caught(client(baseURL).execute(UPDATE, ["c"], {}));
    assert.ok(error instanceof APIConnectionError, inspect(error));
    assert.equal(error.outcome, "unknown");
  });

  test("F3.3: interim answers that nothing asked for are read over, on connections that go on", async (t) => {
    const interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
    const { baseURL, requests } = await serve(t, interim + http(200, '{"id":"c"}'), interim + interim + http(404), http(200, '{"id":"d"}'));
    assert.equal((await client(baseURL).execute(ONCE, ["c"], {})).id, "c");
    assert.equal((await caught(client(baseURL).execute(ONCE, ["c"], {}))).outcome, "rejected");
    assert.equal((await client(baseURL).execute(ONCE, ["c"], {})).id, "d");
    assert.equal(requests.length, 3);
  });

  test("F3.3: interim answers without end are bounded by the deadline", async (t) => {
    const { baseURL } = await serve(t, (socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 100 Continue\r\n\r\n"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    const error = await caught(client(baseURL, { deadline: scaled(300) }).execute(ONCE, ["c"], {}));
    assert.deepEqual([error.name, error.outcome], ["APITimeoutError", "unknown"]);
  });

  test("F3.3: a switch of protocols that nothing asked for is no answer, and does not hang", async (t) => {
    const { baseURL } = await serve(t, "HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
    const error = await caught(client(baseURL, { timeout: scaled(500) }).execute(ONCE, ["c"], {}));
    assert.ok(error instanceof APIConnectionError, inspect(error));
    assert.equal(error.outcome, "unknown");
  });

  test("a fetch that somebody put in the place of Node's is asked, a dispatcher too", async (t) => {
    const ours = async () => new Response('{"id":"double"}', { headers: { "content-type": "application/json" } });
    t.mock.method(globalThis, "fetch", ours);
    assert.equal((await client("http://127.0.0.1:9").execute(UPDATE, ["c"], {})).id, "double");
    t.mock.restoreAll();
    const { baseURL } = await serve(t, http(200, '{"id":"c"}'));
    const place = Symbol.for("undici.globalDispatcher.1");
    await fetch("data:,"); // now there is one
    const { [place]: before } = globalThis as unknown as Record<symbol, object>;
    class MockAgent {
      dispatch() {
        throw new Error("asked");
      }
    }
    Object.assign(globalThis, { [place]: new MockAgent() });
    t.after(() => Object.assign(globalThis, { [place]: before }));
    assert.match((await caught(client(baseURL).execute(ONCE, ["c"], {}))).message, /asked/);
  });
}

test("F3.3: the key goes with no request but its own", async (t) => {
  const { baseURL, requests } = await serve(t, http(200, '{"id":"c"}'));
  await client(baseURL).execute(UPDATE, ["c"], {});
  assert.equal(requests.filter((request) => request.includes(KEY)).length, 1);
});
