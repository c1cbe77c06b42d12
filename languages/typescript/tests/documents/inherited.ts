// Calls of inherited.yaml; it stands beside the package's own `src` when it is compiled.
import { stringify, VoicebotStudio } from "./src/index.ts";

const client = new VoicebotStudio();
const thing = await client.things.create("a/b", {
  constructor_: 5, valueOf_: "header", inner: Object.assign(Object.create(null), { isPrototypeOf: "n" }), constructor__: "c",
  toString_: "s", hasOwnProperty_: "h", then: "t", toJSON: "j", valueOf__: "v",
});
const texts: (string | undefined)[] = [thing.toString, thing.constructor, thing.valueOf, thing.then];
console.log(stringify(thing));
console.log(texts.join());
