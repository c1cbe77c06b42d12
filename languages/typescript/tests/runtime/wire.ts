// A client of one operation, and a server that says which bytes go out, and when.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

import { APIClient } from "../../runtime/client.ts";
import type { VoicebotStudioError } from "../../runtime/errors.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { ClientOptions } from "../../runtime/settings.ts";
import { object } from "../../runtime/type_descriptors.ts";

export const KEY = "sk-test-1234567890";

export class Client extends APIClient {
  constructor(options: ClientOptions = {}, keyHeader = "X-API-Key") {
    super({ baseURL: "https://api.example/v1", keyHeader, envPrefix: "SAMPLE", userAgent: "sample/1" }, options);
  }
}

export interface It {
  id: string;
  count?: number;
}

export const UPDATE: Operation<It> = {
  id: "updateIt", resource: "its", method: "update", verb: "PATCH", path: "/its/{it_id}",
  parameters: [{ name: "it_id", key: "itId", in: "path", descriptor: "string", required: true, style: "simple", explode: false }],
  body: { mediaType: "application/json", descriptor: "any", required: true, fields: [] },
  responses: { 200: { mediaType: "application/json", descriptor: { ref: "It" } } },
  retrySafe: true,
  descriptors: new Map([["It", object([["id", "string"], ["count", "integer"]], ["id"])]]),
};
export const ONCE: Operation<It> = { ...UPDATE, retrySafe: false };

export type Say = string | ((socket: Socket) => void | Promise<void>);

export function http(status: number, body = "", headers: Record<string, string> = { "content-type": "application/json" }): string {
  const all = { "content-length": String(Buffer.byteLength(body)), ...headers };
  return [`HTTP/1.1 ${status} X`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`), "", body].join("\r\n");
}

/** An answer of 200 with a body of bytes. */
export const bytes = (body: Uint8Array, headers: Record<string, string>) => (socket: Socket) => {
  socket.write(http(200, "", { "content-type": "application/json", ...headers, "content-length": String(body.length) }));
  socket.write(body);
};

/** A server that answers each request, on whatever connection, with the next of `says`; and what it was sent. */
export async function serve(t: TestContext, ...says: Say[]): Promise<{ baseURL: string; requests: string[] }> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let heard = "";
    socket.on("data", (data) => {
      heard += data.toString("latin1");
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? 0);
      const end = heard.indexOf("\r\n\r\n");
      if (end < 0 || heard.length < end + 4 + length) return;
      requests.push(heard);
      heard = "";
      const say = says.shift() ?? http(599);
      if (typeof say === "string") socket.write(say);
      else void say(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { baseURL: `http://127.0.0.1:${(server.address() as { port: number }).port}/v1`, requests };
}

/** Whether Node's fetch sends the requests, as on other platforms, in place of its own client. */
export const BY_FETCH = process.env["SENDS"] === "fetch";
const sends = BY_FETCH ? { fetch: globalThis.fetch } : {};
export const client = (baseURL: string, options: ClientOptions = {}) =>
  new Client({ apiKey: KEY, baseURL, maxRetries: 0, ...sends, ...options });
export const caught = (promise: Promise<unknown>) => promise.then(() => assert.fail("it should have thrown"), (error: unknown) => error as VoicebotStudioError);
/** An upper limit of time, in milliseconds, on the machine as it is: tests/slowness.py measures it and says it in SLOWNESS. */
export const scaled = (milliseconds: number) => Math.round(milliseconds * Number(process.env["SLOWNESS"] ?? 1));
export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
