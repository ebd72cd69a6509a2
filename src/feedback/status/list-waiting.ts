import { changeTitle } from "../../channels/change-title.ts";
import type { DescribedChange } from "../../channels/describe-change.ts";
import type { Actor, Explanation } from "../../channels/espace-membre/entry.ts";
import { checkInsDue } from "../../contract/check-ins-due.ts";
import { contractAlerts, openReplacements } from "../../contract/contract-alerts.ts";
import type { CoverGap } from "../../contract/cover-gaps.ts";
import type { IssueDue } from "../../contract/issues-due.ts";
import { type PeriodToReport, periodToReport } from "../../contract/period-to-report.ts";
import { addDays, type Day, isDay } from "../../dates/day.ts";
import type { Problem } from "../../problems/problem.ts";
import type { Records } from "../../records/records.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { type EndingMission, endingMissions } from "../dashboard/ending-missions.ts";
import type { EntriesList } from "../entries-list.ts";

/** What there is to do, as the commands that say all of it have found it. */
export interface StatusInput {
  settings: Pick<Settings, "contract" | "missions" | "people" | "correspondents">;
  records: Records;
  /** Of the records, of the plan, of what is orphaned. */
  problems: readonly Problem[];
  /** Of the orders. */
  contractProblems: readonly Problem[];
  /** Due around the day, as `issuesDue` lists them. */
  issues: readonly IssueDue[];
  /** What pull requests would change; none where all is entered by hand. */
  proposed: readonly DescribedChange[];
  /** What is entered by hand, and the changes that it is of. */
  entries: EntriesList;
  entered: readonly DescribedChange[];
  today: Day;
}

/** Something that waits for somebody. */
export interface Waiting {
  /** Who can do it; `contractor` for the people who keep the records. */
  who:
    | { kind: "contractor" }
    | { kind: "site" }
    | { kind: "nobody" }
    | { kind: "actors"; actors: Actor[]; name: string };
  what:
    | { kind: "problem"; problem: Problem }
    | { kind: "proposal"; title: string }
    | { kind: "entry"; name: string; values: number; creates: boolean }
    | { kind: "unenterable"; name: string; label: string }
    | { kind: "ending"; mission: EndingMission }
    | { kind: "due"; issue: IssueDue }
    | { kind: "check-in"; fullname: string; last: Day | null }
    | { kind: "report"; period: PeriodToReport }
    | { kind: "check-ins-unknown"; names: string[] }
    | { kind: "replacement"; order: string; fullname: string; askedOn: Day }
    | { kind: "rules"; fullname: string; products: string[] }
    | { kind: "cover"; gap: CoverGap };
  /** The day by which it is to be done, or since which it is late; null where no day is known. */
  due: Day | null;
  urgency: Urgency;
}

/** The most urgent first: what is wrong or late, what is due within a week or so, within a month, and the rest. */
export const urgencies = ["now", "soon", "month", "later"] as const;
export type Urgency = (typeof urgencies)[number];

const SOON = 8;
const MONTH = 31;

/** All that waits, the most urgent first; of one urgency by day, what has none last. Nothing is worked out anew: only sorted. */
export function listWaiting(input: StatusInput): Waiting[] {
  const { today } = input;
  const all: Omit<Waiting, "urgency">[] = [
    ...waitingProblems(input),
    ...waitingChanges(input),
    ...waitingDeadlines(input),
  ];
  return all
    .map((one) => ({ ...one, urgency: isBroken(one) ? "now" : urgencyOf(one.due, today) }) satisfies Waiting)
    .filter(({ what, due }) => what.kind !== "check-in" || (due !== null && due <= addDays(today, SOON)))
    .sort((a, b) => rank(a) - rank(b) || compare(a.due ?? LAST, b.due ?? LAST));
}

/** After every day. */
const LAST = "9999-12-31";

function isBroken({ what }: Pick<Waiting, "what">): boolean {
  return what.kind === "problem" && what.problem.severity === "error";
}

function urgencyOf(due: Day | null, today: Day): Urgency {
  if (due === null) return "later";
  if (due < today) return "now";
  if (due <= addDays(today, SOON)) return "soon";
  return due <= addDays(today, MONTH) ? "month" : "later";
}

