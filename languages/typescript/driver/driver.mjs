// Makes one call for each line of standard input, and says on standard output what came of it.
//
// node driver.mjs <folder of the package, built>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const sdk = await import(pathToFileURL(join(folder, exports["."])).href);
const Client = Object.values(sdk).find((each) => each.prototype instanceof sdk.APIClient);

const SPECIAL = { NaN, Infinity, "-Infinity": -Infinity, "lone surrogate": "\ud800" };
const BYTES = "application/octet-stream";
// How a line of the harness names an option, and what the client makes of it.
const OPTIONS = {
  api_key: (apiKey) => (apiKey === null ? {} : { apiKey }),
  max_retries: (maxRetries) => ({ maxRetries }),
  max_response_bytes: (maxResponseBytes) => ({ maxResponseBytes }),
  timeout_s: (seconds) => ({ timeout: seconds * 1000 }),
  deadline_s: (seconds) => ({ deadline: seconds * 1000 }),
  default_headers: (defaultHeaders) => ({ defaultHeaders }),
  allow_http: (allowHttp) => ({ allowHttp }),
  strict: (strict) => ({ strict }),
};

// ------------------------------------------------------------------------------------------------- what is passed

function optionsOf(told) {
  return Object.assign({}, ...Object.entries(told).map(([name, value]) => OPTIONS[name](value)));
}

/**
 * A value with what JSON can't carry put in its place, and with `before`, the result of another call, where it is asked for.
 *
 * Objects are meant as they are, undeclared properties and unknown variants too, unless it is said how they are written.
 */
function special(value, before, isWritten = false) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => special(item, before, isWritten));
  if ("$special" in value) return SPECIAL[value.$special];
  if ("$written" in value) return special(value.$written, before, true);
  if ("$result" in value) return changed(before, value.$result);
  const made = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, special(item, before, isWritten)]));
  return isWritten ? made : asMeant(made);
}

/** An object that may have properties, and be of a variant, that nothing declares. */
function asMeant(value) {
  const [tag] = Object.entries(value).filter(([, item]) => typeof item === "string");
  return tag === undefined ? sdk.undeclared(value) : sdk.unknownVariant(...tag, sdk.undeclared(value));
}

/** The result of a call, in which what is at each JSON Pointer has been set. */
function changed(result, values) {
  for (const [pointer, value] of Object.entries(values)) {
    const [last, ...above] = steps(pointer).reverse();
    above.reduceRight((each, name) => each[name], result)[last] = value;
  }
  return result;
}

