// Prints what the TypeScript compiler reads in the comments of files as words to itself, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(`${process.argv[2]}/`)("typescript");
for (const path of process.argv.slice(3)) {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
  for (const each of file.commentDirectives ?? []) console.log(`${path}: directive ${each.type}`);
  for (const name of file.pragmas.keys()) console.log(`${path}: pragma ${name}`);
  const visit = (node) => {
    for (const tag of ts.getJSDocTags(node)) console.log(`${path}: tag ${tag.tagName.text}`);
    for (const { comment } of node.jsDoc ?? []) {
      if (Array.isArray(comment)) console.log(`${path}: link`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}
