// Writes the types of a document with @hey-api/openapi-ts, and prints what it called them.
//
// node types.mjs <document> <folder>: the folder gets `types.gen.ts`; standard output gets
// {"PATCH /calls/{call_id}": {"data": "UpdateCallData", "responses": "UpdateCallResponses"}, ...}.
import { createClient } from "@hey-api/openapi-ts";

const [, , input, path] = process.argv;

/** Say what the generator would leave out: `true` as a schema, null in an enum without a type. */
function spellOut(node) {
  if (Array.isArray(node)) return node.forEach(spellOut);
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties" && typeof value === "object") {
      for (const name of Object.keys(value ?? {})) if (value[name] === true) value[name] = {};
    }
    if (key === "enum" && Array.isArray(value) && value.includes(null) && node.type === undefined) {
      const types = value.map((each) => (each === null ? "null" : typeof each));
      node.type = [...new Set(types)];
    }
    spellOut(value);
  }
}

const [{ gen }] = await createClient({
  input,
  logs: { file: false, level: "silent" },
  output: { entryFile: false, path },
  parser: { patch: { input: spellOut } },
  plugins: ["@hey-api/typescript"],
});

const names = {};
for (const { finalName, meta } of gen.symbols.query({ artifact: "types", resource: "operation" })) {
  const [, route, verb] = meta.path;
  (names[`${verb.toUpperCase()} ${route}`] ??= {})[meta.role] = finalName;
}
console.log(JSON.stringify(names));
