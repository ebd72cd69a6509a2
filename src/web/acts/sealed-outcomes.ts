import { z } from "zod";
import { type ActOutcome, proposedRecords } from "../../staffing/person-acts.ts";
import { createSeal } from "../sign-in/create-seal.ts";

/**
 * What came of an act, in the address that the browser is led to: each tab tells its own, and to load it again does nothing again. It is sealed,
 * for one contractor's pages and one session: no address can make the page say something else.
 */
export interface SealedOutcomes {
  print(told: { base: string; session: string; outcome: ActOutcome }): Promise<string>;
  /** Null where it is none of ours, or old, or was told elsewhere or to another session. */
  read(sealed: string | undefined, place: { base: string; session: string }): Promise<ActOutcome | null>;
}

const url = z.string().max(500);
const text = z.string().max(600);

const outcomeShape: z.ZodType<ActOutcome> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("reread") }),
  z.strictObject({ kind: z.literal("asked"), count: z.int(), dashboard: url }),
  z.strictObject({ kind: z.literal("known") }),
  z.strictObject({ kind: z.literal("gone") }),
  z.strictObject({
    kind: z.literal("proposed"),
    told: z.enum(proposedRecords),
    number: z.int().nullable(),
    url: url.nullable(),
  }),
  z.strictObject({ kind: z.literal("written"), files: z.array(text).max(4) }),
  z.strictObject({ kind: z.literal("by-hand"), file: text.nullable() }),
  z.strictObject({ kind: z.literal("refused"), message: text, remedy: text }),
  z.strictObject({ kind: z.literal("unavailable") }),
]);
const toldShape = z.strictObject({ base: z.string(), session: z.string(), outcome: outcomeShape });

/** Milliseconds: the page may be loaded again meanwhile. */
const TOLD_FOR = 10 * 60_000;
const LONGEST = 400;
const MOST_FILES = 4;

/** `password`: at least 32 characters. */
export function createSealedOutcomes(password: string): SealedOutcomes {
  const seal = createSeal({ password, schema: toldShape, lifetime: TOLD_FOR });
  return {
    print: ({ outcome, ...place }) => seal.print({ ...place, outcome: bounded(outcome) }),
    async read(sealed, { base, session }) {
      const told = await seal.read(sealed);
      return told && told.base === base && told.session === session ? told.outcome : null;
    },
  };
}

/** An address of a few thousand characters goes through every server. */
function bounded(outcome: ActOutcome): ActOutcome {
  if (outcome.kind === "written") return { ...outcome, files: outcome.files.slice(0, MOST_FILES).map(cut) };
  if (outcome.kind === "by-hand") return { ...outcome, file: outcome.file && cut(outcome.file) };
  if (outcome.kind !== "refused") return outcome;
  return { ...outcome, message: cut(outcome.message), remedy: cut(outcome.remedy) };
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
