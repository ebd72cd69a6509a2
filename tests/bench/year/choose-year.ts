import { chance } from "./fate-of.ts";
import { type Contractor, ficheOf, isTheirs, largestContractors } from "./largest-contractors.ts";
import type { Edit, Year } from "./read-year.ts";

export interface Played extends Year {
  contractors: Contractor[];
  /** The people's fiches, by path. */
  people: ReadonlySet<string>;
}

interface Choice {
  contractors: number;
  people: number;
  /** Of the contractors, those of one part: `2/8` is the second of eight, and every eighth one from there. All by default. */
  part?: string;
  /** Ids of people, with commas between: the others and their contractors are left out, to look closer at these. */
  only?: string;
}

/** The year of the largest contractors: the edits of at most so many people of each, always the same ones. */
export function chooseYear(year: Year, { contractors: count, people: most, part = "1/1", only = "" }: Choice): Played {
  const [own = 1, parts = 1] = part.split("/").map(Number);
  const ids = only.split(",").filter(Boolean);
  const isChosen = (path: string) => ids.length === 0 || ids.some((id) => path.endsWith(`/${id}.md`));
  const chosen = largestContractors(year.edits, count)
    .filter((_, at) => at % parts === own - 1)
    .map((contractor) => ({ contractor, people: peopleOf(contractor, year.edits).slice(0, most).filter(isChosen) }))
    .filter((one) => one.people.length > 0);
  const contractors = chosen.map(({ contractor }) => contractor);
  const people = new Set(chosen.flatMap((one) => one.people));
  return { ...year, contractors, people, edits: year.edits.filter(({ path }) => people.has(path)) };
}

function peopleOf(contractor: Contractor, edits: readonly Edit[]): string[] {
  const theirs = edits.filter(({ path, before, after }) =>
    [before, after].some((text) => isTheirs(ficheOf(text, path), [contractor])),
  );
  const paths = [...new Set(theirs.map(({ path }) => path))];
  return paths.sort((a, b) => chance(a, 2 ** 32) - chance(b, 2 ** 32));
}
