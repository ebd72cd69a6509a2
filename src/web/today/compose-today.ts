import { daysBetween } from "../../dates/day.ts";
import { type EntryGroup, groupEntries } from "../../feedback/group-entries.ts";
import type { ContractorSnapshot, SnapshotDelivery } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { Waiting } from "../../feedback/status/list-waiting.ts";
import { waitingText } from "../../feedback/status/waiting-text.ts";
import type { ProblemCode } from "../../problems/problem.ts";
import { fileUrl, type PlacedProblem, placeProblem } from "../contractor/place-problem.ts";
import { productNames } from "../contractor/product-names.ts";

/** *Aujourd’hui*: what waits for people, part by part, then what is under way. */
export interface TodayView {
  parts: TodayPart[];
  /** All that the parts count. */
  waiting: number;
  /** Of these, what is wrong or late. */
  urgent: number;
  underWay: SnapshotDelivery[];
  /** Names of what people have entered, and the site does not show yet. */
  awaited: readonly string[];
  /** What pull requests are to deliver, where nobody has opened them yet. */
  proposals: string[];
  later: ContractorSnapshot["entries"]["later"];
  unenterable: ContractorSnapshot["entries"]["explanations"];
}

/** What waits, of one kind. `id` names it in addresses and in templates/web/part.liquid. */
export type TodayPart = { count: number; isUrgent: boolean } & (
  | { id: "corriger" | "conflits" | "regarder"; problems: PlacedProblem[] }
  | { id: "debloquer"; deliveries: SnapshotDelivery[] }
  | { id: "saisir"; groups: EntryGroup[] }
  | { id: "missions"; missions: EndingRow[] }
  | { id: "refus"; problems: PlacedProblem[]; deliveries: SnapshotDelivery[] }
  | { id: "echeances"; lines: { text: string; isLate: boolean }[] }
);

interface EndingRow {
  /** The person's own page, below the contractor's. */
  page: string;
  name: string;
  /** As people call them. */
  products: readonly string[];
  end: string;
  /** Until its end. */
  days: number;
  file: string;
  url: string | null;
  /** The act that prolongs it; null where none is offered. */
  act: string | null;
}

/** Two values, and a person says which: https://github.com/beta-fiches/beta-fiches/blob/main/docs/dossiers.md */
const CONFLICTS: ReadonlySet<ProblemCode> = new Set(["both-moved", "came-back"]);

/** Warnings that wait for somebody to act. */
const ASKED: ReadonlySet<ProblemCode> = new Set([
  "mass-change",
  "checks-forbidden",
  "right-missing",
  "branches-protected",
  "reviewers-refused",
]);

export function composeToday(snapshot: ContractorSnapshot): TodayView {
  const { deliveries, entries, waiting } = snapshot;
  const parts = [
    ...problemParts(snapshot),
    ...entriesPart(snapshot),
    ...missionsPart(snapshot),
    ...refusalsPart(snapshot),
    ...deadlinesPart(snapshot),
    ...lookPart(snapshot),
  ].filter(({ count }) => count > 0);
  return {
    parts,
    waiting: parts.reduce((sum, { count }) => sum + count, 0),
    urgent: countUrgent(parts),
    underWay: deliveries.filter(({ section }) => section !== "todo" && section !== "refused"),
    awaited: snapshot.awaited,
    proposals: waiting.flatMap(({ what }) => (what.kind === "proposal" ? [what.title] : [])),
    later: entries.later,
    unenterable: entries.explanations.filter(({ reason }) => !IS_FINE.has(reason)),
  };
}

/** The site comes to hold them by itself, or keeps what nobody minds. */
const IS_FINE: ReadonlySet<string> = new Set(["follows", "stays"]);

function countUrgent(parts: readonly TodayPart[]): number {
  return parts.reduce((sum, part) => {
    if (part.id === "echeances") return sum + part.lines.filter(({ isLate }) => isLate).length;
    return sum + (part.id === "corriger" || part.id === "conflits" ? part.count : 0);
  }, 0);
}

function problemParts(snapshot: ContractorSnapshot): TodayPart[] {
  const all = problemsOf(snapshot).filter(({ severity, code }) => severity === "error" || ASKED.has(code));
  const conflicts = problemsOf(snapshot).filter(({ code }) => CONFLICTS.has(code));
  const wrong = all.filter(({ code }) => !CONFLICTS.has(code));
  const todo = snapshot.deliveries.filter(({ section }) => section === "todo");
  return [
    { id: "corriger", count: wrong.length, isUrgent: true, problems: wrong },
    { id: "conflits", count: conflicts.length, isUrgent: true, problems: conflicts },
    { id: "debloquer", count: todo.length, isUrgent: false, deliveries: todo },
  ];
}

function problemsOf(snapshot: ContractorSnapshot): PlacedProblem[] {
  return snapshot.waiting.flatMap(({ what }) =>
    what.kind === "problem" ? [placeProblem(what.problem, snapshot)] : [],
  );
}

function entriesPart({ entries }: ContractorSnapshot): TodayPart[] {
  return [{ id: "saisir", count: entries.entries.length, isUrgent: false, groups: groupEntries(entries.entries) }];
}

function missionsPart({ waiting, today, editUrl, acts, records }: ContractorSnapshot): TodayPart[] {
  const nameOf = productNames({ records });
  const missions = waiting.flatMap(({ what }): EndingRow[] => {
    if (what.kind !== "ending") return [];
    const { name, startups, end, file, record, start } = what.mission;
    const act = acts.find(({ box }) => box.kind === "prolong" && box.record === record && box.start === start);
    const url = editUrl === null ? null : fileUrl(editUrl, file);
    const products = startups.map(nameOf);
    const page = `/membres/${encodeURIComponent(record.slice("members/".length))}`;
    return [{ page, name, products, end, days: daysBetween(today, end), file, url, act: act?.id ?? null }];
  });
  return [{ id: "missions", count: missions.length, isUrgent: false, missions }];
}

function refusalsPart(snapshot: ContractorSnapshot): TodayPart[] {
  const problems = snapshot.refused.map((found) => placeProblem(found, snapshot));
  const deliveries = snapshot.deliveries.filter(({ section }) => section === "refused");
  return [{ id: "refus", count: problems.length + deliveries.length, isUrgent: false, problems, deliveries }];
}

const DEADLINES: ReadonlySet<Waiting["what"]["kind"]> = new Set([
  ...(["due", "check-in", "check-ins-unknown", "report", "replacement", "rules", "cover"] as const),
]);

function deadlinesPart({ waiting, today }: ContractorSnapshot): TodayPart[] {
  const lines = waiting
    .filter(({ what }) => DEADLINES.has(what.kind))
    .map((one) => ({ text: capitalized(waitingText(one, today)), isLate: one.urgency === "now" }));
  return [{ id: "echeances", count: lines.length, isUrgent: lines.some(({ isLate }) => isLate), lines }];
}

/** Warnings that a person should read, and for nothing else. */
function lookPart(snapshot: ContractorSnapshot): TodayPart[] {
  const problems = problemsOf(snapshot).filter(
    ({ severity, code }) => severity !== "error" && !ASKED.has(code) && !CONFLICTS.has(code),
  );
  return [{ id: "regarder", count: problems.length, isUrgent: false, problems }];
}

/** A product's id keeps its letters: it is a name. */
function capitalized(text: string): string {
  return /^[a-zà-ÿ]+(?:[-.][a-z]+)+ *:/.test(text.replaceAll("\u00A0", " "))
    ? text
    : text.charAt(0).toUpperCase() + text.slice(1);
}
