import { readdirSync, readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import type { Case } from "./plan-of.ts";

const root = new URL("../../examples/", import.meta.url);

/** The small made-up contractor and site, or only some of its records. */
export function examplesCase(only = /./): Case {
  const records = Object.entries(textsUnder("contractor")).filter(
    ([path]) => /^(members|products)\//.test(path) && only.test(path),
  );
  const settings = load(readFileSync(new URL("contractor/.github/beta-fiches.yml", root), "utf8"), {
    schema: CORE_SCHEMA,
  });
  return { records: Object.fromEntries(records), site: textsUnder("site"), settings: { ...Object(settings) } };
}

function textsUnder(folder: string): Record<string, string> {
  const base = new URL(`${folder}/`, root);
  const files = readdirSync(base, { recursive: true, encoding: "utf8" }).filter((path) => /\.(yml|md)$/.test(path));
  return Object.fromEntries(files.map((path) => [path, readFileSync(new URL(path, base), "utf8")]));
}
