import { catalogue } from "./catalogue.ts";
import { compareProgramme, readStandardIds } from "./compare-programme.ts";
import { programme } from "./programme.ts";

/** What `npm run standards:diff` prints of a list, and whether it differs; null where the text holds no id of a standard. */
export function printProgrammeDifference(text: string): { lines: string[]; differs: boolean } | null {
  const newer = readStandardIds(text);
  if (newer.size === 0) return null;
  const { added, removed, renamed, moved, unchanged } = compareProgramme(newer);
  const inCategory = (category: string | null) => (category === null ? "" : ` (${category})`);
  const lines = [
    `Version ${programme.version} has ${unchanged + removed.length + renamed.length} standards, the list ${newer.size}; ${unchanged} are in both.`,
    ...added.map(
      ({ id, category }) =>
        `added    ${id}${inCategory(category)}: add it to programme.ts, and a rule or an entry of attest-only.ts`,
    ),
    ...removed.map((id) => `removed  ${id}: ${holdersOf(id)}`),
    ...renamed.map(
      ({ from, to, category }) => `renamed? ${from}\n      to ${to}${inCategory(category)}: ${holdersOf(from)}`,
    ),
    ...moved.map(({ id, from, to }) => `moved    ${id}: from ${from} to ${to}`),
  ];
  return { lines, differs: lines.length > 1 };
}

/** The entries of the catalogue that hold a standard, as files to open. */
function holdersOf(standard: string): string {
  const holders = catalogue.filter((rule) => rule.standard === standard);
  return `held by ${holders.map((rule) => ("check" in rule ? `rules/${rule.id}.ts` : `${rule.id} in attest-only.ts`)).join(", ")}`;
}
