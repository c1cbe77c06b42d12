// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Finds the proxy that the environment names for a server, by one rule for every language. */

import { ConfigurationError } from "./errors.ts";
import { isLoopback } from "./settings.ts";

/** Variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };
const NETWORK = /^([^/]+)\/(0|[1-9]\d*)$/;
const HOST_AND_PORT = /^(?:(\[.*\]|[^:]*)(?::(\d+))?|(.*))$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV4_WITHIN_IPV6 = `${"0".repeat(80)}${"1".repeat(16)}`;

/**
 * The proxy that leads to a server; undefined where that is reached without. Throws for a malformed one, which is not printed: it
 * may hold a password.
 *
 * Variables are read in lower case, then in capitals; one in lower case that is empty takes the other away. The proxy is that of
 * `http_proxy` or `https_proxy`, by the server's scheme, else that of `all_proxy`. Under CGI, `HTTP_PROXY` is not read: a caller's
 * header `Proxy` would be it. This machine itself, and what `no_proxy` names, is reached without a proxy.
 */
export function environmentProxy(server: URL, environment: Environment): URL | undefined {
  const variable = (name: string) => environment[name] ?? (hides(environment, name) ? undefined : environment[name.toUpperCase()]);
  const text = variable(`${server.protocol.slice(0, -1)}_proxy`) || variable("all_proxy");
  const port = server.port || DEFAULT_PORTS[server.protocol] || "";
  if (!text || isLoopback(server.hostname) || isExcepted(server.hostname, port, variable("no_proxy") ?? "")) return undefined;
  let proxy: URL | undefined;
  try {
    proxy = new URL(text.includes("://") ? text : `http://${text}`);
  } catch {} // told of below
  if (/^socks5h?:$/.test(proxy?.protocol ?? "")) {
    throw new ConfigurationError("the proxy in the environment is a SOCKS one, and only those of http and https are used");
  }
  if (proxy === undefined || !(proxy.protocol in DEFAULT_PORTS) || proxy.port === "0") {
    throw new ConfigurationError("the proxy in the environment is not a URL of http, https or socks5");
  }
  return proxy;
}

function hides(environment: Environment, name: string): boolean {
  return name === "http_proxy" && environment["REQUEST_METHOD"] !== undefined;
}

/**
 * Whether a server is reached without a proxy by what `no_proxy` says, a list of entries between commas or blanks: `*` for every
 * server; a name, for itself and all names below it, be there a dot or `*.` in front or not; an IP address, in brackets or not;
 * each with a port or for all of them; a network of addresses (`10.0.0.0/8`, `fd00::/8`). Any other entry is none.
 */
export function isExcepted(hostname: string, port: string, noProxy: string): boolean {
  const host = withoutBrackets(hostname).replace(/\.+$/, "");
  const address = unmapped(bitsOf(host));
  return noProxy.toLowerCase().split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    if (entry.includes("/")) return address !== undefined && isWithin(address, withoutBrackets(entry));
    const [, part = "", wanted, bare] = HOST_AND_PORT.exec(entry) ?? [];
    if (wanted !== undefined && wanted !== port) return false;
    const name = withoutBrackets(bare ?? part);
    if (address !== undefined) return unmapped(bitsOf(name)) === address;
    const domain = name.replace(/^\*\./, "").replace(/^\.+|\.+$/g, "");
    return domain !== "" && `.${host}`.endsWith(`.${domain}`);
  });
}

const withoutBrackets = (text: string) => text.replace(/[[\]]/g, "");

function isWithin(address: string, network: string): boolean {
  const [, base = "", prefix] = NETWORK.exec(network) ?? [];
  const bits = bitsOf(base);
  const count = Number(prefix);
  return bits?.length === address.length && count <= bits.length && address.startsWith(bits.slice(0, count));
}

/** The bits of an IP address, 32 or 128 digits; undefined of what is none. */
function bitsOf(text: string): string | undefined {
  const digits = (parts: readonly string[], radix: number, length: number) =>
    parts.map((part) => Number.parseInt(part, radix).toString(2).padStart(length, "0")).join("");
  if (IPV4.test(text)) return digits(text.split("."), 10, 8);
  if (!/^[0-9a-f:.]*:[0-9a-f:.]*$/.test(text)) return undefined;
  try {
    const [head = "", tail] = withoutBrackets(new URL(`http://[${text}]`).hostname).split("::");
    const [first, last] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":"))) as [string[], string[]];
    const zeros = tail === undefined ? [] : new Array<string>(8 - first.length - last.length).fill("0");
    return digits([...first, ...zeros, ...last], 16, 16);
  } catch {
    return undefined;
  }
}

/** The bits of the IPv4 address that an IPv6 one holds. */
function unmapped(bits: string | undefined): string | undefined {
  return bits?.length === 128 && bits.startsWith(IPV4_WITHIN_IPV6) ? bits.slice(96) : bits;
}
