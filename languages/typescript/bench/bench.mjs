// Times the TypeScript client beside fetch and JSON.parse: `bench.mjs PACKAGE URL PAYLOAD ROUNDS CALLS DECODES`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, url, payload, ...counts] = process.argv.slice(2);
const [rounds, calls, decodes] = counts.map(Number);
const { VoicebotStudio } = await import(pathToFileURL(join(folder, "dist", "index.js")).href);

const KEY = "sk-test";
const JSON_TYPE = { headers: { "content-type": "application/json" } };
const data = readFileSync(payload);
const utf8 = new TextDecoder();
const client = new VoicebotStudio({ apiKey: KEY, baseURL: url });
await client.calls.update("c", { name: "x" });
const headers = await (await fetch(`${url}/headers`)).json();
const reader = new VoicebotStudio({ apiKey: KEY, baseURL: url, fetch: async () => new Response(data, JSON_TYPE) });

// How often a round does it, the client, the bare library.
const PAIRS = {
  call: [
    calls,
    () => client.calls.update("c", { name: "x" }),
    async () => (await fetch(`${url}/calls/c`, { method: "PATCH", headers, body: JSON.stringify({ name: "x" }) })).json(),
  ],
  decode: [decodes, () => reader.calls.update("c", { name: "x" }), async () => JSON.parse(utf8.decode(data))],
};
const found = { call: [], decode: [] };
for (let turn = 0; turn <= rounds; turn += 1) {
  for (const [name, [count, ...both]] of Object.entries(PAIRS)) {
    const took = [0, 0];
    for (const which of turn % 2 ? [0, 1] : [1, 0]) took[which] = await seconds(both[which], count);
    if (turn > 0) found[name].push(took); // the first one is for warming up
  }
}
console.log(JSON.stringify({ version: process.versions.node, ...found }));
process.exit();

async function seconds(work, count) {
  const began = process.cpuUsage();
  for (let i = 0; i < count; i += 1) await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6 / count;
}
