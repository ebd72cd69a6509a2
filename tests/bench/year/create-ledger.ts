import { moved, type Values } from "./mission-values.ts";

/** Whose values of which fiche. */
export interface Place {
  staffing: string;
  path: string;
}

export interface Offence {
  kind: "proposed twice" | "fought over";
  path: string;
  /** `2026-01-05 end` */
  value: string;
  /** When, as text. */
  at: string;
  why: string;
}

/** Who said what when, and what of it must never be. */
export interface Ledger {
  /** A person changed a record. */
  recorded(place: Place, before: Values, after: Values): void;
  /** The espace membre's export changed the site. */
  exported(place: Place, before: Values, after: Values): void;
  /** A pull request of ours would change the site, or does. */
  proposed(place: Place, pullRequest: number, site: Values, head: Values): void;
  readonly offences: readonly Offence[];
  /** How many values of ours the export has taken back. */
  undone(): number;
}

/**
 * A value is proposed twice when a second pull request proposes it while the record has not changed it since the first; fought over
 * when one proposes to replace what the export wrote after the record last changed it. `now` is in milliseconds.
 */
export function createLedger(now: () => number): Ledger {
  const recordedAt = new Map<string, number>();
  const exportedAt = new Map<string, number>();
  const proposals = new Map<string, { pullRequest: number; at: number; to: string }[]>();
  const offences: Offence[] = [];
  let undone = 0;
  const named = ({ staffing, path }: Place, key: string) => `${staffing} ${path} ${key}`;
  return {
    offences,
    undone: () => undone,
    recorded(place, before, after) {
      for (const { key } of moved(before, after)) recordedAt.set(named(place, key), now());
    },
    exported(place, before, after) {
      for (const { key, from } of moved(before, after)) {
        const name = named(place, key);
        exportedAt.set(name, now());
        if (proposals.get(name)?.at(-1)?.to === from) undone += 1;
      }
    },
    proposed(place, pullRequest, site, head) {
      for (const { key, from, to } of moved(site, head)) {
        const name = named(place, key);
        const known = proposals.get(name) ?? [];
        proposals.set(name, known);
        const said = recordedAt.get(name) ?? Number.NEGATIVE_INFINITY;
        const offend = (kind: Offence["kind"], why: string) =>
          offences.push({ kind, path: place.path, value: key, at: new Date(now()).toISOString(), why });
        const earlier = known.find((one) => one.pullRequest !== pullRequest && one.to === to && one.at >= said);
        const first = !known.some((one) => one.pullRequest === pullRequest && one.to === to);
        if (first) known.push({ pullRequest, at: now(), to });
        if (first && earlier)
          offend("proposed twice", `#${earlier.pullRequest} then #${pullRequest}: ${from || "∅"} → ${to || "∅"}`);
        const written = exportedAt.get(name);
        if (written !== undefined && written > said)
          offend("fought over", `#${pullRequest} against the export: ${from || "∅"} → ${to || "∅"}`);
      }
    },
  };
}
