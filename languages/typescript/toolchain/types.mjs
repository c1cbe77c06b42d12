// Writes the types of a document with @hey-api/openapi-ts, and prints what it called them.
//
// node types.mjs <document> <folder>: the folder gets `types.gen.ts`; standard output gets
// {"PATCH /calls/{call_id}": {"data": "UpdateCallData", "responses": "UpdateCallResponses"}, ...}.
import { createClient } from "@hey-api/openapi-ts";

const [, , input, path] = process.argv;

// Under these keys every key is a name that anyone may choose; under those there is data.
const NAMED = new Set(
  ["properties", "patternProperties", "dependentSchemas", "$defs", "schemas", "responses", "parameters", "requestBodies"].concat(
    ["headers", "links", "callbacks", "pathItems", "paths", "webhooks", "content", "encoding", "securitySchemes"],
  ),
);
const DATA = new Set(["example", "examples", "default", "enum", "const", "mapping", "required", "security", "value"]);

/** Say what the generator would leave out: `true` as a schema, null in an enum without a type. */
function spellOut(node, named = false) {
  if (Array.isArray(node)) return node.forEach((each) => spellOut(each));
  if (typeof node !== "object" || node === null) return;
  if (!named && Array.isArray(node.enum) && node.enum.includes(null) && node.type === undefined) {
    node.type = [...new Set(node.enum.map((each) => (each === null ? "null" : typeof each)))];
  }
  for (const [key, value] of Object.entries(node)) {
    if (named && value === true) node[key] = {};
    else if (named || !(DATA.has(key) || key.startsWith("x-"))) spellOut(value, !named && NAMED.has(key));
  }
}

// What the generator itself writes of TypeScript's own; a schema of that name is called otherwise.
const GLOBAL = new Set(["Array", "Blob", "File"]);

const [{ gen }] = await createClient({
  input,
  logs: { file: false, level: "silent" },
  output: { entryFile: false, path },
  parser: { patch: { input: (document) => spellOut(document) } },
  plugins: [{ name: "@hey-api/typescript", definitions: { name: (name) => (GLOBAL.has(name) ? `${name}Model` : name) } }],
});

const names = {};
for (const { finalName, meta } of gen.symbols.query({ artifact: "types", resource: "operation" })) {
  const [, route, verb] = meta.path;
  (names[`${verb.toUpperCase()} ${route}`] ??= {})[meta.role] = finalName;
}
console.log(JSON.stringify(names));
