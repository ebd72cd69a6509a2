import { z } from "zod";
import { corpusLines } from "../../support/corpus.ts";

/** One real edit of a member's fiche; null where the fiche is absent. */
export interface Edit {
  path: string;
  /** `2026-02-28` */
  date: string;
  before: string | null;
  after: string | null;
}

/** The last twelve months of the corpus. */
export interface Year {
  /** Its first and last day. */
  from: string;
  to: string;
  /** Of members, oldest first. */
  edits: Edit[];
}

const lines = z.array(
  z.object({
    path: z.string(),
    date: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
);

export function readYear(): Year {
  // Newest first in the file, also within a day.
  const all = lines.parse(corpusLines("edits")).reverse();
  all.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const to = all.at(-1)?.date ?? "";
  const from = nextDay(`${Number(to.slice(0, 4)) - 1}${to.slice(4)}`);
  const edits = all.filter(({ path, date }) => date >= from && path.startsWith("content/_authors/"));
  return { from, to, edits };
}

function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
