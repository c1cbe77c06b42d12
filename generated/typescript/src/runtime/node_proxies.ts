// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Leads requests of Node's HTTP client through a proxy: by http as they are, by https in a tunnel. */

import { CONNECT_TIMEOUT } from "./policy.ts";

interface Emitter {
  on(event: string, listener: (value: never) => void): unknown;
}
interface Socket extends Emitter {
  destroy(error?: Error): unknown;
}
interface Tunnel extends Socket {
  unshift(data: Uint8Array): void;
}
interface Outgoing extends Socket {
  on(event: "connect", listener: (answer: { readonly statusCode: number }, socket: Tunnel, more: Uint8Array) => void): unknown;
  on(event: string, listener: (value: never) => void): unknown;
  end(): void;
}
interface Connecting {
  readonly host: string;
  readonly port: number | string;
}
interface Agent {
  readonly options?: { readonly proxyEnv?: object };
  createConnection?(options: Connecting, done: (error: Error | null, socket?: Socket) => void): unknown;
}
interface Http {
  readonly Agent: new (options: object) => Agent;
  readonly globalAgent: Agent;
  request(url: string, options: object): Outgoing;
}
interface Tls {
  connect(options: object): Socket;
}
type Load = <T>(name: string) => T;

/** How a request goes: to which URL, with which options and headers besides its own. */
export interface Route {
  readonly url: string;
  readonly options: object;
  readonly headers: Readonly<Record<string, string>>;
}

// As those that Node has by itself.
const AGENT = { keepAlive: true, scheduling: "lifo", timeout: 5000 };
const agents = new Map<string, Agent>();

/** What is said of a connection that took too long to make. */
export function noConnection(): Error {
  return Object.assign(new Error(`no connection within ${CONNECT_TIMEOUT} ms`), { code: "ETIMEDOUT", syscall: "connect" });
}

/** The way to a URL without a proxy. Node's own agent is not asked where it would find one by itself (NODE_USE_ENV_PROXY). */
export function direct(load: Load, url: string): Route {
  const { Agent, globalAgent } = httpOf(load, url);
  const agent = globalAgent.options?.proxyEnv && agentOf(`direct ${new URL(url).protocol}`, () => new Agent(AGENT));
  return { url, options: agent ? { agent } : {}, headers: {} };
}

/** The way to a URL through a proxy, which is not told the key of a request by https. */
export function through(load: Load, proxy: URL, url: string): Route {
  const server = new URL(url);
  if (server.protocol === "https:") {
    return { url, options: { agent: agentOf(`tunnel ${proxy.href}`, () => tunnels(load, proxy)) }, headers: {} };
  }
  const agent = agentOf(`proxy ${proxy.protocol}`, () => new (httpOf(load, proxy.href).Agent)(AGENT));
  // Without the proxy's user, whom Node would take for the server's.
  return { url: originOf(proxy), options: { agent, path: url }, headers: { host: server.host, ...credentials(proxy) } };
}

const httpOf = (load: Load, url: string) => load<Http>(url.startsWith("https:") ? "node:https" : "node:http");
const originOf = (url: URL) => `${url.protocol}//${url.host}`;

function agentOf(name: string, make: () => Agent): Agent {
  const agent = agents.get(name) ?? make();
  agents.set(name, agent);
  return agent;
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const bytes = new TextEncoder().encode(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return { "proxy-authorization": `Basic ${btoa(String.fromCharCode(...bytes))}` };
}

function tunnels(load: Load, proxy: URL): Agent {
  const agent = new (load<Http>("node:https").Agent)(AGENT);
  agent.createConnection = (options, done) => {
    openTunnel(load, proxy, options).then((socket) => done(null, socket), done);
  };
  return agent;
}

/** A connection of TLS to a server, in a tunnel that the proxy makes; no byte of a request goes before it is made. */
function openTunnel(load: Load, proxy: URL, options: Connecting): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const server = `${options.host.includes(":") ? `[${options.host}]` : options.host}:${options.port}`;
    const asked = httpOf(load, proxy.href).request(originOf(proxy), {
      method: "CONNECT", path: server, headers: { host: server, ...credentials(proxy) }, agent: false,
    });
    let making: Socket = asked;
    const timer = setTimeout(() => making.destroy(noConnection()), CONNECT_TIMEOUT);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    asked.on("error", fail);
    asked.on("connect", ({ statusCode }, socket, more) => {
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        return fail(new Error(`the proxy answered ${statusCode}`));
      }
      socket.unshift(more); // what came right behind the answer
      making = load<Tls>("node:tls").connect({ ...options, socket, ALPNProtocols: ["http/1.1"] });
      making.on("error", fail);
      making.on("secureConnect", () => {
        clearTimeout(timer);
        resolve(making);
      });
    });
    asked.end();
  });
}
