// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/**
 * Sends requests by Node's own HTTP client, where fetch tells too little: fetch takes a compressed body that is cut for a
 * whole one, and ends the connection on an interim answer that nothing asked for.
 */

import { direct, noConnection, through } from "./node_proxies.ts";
import { CONNECT_TIMEOUT } from "./policy.ts";
import { type Environment, environmentProxy } from "./proxies.ts";
import type { Answer, Send } from "./send_once.ts";

interface Emitter {
  on(event: string, listener: (value: never) => void): unknown;
  once(event: string, listener: (value: never) => void): unknown;
}
interface Stream extends Emitter, AsyncIterable<Uint8Array> {
  destroy(error?: Error): unknown;
}
interface Incoming extends Stream {
  readonly statusCode: number;
  readonly rawHeaders: readonly string[];
}
interface Socket extends Emitter {
  readonly connecting: boolean;
  readonly encrypted?: true;
}
interface Outgoing extends Emitter {
  readonly reusedSocket: boolean;
  end(content?: Uint8Array): void;
  destroy(error: Error): void;
}
interface Http {
  request(url: string, options: object, answered: (answer: Incoming) => void): Outgoing;
}
interface Zlib {
  createGunzip(): Stream;
  createInflate(): Stream;
  createBrotliDecompress(): Stream;
}
interface Streams {
  pipeline(streams: readonly Stream[], ended: () => void): Stream;
}
interface Platform {
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: { getBuiltinModule?(name: string): unknown; readonly env?: Environment };
}

const platform = globalThis as Platform;
// Bun and Deno have modules of the same names, and fetches of their own.
const builtin = /^Node\.js\//.test(platform.navigator?.userAgent ?? "Node.js/") ? platform.process?.getBuiltinModule : undefined;
const DISPATCHER = Symbol.for("undici.globalDispatcher.1");
const NO_BODY = new Set([204, 304]);
const DECODERS: ReadonlyMap<string, (zlib: Zlib) => Stream> = new Map([
  ["gzip", (zlib: Zlib) => zlib.createGunzip()],
  ["x-gzip", (zlib: Zlib) => zlib.createGunzip()],
  ["deflate", (zlib: Zlib) => zlib.createInflate()],
  ["br", (zlib: Zlib) => zlib.createBrotliDecompress()],
]);

/**
 * Sends by Node's own client; undefined where this is not Node, or where somebody has put a fetch or a dispatcher of their
 * own in the place of Node's (a test's double, a proxy): then that one is asked.
 */
export function nodeSend(): Send | undefined {
  const { [DISPATCHER]: dispatcher } = globalThis as { [DISPATCHER]?: object };
  const altered = dispatcher !== undefined && dispatcher.constructor.name !== "Agent";
  const own = !altered && String(globalThis.fetch).includes("internal/deps/undici/undici");
  return builtin !== undefined && own ? send : undefined;
}

const load = <T>(name: string) => builtin?.call(platform.process, name) as T;
// An error is told to whoever reads; that nobody does yet is no reason to end the program.
const quiet = (stream: Emitter) => stream.on("error", () => undefined);

const send: Send = async (url, { method, headers, body, signal }, connected) => {
  const proxy = environmentProxy(new URL(url), platform.process?.env ?? {});
  const route = proxy === undefined ? direct(load, url) : through(load, proxy, url);
  const { request } = load<Http>(route.url.startsWith("https:") ? "node:https" : "node:http");
  const length = body === undefined ? {} : { "content-length": String(body.length) };
  const sent = { "accept-encoding": "gzip, deflate, br", ...headers, ...length, ...route.headers };
  return new Promise((resolve, reject) => {
    const outgoing = request(route.url, { method, headers: sent, signal, ...route.options }, (incoming) => {
      quiet(incoming);
      try {
        resolve({ status: incoming.statusCode, ...headersAndBody(incoming, method) });
      } catch (error) {
        outgoing.destroy(error as Error); // thrown in this place, it would end the program
      }
    });
    outgoing.on("error", reject);
    outgoing.once("socket", (socket: Socket) => {
      if (outgoing.reusedSocket || !socket.connecting) return connected();
      const timer = setTimeout(() => outgoing.destroy(noConnection()), CONNECT_TIMEOUT);
      outgoing.once("close", () => clearTimeout(timer));
      socket.once(socket.encrypted ? "secureConnect" : "connect", () => {
        clearTimeout(timer);
        connected();
      });
    });
    outgoing.end(body);
  });
};

function headersAndBody(incoming: Incoming, method: string): Omit<Answer, "status"> {
  const headers = new Headers();
  incoming.rawHeaders.forEach((name, i, all) => i % 2 === 0 && headers.append(name, all[i + 1] ?? ""));
  const body = method === "HEAD" || NO_BODY.has(incoming.statusCode) ? incoming : decompressed(incoming, headers);
  const pieces = body?.[Symbol.asyncIterator]();
  const unknown = Object.assign(new Error("another content coding than was asked for"), { code: "Z_CODING" });
  const reader = {
    async read() {
      if (pieces === undefined) throw unknown;
      const { done = false, value } = await pieces.next();
      return { done, value: done ? undefined : new Uint8Array(value) }; // a copy: Node's pieces share what holds them
    },
    cancel: async () => void (body ?? incoming).destroy(),
  };
  return { headers, body: { getReader: () => reader } };
}

/** The body without its content codings (RFC 9110 8.4), of which the last is taken off first; undefined if one is unknown. */
function decompressed(incoming: Incoming, headers: Headers): Stream | undefined {
  const told = (headers.get("content-encoding") ?? "").toLowerCase().split(",").map((coding) => coding.trim());
  const codings = told.filter((coding) => coding !== "" && coding !== "identity").reverse();
  if (codings.length === 0) return incoming;
  const zlib = load<Zlib>("node:zlib");
  const decoders = codings.map((coding) => DECODERS.get(coding)?.(zlib)).filter((decoder) => decoder !== undefined);
  if (decoders.length < codings.length) return undefined;
  decoders.forEach(quiet);
  return load<Streams>("node:stream").pipeline([incoming, ...decoders], () => undefined);
}
