import { changeTitle } from "../../channels/change-title.ts";
import type { Probation } from "../../channels/decide-probation.ts";
import type { DashboardPlace, Delivery } from "../../channels/delivery.ts";
import { firstDayToEnter, latestEnd } from "../../channels/espace-membre/six-months.ts";
import type { ContractAlert } from "../../contract/contract-alerts.ts";
import type { JsonObject } from "../../fiches/json.ts";
import { type Box, printBox, printSignedBox } from "../../markers/box.ts";
import { formatValue } from "../../problems/entry.ts";
import type { Problem } from "../../problems/problem.ts";
import type { GristWriteBack } from "../../staffing/grist-write-backs.ts";
import type { MissingReport } from "../../staffing/propose-report.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { changesToEnter, composeEntriesText } from "../compose-entries-text.ts";
import { missingReportText } from "../missing-report-text.ts";
import type { DashboardState } from "./dashboard-state.ts";
import { type EndingMission, endingMissions } from "./ending-missions.ts";
import { listOrphans } from "./list-orphans.ts";

/** The dashboard's parts, each in a stable order. */
export interface Sections {
  /** What blocks. */
  todo: DashboardLine[];
  ending8: DashboardLine[];
  ending30: DashboardLine[];
  ending45: DashboardLine[];
  /** What the contract asks about people, and is due or late. */
  alerts: DashboardLine[];
  open: DashboardLine[];
  /** How pull requests go on after a pause. */
  paused: DashboardLine[];
  queued: DashboardLine[];
  rateLimited: DashboardLine[];
  refused: DashboardLine[];
  toEnter: DashboardLine[];
  /** What waits for a word on a mass change. */
  held: DashboardLine[];
  orphaned: DashboardLine[];
  /** Values of the site to take over into Grist. */
  toTakeOver: DashboardLine[];
}

/** Of each box that is ticked, by its id, how it is printed: with who ticked it. */
type TickedBoxes = ReadonlyMap<string, string>;

/** `today` is text: `2026-11-23`. */
export function composeSections(state: DashboardState, today: string): Sections {
  const { report, compared, ticked } = state;
  const tickedBoxes: TickedBoxes = new Map(ticked.map((box) => [printBox(box), printSignedBox(box)]));
  const { delivered, problems } = report;
  const deliveredIn = (section: DashboardPlace["section"]) =>
    delivered
      .filter(({ dashboard }) => dashboard.section === section)
      .map((one) => composeDeliveryLine(one, tickedBoxes));
  const ending = compared ? endingMissions(compared, today, compared.prolongBy) : [];
  const endingWithin = (days: number) =>
    ending
      .filter(({ within }) => within === days)
      .map((mission): DashboardLine => {
        const { record, start, prolongedEnd } = mission;
        const box = { kind: "prolong", record, start, end: prolongedEnd } as const;
        const limit = report.entries?.isOnlyWay ? limitOf(mission, report.entries.context.today) : null;
        const data = { ...mission, limit, months: compared?.prolongBy ?? 0 };
        const line = mission.isYaml
          ? composeBoxLine("ending", data, box, tickedBoxes)
          : { text: renderMarkdown("issues/ending", { ...data, box: null, ticked: false }), task: printBox(box) };
        // Thirty days before the end, and eight, it is a new task.
        return { ...line, task: `${days} ${line.task}` };
      });
  return {
    todo: [
      ...problems
        .filter(({ severity, code }) => severity === "error" || ASKED.has(code))
        .map((problem) => composeProblemLine(problem, compared, tickedBoxes)),
      ...deliveredIn("todo"),
      ...(report.missingReport ? [composeReportLine(report.missingReport)] : []),
    ],
    ending8: endingWithin(8),
    ending30: endingWithin(30),
    ending45: endingWithin(45),
    alerts: (compared?.alerts ?? []).map((alert) => composeAlertLine(alert, today)),
    open: deliveredIn("open"),
    paused: composePausedLines(report.probation, tickedBoxes),
    queued: deliveredIn("queued"),
    rateLimited: deliveredIn("rateLimited"),
    refused: deliveredIn("refused"),
    toEnter: composeToEnter(state, tickedBoxes),
    held: deliveredIn("held"),
    toTakeOver: (report.gristWriteBacks ?? []).map((one) => composeTakeOverLine(one, tickedBoxes)),
    orphaned: compared ? composeOrphanedLines(compared.orphaned ?? {}, today, tickedBoxes) : [],
  };
}

/** Warnings that wait for somebody to act. */
const ASKED: ReadonlySet<Problem["code"]> = new Set([
  "mass-change",
  "write-back-by-hand",
  "checks-forbidden",
  "right-missing",
  "branches-protected",
  "reviewers-refused",
]);

