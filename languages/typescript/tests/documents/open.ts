// Calls of open.yaml; it stands beside the package's own `src` when it is compiled.
import { type UnknownString, unknownString, unknownVariant, type UnknownVariant, VoicebotStudio } from "./src/index.ts";
import type { Begun, Ended, Event, Holder, Mode, Said, Thing, UnknownEvent2, UnknownString as Mine } from "./src/types.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(...types: T[]) => types.length;
is<Same<Mode, "fast" | "exact" | UnknownString>>();
is<Same<Thing["mode"], Mode>>();
is<Same<Thing["kind"], "thing">>();
is<Same<Thing["one"], "only" | UnknownString | undefined>>();
is<Same<Thing["maybe"], "a" | "b" | UnknownString | null | undefined>>();
is<Same<Thing["untyped"], "a" | UnknownString | null | undefined>>();
is<Same<Thing["many"], ("a" | "b" | UnknownString)[] | undefined>>();
is<Same<Thing["narrow"], Mode | undefined>>();
is<Same<Thing["mixed"], "a" | 1 | true | UnknownString | undefined>>();
is<Same<Thing["level"], 1 | 2 | undefined>>();
is<Same<Thing["other"], Mine | undefined>>();
is<Same<Thing["file"] | Thing["page"], string | undefined>>();
type Formats = NonNullable<Thing["formats"]>;
is<Same<Required<Formats>, { byte: string; duration: string; time: string; uri: string; email: string }>>();
is<Same<Thing["narrowed"], number | undefined>>();
is<Same<Thing["alias"], Mode | undefined>>();

const client = new VoicebotStudio({ apiKey: "some-key" });
const made = await client.things.create("fast", { order: "desc", mode: "exact", kind: "thing", many: ["a"], maybe: null });
await client.things.create(unknownString("new"), { order: unknownString("new"), mode: unknownString("new"), kind: "thing" });
await client.things.create(made.mode, made);
// @ts-expect-error
await client.things.create("fats", { mode: "fast", kind: "thing" });
// @ts-expect-error
await client.things.create("fast", { mode: "fats", kind: "thing" });
// @ts-expect-error
await client.things.create("fast", { mode: "fast", kind: "thing", order: "ascending" });
// @ts-expect-error
await client.things.create("fast", { mode: "fast", kind: "thing", many: ["a", "c"] });
// @ts-expect-error
await client.things.create("fast", { mode: "fast", kind: unknownString("think") });
// @ts-expect-error
if (made.mode === "fats") console.log("a typo");
if (made.mode === unknownString("new")) console.log("one that came");

export const labels: Record<Exclude<Mode, UnknownString>, string> = { fast: "Fast", exact: "Exact" };
export function length(mode: Mode): number {
  const text: string = mode;
  switch (mode) {
    case "fast": {
      is<Same<typeof mode, "fast">>();
      return 1;
    }
    case "exact":
      return 2;
    default: {
      const rest: UnknownString = mode;
      return rest.length + text.length;
    }
  }
}
export function partial(mode: Mode): number {
  if (mode === "fast") return 1;
  // @ts-expect-error: one that is listed is left out
  const rest: UnknownString = mode;
  return rest.length;
}

const answered: Holder = await client.things.sendEvents({ body: [{ kind: "said", words: "x" }, { kind: "begun", by: "me" }] });
if (answered.event) await client.things.sendEvents({ body: [answered.event, unknownVariant("kind", "moved", { to: 1 })] });
// @ts-expect-error
await client.things.sendEvents({ body: [{ kind: "siad", words: "x" }] });
// @ts-expect-error: one of an unknown variant is made on purpose
await client.things.sendEvents({ body: [{ kind: unknownString("moved"), to: 1 }] });
// @ts-expect-error: of a known variant it has to fit
await client.things.sendEvents({ body: [{ kind: "said", words: 1 }] });
is<Same<UnknownEvent2, UnknownVariant<"kind">>>();
is<Same<NonNullable<Holder["maybe"]>, Event>>();
is<Same<Event["kind"], "begun" | "ended" | "said" | UnknownString>>();

export function happened(event: Event): string {
  switch (event.kind) {
    case "begun": {
      const begun: Begun = event;
      return begun.by ?? "";
    }
    case "ended": {
      const ended: Ended = event;
      return ended.why ?? "";
    }
    case "said": {
      const said: Said = event;
      return said.words ?? "";
    }
    default: {
      const unknown: UnknownEvent2 = event;
      const kind: UnknownString = unknown.kind;
      return kind + String(unknown["to"]);
    }
  }
}
export function pet({ pet }: Holder): string | number | undefined {
  if (!pet) return undefined;
  if (pet["a kind"] === "Cat") return pet.meow;
  return pet["a kind"] === "Dog" ? pet.bark : pet["a kind"].length;
}