/** Errors before what is late: they keep all else from being right. */
function rank(waiting: Waiting): number {
  return urgencies.indexOf(waiting.urgency) * 2 + Number(!isBroken(waiting));
}

/** A note asks nothing of anybody. */
function waitingProblems({ problems, contractProblems }: StatusInput): Omit<Waiting, "urgency">[] {
  return [...problems, ...contractProblems]
    .filter(({ severity }) => severity !== "note")
    .map((problem) => ({ who: { kind: "contractor" }, what: { kind: "problem", problem }, due: null }));
}

/** The site comes to hold them by itself, or keeps what nobody minds. */
const IS_FINE = new Set<Explanation["reason"]>(["follows", "stays"]);

function waitingChanges({ proposed, entered, entries }: StatusInput): Omit<Waiting, "urgency">[] {
  const dueOf = new Map(entered.map((change) => [`${change.collection}/${change.id}`, firstEnd(change)]));
  return [
    ...proposed.map(
      (change): Omit<Waiting, "urgency"> => ({
        ...{ who: { kind: "site" }, what: { kind: "proposal", title: changeTitle([change]) }, due: firstEnd(change) },
      }),
    ),
    ...entries.entries.map(({ collection, id, name, who, fields, creation }): Omit<Waiting, "urgency"> => {
      const what = { kind: "entry", name, values: fields.length, creates: creation !== null } as const;
      return { who: { kind: "actors", actors: who, name }, what, due: dueOf.get(`${collection}/${id}`) ?? null };
    }),
    ...entries.explanations
      .filter(({ reason }) => !IS_FINE.has(reason))
      .map(
        ({ name, label }): Omit<Waiting, "urgency"> => ({
          ...{ who: { kind: "nobody" }, what: { kind: "unenterable", name, label }, due: null },
        }),
      ),
  ];
}

/** The first day on which the fiche, as it is, says of a mission that it is over, and the record that it goes on. */
function firstEnd({ fields }: DescribedChange): Day | null {
  const ends = fields
    .filter(({ path, to }) => path[0] === "missions" && path.at(-1) === "end" && typeof to === "string")
    .map(({ from }) => from)
    .filter((from) => typeof from === "string" && isDay(from));
  return ends.map(String).sort()[0] ?? null;
}

function waitingDeadlines({ records, settings, issues, today }: StatusInput): Omit<Waiting, "urgency">[] {
  const { contract, missions, people } = settings;
  const contractor = { kind: "contractor" } as const;
  const period = periodToReport(contract.report, today);
  const checkIns = checkInsDue(records, people.checkInWeeks, today);
  const unknown = checkIns.filter(({ due }) => due === null).map(({ fullname }) => fullname);
  return [
    ...endingMissions(records, today, missions.prolongBy).map(
      (mission): Omit<Waiting, "urgency"> => ({
        ...{ who: contractor, what: { kind: "ending", mission }, due: mission.end },
      }),
    ),
    ...issues.map(
      (issue): Omit<Waiting, "urgency"> => ({
        ...{ who: contractor, what: { kind: "due", issue }, due: issue.due },
      }),
    ),
    ...checkIns.flatMap(({ fullname, last, due }): Omit<Waiting, "urgency">[] =>
      due === null ? [] : [{ who: contractor, what: { kind: "check-in", fullname, last }, due }],
    ),
    ...(unknown.length > 0
      ? [{ who: contractor, what: { kind: "check-ins-unknown", names: unknown }, due: null } as const]
      : []),
    ...(period ? [{ who: contractor, what: { kind: "report", period }, due: period.until } as const] : []),
    ...openReplacements(records, people.replacementDays, today).map(
      ({ order, fullname, askedOn, due }): Omit<Waiting, "urgency"> => ({
        ...{ who: contractor, what: { kind: "replacement", order, fullname, askedOn }, due },
      }),
    ),
    ...contractAlerts(records, settings, today).flatMap((alert): Omit<Waiting, "urgency">[] => {
      // Those within their target are listed as well, above.
      if (alert.kind === "replacement") return [];
      const { due } = alert;
      if (alert.kind === "cover") return [{ who: contractor, what: { kind: "cover", gap: alert }, due }];
      const { fullname, products } = alert;
      return [{ who: contractor, what: { kind: "rules", fullname, products }, due }];
    }),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
