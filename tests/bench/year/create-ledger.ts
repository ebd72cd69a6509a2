import { changedValues, type Values } from "./mission-values.ts";

/** Whose values of which fiche. */
export interface FicheKey {
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

/** What records, export and pull requests did when, and which of it must never be. */
export interface Ledger {
  /** A person changed a record. */
  recorded(fiche: FicheKey, before: Values, after: Values): void;
  /** The espace membre's export changed the site. */
  exported(fiche: FicheKey, before: Values, after: Values): void;
  /** A pull request of ours would change the site, or does. */
  proposed(fiche: FicheKey, pullRequest: number, site: Values, head: Values): void;
  readonly offences: readonly Offence[];
  /** How many values of ours the export has taken back. */
  reverted(): number;
}

/**
 * A value is proposed twice when a second pull request proposes it while the record has not changed it since the first; fought over
 * when one proposes to replace what the export wrote after the record last changed it. An end that the export brought closer to the
 * record's is partly applied, and what is left stays due; a value that a mission keeps under another start is not replaced. `now` is in
 * milliseconds.
 */
export function createLedger(now: () => number): Ledger {
  const recordedAt = new Map<string, number>();
  const exports = new Map<string, { at: number; from: string; to: string }>();
  const proposals = new Map<string, { pullRequest: number; at: number; to: string }[]>();
  const offences: Offence[] = [];
  let reverted = 0;
  const named = ({ staffing, path }: FicheKey, key: string) => `${staffing} ${path} ${key}`;
  return {
    offences,
    reverted: () => reverted,
    recorded(fiche, before, after) {
      for (const { key } of changedValues(before, after)) recordedAt.set(named(fiche, key), now());
    },
    exported(fiche, before, after) {
      for (const { key, from, to } of changedValues(before, after)) {
        const name = named(fiche, key);
        exports.set(name, { at: now(), from, to });
        if (proposals.get(name)?.at(-1)?.to === from) reverted += 1;
      }
    },
    proposed(fiche, pullRequest, site, head) {
      for (const { key, from, to } of changedValues(site, head)) {
        const name = named(fiche, key);
        const known = proposals.get(name) ?? [];
        proposals.set(name, known);
        const changedAt = recordedAt.get(name) ?? Number.NEGATIVE_INFINITY;
        const offend = (kind: Offence["kind"], why: string) =>
          offences.push({ kind, path: fiche.path, value: key, at: new Date(now()).toISOString(), why });
        const earlier = known.find((one) => one.pullRequest !== pullRequest && one.to === to && one.at >= changedAt);
        const first = !known.some((one) => one.pullRequest === pullRequest && one.to === to);
        if (first) known.push({ pullRequest, at: now(), to });
        if (first && earlier)
          offend("proposed twice", `#${earlier.pullRequest} then #${pullRequest}: ${from || "∅"} → ${to || "∅"}`);
        const written = exports.get(name);
        if (written && written.at > changedAt && !isPartOf(to, key, written) && !isKept({ key, from, to }, site, head))
          offend("fought over", `#${pullRequest} against the export: ${from || "∅"} → ${to || "∅"}`);
      }
    },
  };
}

function isPartOf(proposed: string, key: string, written: { from: string; to: string }): boolean {
  return key.endsWith(" end") && written.from !== "" && written.from < written.to && written.to < proposed;
}

/** Whether a mission that comes in the place of another says the same. */
function isKept({ key, from, to }: { key: string; from: string; to: string }, site: Values, head: Values): boolean {
  const kind = (name: string) => name.split(" ").at(-1);
  return to === "" && [...head].some(([name, value]) => !site.has(name) && kind(name) === kind(key) && value === from);
}