/** What became of changes, on one line. A box that proposes them once more stays ticked until that is done. */
function composeDeliveryLine(
  { changes, state, dashboard, reproposal, title = changeTitle(changes) }: Delivery,
  ticked: TickedBoxes,
): DashboardLine {
  const { lead, after, afterReproposal, box, asksPeople } = dashboard;
  const id = reproposal ? printBox({ kind: "repropose", ...reproposal }) : "";
  const isTicked = ticked.has(id);
  const hasBox = id !== "" && (box === "always" || (isTicked && box === "while-ticked"));
  const text = renderMarkdown("issues/delivered", {
    ...{ title, lead, after: hasBox ? afterReproposal : after },
    ...{ box: hasBox ? (ticked.get(id) ?? id) : "", ticked: isTicked },
  });
  const subject = id || changes.map(({ path }) => path).join(" ");
  return { text, task: asksPeople ? `${state} ${subject}` : null };
}

/** What people are to enter, page by page. */
function composeToEnter({ report, compared }: DashboardState, ticked: TickedBoxes): DashboardLine[] {
  if (!report.entries) return [];
  const boxes = { ticked: new Set(ticked.keys()), entered: compared?.entered ?? {} };
  return composeEntriesText(changesToEnter(report.delivered), report.entries.context, boxes);
}

/** What the espace membre takes today of a mission that is to be prolonged; null where it takes all of it. */
function limitOf({ prolongedEnd, status }: EndingMission, today: string): { end: string; due: string } | null {
  const end = latestEnd(today);
  return status === "admin" || prolongedEnd <= end ? null : { end, due: firstDayToEnter(prolongedEnd) };
}

/** What blocks a record: a box where a word of a person is enough, else where it is and what to do. */
function composeProblemLine(
  problem: Problem,
  compared: DashboardState["compared"],
  ticked: TickedBoxes,
): DashboardLine {
  const { code, file, message } = problem;
  const { contractor = "", held = null } = compared ?? {};
  if (code === "mass-change" && held !== null)
    return composeBoxLine("mass-change", { message }, { kind: "release", digest: held }, ticked);
  const id = /(?:^|\/)members\/([^/]+)\.ya?ml$/.exec(file)?.[1];
  if (code === "existing-fiche" && id !== undefined)
    return composeBoxLine("confirm", { id, contractor }, { kind: "confirm", record: `members/${id}` }, ticked);
  // Without its line: what was there before is the same problem when it moves down.
  return { text: renderMarkdown("issues/problem", problem), task: `${code} ${file} ${message}` };
}

/** One that begins to be late is news. */
function composeAlertLine(alert: ContractAlert, today: string): DashboardLine {
  const text = renderMarkdown("issues/alert", { ...alert, gap: alert, today });
  return { text, task: `alert ${alert.kind} ${subjectOf(alert)} ${alert.due} ${alert.due < today}` };
}

function subjectOf(alert: ContractAlert): string {
  switch (alert.kind) {
    case "replacement":
      return `${alert.order} ${alert.member}`;
    case "rules":
      return `${alert.member} ${alert.start}`;
    case "cover":
      return alert.names.join(" ");
  }
}

/** A report that GitHub refused; another reason of the same report is news. */
function composeReportLine(report: MissingReport): DashboardLine {
  return { text: `- ${missingReportText(report)}`, task: `report ${report.branch} ${report.cause}` };
}

/** A pause begins with a pull request that was declined: another one is news. */
function composePausedLines(probation: Probation | undefined, ticked: TickedBoxes): DashboardLine[] {
  const last = probation?.kind === "paused" ? probation.declined.at(-1) : undefined;
  return last ? [composeBoxLine("resume", {}, { kind: "resume", number: last.number }, ticked)] : [];
}

/** The cell is written where it still holds what was read. */
function composeTakeOverLine({ name, field, from, value, digest }: GristWriteBack, ticked: TickedBoxes): DashboardLine {
  const data = { name, field, from: formatValue(from), to: formatValue(value) };
  return composeBoxLine("take-over", data, { kind: "write-back", digest }, ticked);
}

function composeOrphanedLines(
  orphaned: Readonly<Record<string, JsonObject>>,
  today: string,
  ticked: TickedBoxes,
): DashboardLine[] {
  return listOrphans(orphaned, today).map(({ record, missions }) =>
    composeBoxLine("orphaned", { record, missions }, { kind: "forget", record }, ticked),
  );
}

/** A line with a box to tick, from its template `issues/NAME`. Ticked already, it stays so until what it asks is done. */
function composeBoxLine(template: string, data: object, box: Box, ticked: TickedBoxes): DashboardLine {
  const id = printBox(box);
  return {
    text: renderMarkdown(`issues/${template}`, { ...data, box: ticked.get(id) ?? id, ticked: ticked.has(id) }),
    task: id,
  };
}

/** One entry of the dashboard, as Markdown. */
interface DashboardLine {
  text: string;
  /** What it asks of people, always named the same; null where it only informs. */
  task: string | null;
}
