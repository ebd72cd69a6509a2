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
const text = z.string();

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
  z.strictObject({ kind: z.literal("written"), files: z.array(text), left: z.int() }),
  z.strictObject({ kind: z.literal("by-hand"), file: text.nullable() }),
  z.strictObject({ kind: z.literal("refused"), message: text, remedy: text }),
  z.strictObject({ kind: z.literal("unavailable") }),
]);
const toldShape = z.strictObject({ base: z.string(), session: z.string(), outcome: outcomeShape });

/** Milliseconds: the page may be loaded again meanwhile. */
const TOLD_FOR = 10 * 60_000;
/** Bytes of all texts of an outcome, as JSON: sealed, they are a third more, and a seal is read up to 4,096 characters. */
const LARGEST = 2_000;
/** Characters of a text that people read at a glance. */
const LONGEST = 400;

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
  if (outcome.kind === "written") return boundedFiles(outcome);
  if (outcome.kind === "by-hand") return { ...outcome, file: outcome.file && cut(outcome.file, LARGEST / 2) };
  if (outcome.kind !== "refused") return outcome;
  return { ...outcome, message: cut(outcome.message, LARGEST / 2), remedy: cut(outcome.remedy, LARGEST / 2) };
}

/** As many names as there is room for, none of them cut but a first one that is too long: a name that is cut is no file's. */
function boundedFiles({ files, left, ...outcome }: Extract<ActOutcome, { kind: "written" }>): ActOutcome {
  let room = LARGEST;
  const over = files.findIndex((file) => {
    room -= sizeOf(file);
    return room < 0;
  });
  const named =
    over < 0 ? files : over === 0 ? files.slice(0, 1).map((file) => cut(file, LARGEST)) : files.slice(0, over);
  return { ...outcome, files: named, left: left + files.length - named.length };
}

function sizeOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) + 1;
}

/** What fits in so many bytes. */
function cut(text: string, most: number): string {
  let kept = [...text].slice(0, LONGEST);
  while (sizeOf(kept.join("")) > most) kept = kept.slice(0, Math.floor(kept.length * 0.9));
  const shown = kept.join("");
  return shown.length < text.length ? `${shown.trimEnd()}…` : text;
}
