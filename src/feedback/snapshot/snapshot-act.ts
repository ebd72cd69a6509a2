import { createHash } from "node:crypto";
import { creationKey } from "../../channels/espace-membre/entered.ts";
import type { Entry } from "../../channels/espace-membre/entry.ts";
import { type Box, listBoxes, printBox } from "../../markers/box.ts";

/** Something that a person may ask for by a word: what a box of the dashboard asks for. */
export interface SnapshotAct {
  /** Names it in forms and addresses: the same for as long as the same is asked. */
  id: string;
  box: Box;
  /** Somebody asked for it already. */
  isAsked: boolean;
  /** What people read of it, in Markdown, on one line. */
  text: string;
  /** Whose value it is, where the text does not say it; empty otherwise. */
  name: string;
}

/** The acts of a dashboard's text, in its order: what it has no place for is not offered here either. */
export function listActs(dashboard: string | null, entries: readonly Entry[]): SnapshotAct[] {
  const names = new Map(entries.flatMap((entry) => keysOf(entry).map((key) => [digestOf(key), entry.name] as const)));
  return listBoxes(dashboard ?? "").map(({ box, isTicked, text }) => ({
    ...{ id: actId(box), box, isAsked: isTicked, text: text.replace(INVITATION, "") },
    name: box.kind === "entered" ? (names.get(box.digest) ?? "") : "",
  }));
}

/** Why to tick the box, in the templates of lines that have one: elsewhere than on GitHub it is a button that says it. */
const INVITATION = / ?<sub>[^<]*<\/sub>/;

export function actId(box: Box): string {
  return digestOf(printBox(box));
}

function keysOf(entry: Entry): string[] {
  return [...(entry.creation ? [creationKey(entry)] : []), ...entry.fields.map(({ key }) => key)];
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
