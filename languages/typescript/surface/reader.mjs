// Reads a TypeScript package by its compiler: `node reader.mjs TYPESCRIPT PACKAGE` prints a reading as JSON.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { Hidden, Types, declarationOf, key, order } from "./type_text.mjs";

const [, , library, folder] = process.argv;
const ts = (await import(pathToFileURL(library))).default;
const root = resolve(folder);
const source = `${join(root, "src")}/`;
const { name: packageName } = JSON.parse(readFileSync(join(root, "package.json"), "utf-8"));
const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const [index, types] = ["index.ts", "types.ts"].map((file) => source + file);
const program = ts.createProgram([index, types], { ...options, noEmit: true });
const checker = program.getTypeChecker();
const isOurs = (symbol) => symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(source));

// Every public name; what the front door hides behind a name of its own is found in `types`.
const named = new Map();
for (const [entry, prefix, from] of [[index, "", packageName], [types, "types.", `${packageName}/types`]]) {
  const file = program.getSourceFile(entry);
  if (file === undefined) throw new Error(`${entry} is missing`);
  for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(file))) {
    const { name } = exported;
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (named.has(symbol)) continue;
    const isValue = symbol.flags & ts.SymbolFlags.Value && !exported.declarations.some(ts.isTypeOnlyExportDeclaration);
    named.set(symbol, { name, from, isValue, shown: prefix + name, written: prefix.replace(".", "_") + name });
  }
}
const says = new Types(ts, checker, named, isOurs);

// ------------------------------------------------------------------------------------------------------- what is said

const symbols = [];
const sites = [];
const sent = new Set();
const received = new Set();
const say = (name, signature) => symbols.push({ name, signature });

/** Adds a site, unless a type in it has no public name. */
function use(make) {
  try {
    sites.push(make());
  } catch (error) {
    if (!(error instanceof Hidden)) throw error;
  }
}

const isHidden = (symbol) =>
  /^(#|_)/.test(symbol.name) ||
  symbol.declarations?.some(
    (node) => ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected),
  );
const properties = (type) =>
  checker
    .getPropertiesOfType(type)
    .filter((each) => isOurs(each) && !isHidden(each))
    .sort((a, b) => order(a.name, b.name));
const at = (object, name) => (key(name) === name ? `${object}.${name}` : `${object}[${key(name)}]`);

/** The parameters of a site: plain words, each once. */
class Given {
  list = [];
  constructor(...first) {
    for (const each of first) this.list.push(each);
  }
  add(wanted, type) {
    let name = /^[A-Za-z_]\w*$/.test(wanted) ? `${wanted}_` : "argument_";
    // A trailing underscore keeps clear of the language's own words.
    if (!ts.stringToToken(wanted) && name !== "argument_" && !["arguments", "eval"].includes(wanted)) name = wanted;
    while (this.list.some(([known]) => known === name)) name += "_";
    this.list.push([name, type]);
    return name;
  }
  toString() {
    return this.list.map(([name, type]) => `${name}: ${type}`).join(", ");
  }
}

/** An object literal that has every property. */
function literal(type, given) {
  const words = properties(type).map((each) => `${key(each.name)}: ${given.add(each.name, says.declared(each, true))}`);
  return words.length ? `{ ${words.join(", ")} }` : "{}";
}

/** A call with every argument; those of an object without a name are given one by one, as callers do. */
function call(callee, signature, given) {
  if (signature.typeParameters?.length) throw new Hidden();
  const words = signature.parameters
    .filter((each) => !says.isRest(each))
    .map((each) => {
      const type = checker.getNonNullableType(says.of(each));
      const isLiteral = says.isObject(type) && !type.aliasSymbol && type.symbol?.name === "__type";
      if (isLiteral && !type.getCallSignatures().length) return literal(type, given);
      return given.add(each.name, says.declared(each, true));
    });
  const result = says.text(signature.getReturnType(), true);
  return `export function site(${given}): ${result} {\n  return ${callee}(${words.join(", ")});\n}`;
}

function readField(owner, path, symbol) {
  use(() => {
    const left = says.isOptional(symbol) && !says.declared(symbol, true).endsWith("undefined") ? " | undefined" : "";
    const read = `const _: ${says.declared(symbol, true)}${left} = ${at(path, symbol.name)};`;
    return `export function site(${owner.variable}: ${owner.written}): void {\n  ${read}\n}`;
  });
}

// --------------------------------------------------------------------------------------------------- what is offered

const met = new Set();

/** The members of a class. Those from a class without a public name go by that one's name, and come once. */
function members(symbol, shown, owner, path) {
  for (const each of properties(checker.getDeclaredTypeOfSymbol(symbol))) {
    const isOwn = each.parent === symbol;
    const of = isOwn ? shown : each.parent.name;
    const name = `${of}.${each.name}`;
    if (!isOwn && (named.has(each.parent) || met.has(name))) continue;
    met.add(name);
    const type = says.of(each);
    const inner = type.symbol;
    if (each.flags & ts.SymbolFlags.Method) {
      for (const signature of type.getCallSignatures()) {
        say(name, name + says.signature(signature));
        for (const parameter of signature.parameters) says.reach(says.of(parameter), sent);
        says.reach(signature.getReturnType(), received);
        use(() => call(at(path, each.name), signature, new Given([owner.variable, owner.written])));
      }
    } else if (inner && inner.flags & ts.SymbolFlags.Class && !named.has(inner) && isOurs(inner)) {
      members(inner, each.name, owner, at(path, each.name));
    } else {
      say(name, `${of}.${says.member(each)}`);
      says.reach(type, received);
      readField(owner, path, each);
    }
  }
}

