// Calls of one-way.yaml; it stands beside the package's own `src` when it is compiled.
import { VoicebotStudio } from "./src/index.ts";
import type { A, B } from "./src/types.ts";

const client = new VoicebotStudio({ apiKey: "some-key" });
const part: A = { name: "p", metadata: {}, status: "old" };
const made: A = await client.things.create({
  name: "n", metadata: { a: "b" }, status: "new", secret: "s", parts: [part],
});
const last: B = await client.things.put({ body: [{ name: "n", metadata: {}, status: "old", last: made }] });
console.log(made.metadata, made.status, last.made, last.last?.metadata);
// @ts-expect-error
await client.things.create({ name: "n", metadata: { a: 1 } });
// @ts-expect-error
await client.things.create({ name: "n", metadata: {}, status: 5 });
// @ts-expect-error
await client.things.create({ name: "n" });