/** The steps of a JSON Pointer. */
function steps(pointer) {
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The arguments of an operation's method, from those that have the document's names. */
function argumentsOf(operation, given, before) {
  const rest = new Map(Object.entries(given).map(([name, value]) => [name, special(value, before)]));
  const text = rest.get("body");
  // A line of the harness has text for bytes.
  if (operation.body?.mediaType === BYTES && typeof text === "string") rest.set("body", new TextEncoder().encode(text));
  const take = (parameter) => {
    const name = [`${parameter.in}:${parameter.name}`, parameter.name].find((each) => rest.has(each));
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const path = operation.parameters.filter((each) => each.in === "path").map(take);
  const others = operation.parameters.filter((each) => each.in !== "path");
  const keys = new Map((operation.body?.fields ?? []).map(([key, name]) => [name, key]));
  const named = others.map((each) => [each.key, take(each)]).filter(([, value]) => value !== undefined);
  // The whole of a body whose fields are arguments is all of them.
  const whole = operation.body?.fields && rest.size === 1 ? rest.get("body") : undefined;
  if (whole !== undefined && (typeof whole !== "object" || whole === null)) return [...path, whole];
  if (whole !== undefined && named.length === 0 && operation.body.fields.length === 0) return [...path, whole];
  const fields = whole === undefined ? [...rest] : Object.entries(whole);
  const params = Object.fromEntries([...named, ...fields.map(([name, value]) => [keys.get(name) ?? name, value])]);
  return others.length > 0 || operation.body !== null ? [...path, params] : path;
}

// --------------------------------------------------------------------------------------------------- what came back

/** What stands at a JSON Pointer, as JSON text; undefined where that is absent. An exact number where there is one. */
function at(value, pointer) {
  let text;
  for (const name of steps(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    text = sdk.exactNumber(value, name);
    value = value[name];
  }
  return value === undefined ? undefined : (text ?? sdk.stringify(value));
}

/** A property by its name on the wire, of the object at a JSON Pointer, as JSON text; undefined where it is absent. */
function byName(value, pointer) {
  const [last, ...above] = steps(pointer).reverse();
  const owner = above.reduceRight((each, name) => each[name], value);
  const found = sdk.wireValue(owner, last);
  return found === undefined ? undefined : (sdk.exactNumber(owner, last) ?? sdk.stringify(found));
}

/** JSON text of an object, from members that are JSON text; those that are undefined are left out. */
function objectOf(members) {
  const pairs = Object.entries(members).filter(([, text]) => text !== undefined);
  return `{${pairs.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

/** Members as JSON text. */
function plain(members) {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, JSON.stringify(value)]));
}

function paths(violations) {
  return violations.map(({ path }) => path);
}

function textOf(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** The answer for a call that returned. */
function succeeded(response, pointers, named) {
  const given = response.unwrap();
  const value = given instanceof Uint8Array ? textOf(given) : given;
  const read = Object.fromEntries(pointers.map((pointer) => [pointer, at(value, pointer)]));
  const violations = sdk.violationsOf(value);
  return {
    ...plain({
      result: "call",
      status: response.statusCode,
      attempts: response.attempts,
      absent: pointers.filter((pointer) => read[pointer] === undefined),
      violations: paths(violations),
    }),
    raw: objectOf(Object.fromEntries(violations.map(({ path, raw }) => [path, raw === undefined ? raw : sdk.stringify(raw)]))),
    typed: objectOf(read),
    by_name: objectOf(Object.fromEntries(named.map((pointer) => [pointer, byName(value, pointer)]))),
    json: sdk.stringify(value),
  };
}

/** The answer for a call that threw. */
function failed(error) {
  if (!(error instanceof sdk.VoicebotStudioError)) throw error;
  const { message, name, outcome, attempts, statusCode, requestId } = error;
  const answer = { error: message, error_type: name, outcome, attempts, status: statusCode, request_id: requestId };
  if (error instanceof sdk.APIStatusError) {
    const { body, retryAfter, origin } = error;
    const text = body === null ? {} : typeof body === "string" ? plain({ raw_body: body }) : { json: sdk.stringify(body) };
    const after = retryAfter === undefined ? undefined : retryAfter / 1000;
    return { ...plain({ result: "api_error", ...answer, retry_after_s: after, origin }), ...text };
  }
  if (error instanceof sdk.APIResponseValidationError) {
    const more = { raw_body: textOf(error.content), violations: paths(error.violations) };
    return plain({ result: "validation_error", ...answer, ...more });
  }
  const lost = error instanceof sdk.APIConnectionError;
  return plain({ result: lost ? "connection_error" : "rejected_before_send", ...answer });
}

// ------------------------------------------------------------------------------------------------------- the calls

async function answer({ base_url: baseURL, client: { env = {}, log = false, ...told }, call, typed, by_name: named = [] }) {
  const lines = [];
  const level = (name) => (line) => lines.push(`${name} ${line}`);
  const logger = log ? { debug: level("DEBUG"), info: level("INFO"), warn: level("WARN") } : undefined;
  const result = await resultOf(baseURL, env, { ...optionsOf(told), logger }, call, typed, named);
  return log ? { ...result, log: JSON.stringify(lines) } : result;
}

/** A name without what languages spell differently. */
const spelt = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** Ends the driver where an operation is not found under the names of the document, whatever they are put behind. */
function checkNames(found, offered) {
  if (!offered.every((name, i) => spelt(found[i]).endsWith(spelt(name)))) {
    throw new Error(`${offered.join(".")} is offered as ${found.join(".")}`);
  }
}

/** The response to a call; `before`: the result of the one before it. */
function responseOf(client, call, before) {
  const operation = sdk.OPERATIONS[call.operation];
  checkNames([operation.resource, operation.method], call.offered ?? []);
  const passed = argumentsOf(operation, call.arguments, before);
  const method = client[operation.resource][operation.method].bind(client[operation.resource]);
  return method(...passed, optionsOf(call.options ?? {})).asResponse();
}

async function resultOf(baseURL, env, options, call, typed, named) {
  Object.assign(process.env, env);
  try {
    const client = new Client({ ...options, ...(baseURL === null ? {} : { baseURL }) });
    const before = call.after === undefined ? undefined : (await responseOf(client, call.after)).unwrap();
    return succeeded(await responseOf(client, call, before), typed, named);
  } catch (error) {
    return failed(error);
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  process.stdout.write(`${objectOf({ id: question.id, ...(await answer(question)) })}\n`);
}