function ofClass(symbol, { shown, written, isValue }) {
  const node = declarationOf(symbol);
  const above = node.heritageClauses?.flatMap((each) => each.types.map((type) => type.getText())) ?? [];
  say(shown, `class ${shown}${above.length ? ` extends ${above.join(", ")}` : ""}`);
  const ownConstructor = node.members.some(ts.isConstructorDeclaration);
  const isAbstract = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract;
  for (const signature of ownConstructor ? says.of(symbol).getConstructSignatures() : []) {
    say(`${shown}.constructor`, `new ${says.signature(signature).replace(/^(<[^(]*>)?/, `${shown}$1`)}`);
    for (const parameter of signature.parameters) says.reach(says.of(parameter), sent);
    if (isValue && !isAbstract) use(() => call(`new ${written}`, signature, new Given()));
  }
  const kinds = checker.getDeclaredTypeOfSymbol(symbol).typeParameters?.length ?? 0;
  const brackets = kinds ? `<${Array(kinds).fill("unknown").join(", ")}>` : "";
  const variable = shown === "VoicebotStudio" ? "client" : `a${written}`;
  members(symbol, shown, { written: written + brackets, variable }, variable);
}

/** Whether a type is what `types.ts` says of an operation beside its schemas: callers go by the methods. */
function operationPart(shown) {
  const [, stem, part] = /^(.*?)(Data|Errors?|Responses?)$/.exec(shown) ?? [];
  const data = stem && [...named.entries()].find(([, known]) => known.shown === `${stem}Data`)?.[0];
  return data && checker.getDeclaredTypeOfSymbol(data).getProperty("url") ? part : undefined;
}

const objects = [];
function ofType(symbol, { shown, written }) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const part = operationPart(shown);
  if (part) says.reach(type, part === "Data" ? sent : received);
  const isOther = type.aliasSymbol && type.aliasSymbol !== symbol && named.has(type.aliasSymbol);
  if (isOther || !says.isObject(type) || type.getCallSignatures().length || checker.isArrayType(type)) {
    // What an alias stands for, not the alias again.
    const { aliasSymbol } = type;
    if (!isOther) type.aliasSymbol = undefined;
    say(shown, `type ${shown} = ${says.text(type)}`);
    type.aliasSymbol = aliasSymbol;
    return;
  }
  say(shown, [`type ${shown}`, ...says.indexes(type)].join(" "));
  for (const each of properties(type)) say(`${shown}.${each.name}`, `${shown}.${says.member(each)}`);
  const kinds = type.aliasTypeArguments ?? type.typeParameters ?? [];
  if (!part && !kinds.length) objects.push({ symbol, type, written });
}

function ofValue(symbol, { shown, written }) {
  const type = says.of(symbol);
  for (const signature of type.getCallSignatures()) {
    say(shown, shown + says.signature(signature));
    use(() => call(written, signature, new Given()));
  }
  if (type.getCallSignatures().length) return;
  say(shown, `const ${shown}`);
  for (const each of properties(type)) say(`${shown}.${each.name}`, `${shown}.${says.member(each)}`);
}

for (const [symbol, known] of [...named].sort(([, a], [, b]) => order(a.shown, b.shown))) {
  if (symbol.flags & ts.SymbolFlags.Class) ofClass(symbol, known);
  else if (symbol.flags & (ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Interface)) ofType(symbol, known);
  else ofValue(symbol, known);
}
for (const { symbol, type, written } of objects) {
  // What is only sent may come to allow more, and nobody reads it; what is only received is made by nobody.
  if (!sent.has(symbol) || received.has(symbol)) {
    const owner = { written, variable: `a${written}` };
    for (const each of properties(type)) readField(owner, owner.variable, each);
  }
  if (sent.has(symbol)) {
    use(() => {
      const given = new Given();
      const made = literal(type, given);
      return `export function site(${given}): ${written} {\n  return ${made};\n}`;
    });
  }
}

const imports = [...named]
  .filter(([, known]) => !operationPart(known.shown))
  .map(([, { name, written, from, isValue }]) => {
    const word = isValue ? "import" : "import type";
    return `${word} { ${name === written ? name : `${name} as ${written}`} } from ${JSON.stringify(from)};`;
  })
  .sort(order);
const bodies = sites.map((each, i) => each.replace("function site(", `function site${i}(`));
symbols.sort((a, b) => order(a.name, b.name) || order(a.signature, b.signature));
const tried = imports.length + sites.length;
process.stdout.write(JSON.stringify({ symbols, sites: [...imports, "", ...bodies, ""].join("\n"), tried }));
