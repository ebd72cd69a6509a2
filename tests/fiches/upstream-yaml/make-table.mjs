// Makes table.json: what each reader of fiches takes each of written-values.json for, a row each: the text as written after `v: `,
// then js-yaml 3 (the site's validator), SafeYAML (its build) and Psych. js-yaml makes a day of those that do not exist: `impossible`.
//
//   npm install --prefix READERS js-yaml@3   (the validator's, under gray-matter 4)
//   git clone https://github.com/dtao/safe_yaml READERS/safe_yaml, at 1.0.5   (Jekyll's), and Ruby with its Psych
//   node tests/fiches/upstream-yaml/make-table.mjs READERS
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const readers = path.resolve(process.argv[2] ?? ".");
const { safeLoad } = createRequire(`${readers}/`)("js-yaml");
const written = JSON.parse(fs.readFileSync(path.join(here, "written-values.json"), "utf8"));

const ruby = spawnSync("ruby", ["-I", path.join(readers, "safe_yaml/lib"), path.join(here, "read.rb")], {
  input: JSON.stringify(written.map(document)),
  encoding: "utf8",
});
if (ruby.status !== 0) throw new Error(ruby.stderr);
const built = JSON.parse(ruby.stdout);

const rows = written.map((text, at) => [text, readByValidator(text), built[at].safeYaml, built[at].psych]);
fs.writeFileSync(path.join(here, "table.json"), `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
process.stdout.write(`${rows.length} values\n`);

function document(text) {
  return `v: ${text}\n`;
}

function readByValidator(text) {
  try {
    const { v } = safeLoad(document(text));
    return v instanceof Date && isRolledOver(text) ? "impossible" : kindOf(v);
  } catch {
    return "unreadable";
  }
}

function kindOf(value) {
  if (value === null || value === undefined) return "null";
  if (value instanceof Date) return "date";
  const kinds = { string: "text", number: "number", boolean: "boolean" };
  return kinds[typeof value] ?? "other";
}

/** js-yaml makes the 1st of March of a 30th of February. */
function isRolledOver(text) {
  const [, year, month, day] = /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return moment.getUTCMonth() + 1 !== Number(month);
}
