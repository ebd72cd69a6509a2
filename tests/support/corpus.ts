import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const folder = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));

/** The real site and its history lie beside the project where it is developed, never in it. */
export const hasCorpus = existsSync(folder);
if (!hasCorpus) process.stdout.write(`skipped: the tests on the real site need ${folder}\n`);

export const siteArchive = `${folder}site.tar.gz`;

export function corpusLines(name: "edits" | "handwritten"): unknown[] {
  const lines = gunzipSync(readFileSync(`${folder}${name}.jsonl.gz`))
    .toString("utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line));
}
