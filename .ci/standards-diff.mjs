// npm run standards:diff FILE: what a newer list of the programme's standards would change. Exits with 1 where it changes something.
import { readFileSync } from "node:fs";
import { rolldown } from "rolldown";

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write(
    `${"Name the list: npm run standards:diff FILE (JSON, ids or paths a line each, `-` for the standard input)."}\n`,
  );
  process.exit(2);
}
const build = await rolldown({ input: "src/standards/print-programme-difference.ts", platform: "node" });
const { output } = await build.generate({ codeSplitting: false });
const { printProgrammeDifference } = await import(
  `data:text/javascript;base64,${btoa(unescape(encodeURIComponent(output[0].code)))}`
);
let text = "";
try {
  text = readFileSync(file === "-" ? 0 : file, "utf8");
} catch (error) {
  process.stderr.write(`${`${file} cannot be read: ${error.message}`}\n`);
  process.exit(2);
}
const found = printProgrammeDifference(text);
if (found === null) {
  process.stderr.write(
    `${`${file} names no standard: ids are words in lower case between hyphens, such as le-code-source-est-uniforme.`}\n`,
  );
  process.exit(2);
}
process.stdout.write(`${found.lines.join("\n")}\n`);
process.exitCode = found.differs ? 1 : 0;
