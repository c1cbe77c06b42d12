// Prints what an editor offers at each /*?*/ of a file, and says of what stands there: `completions.mjs TOOLCHAIN FILE`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

const [, , toolchain, file] = process.argv;
const ts = createRequire(`${toolchain}/`)("typescript");
const { config } = ts.readConfigFile(`${dirname(file)}/tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => (ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8")) : undefined),
  getCurrentDirectory: () => dirname(file),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
});
for (const { index } of readFileSync(file, "utf8").matchAll(/\/\*\?\*\//g)) {
  const at = index + "/*?*/".length + 1;
  const offered = service.getCompletionsAtPosition(file, at, {})?.entries.map(({ name }) => name) ?? [];
  const shown = ts.displayPartsToString(service.getQuickInfoAtPosition(file, at)?.displayParts);
  console.log(JSON.stringify({ offered, shown }));
}
