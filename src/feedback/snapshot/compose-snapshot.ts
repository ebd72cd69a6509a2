import { createHash } from "node:crypto";
import { changeTitle } from "../../channels/change-title.ts";
import type { Delivery } from "../../channels/delivery.ts";
import { creationKey, enteredState } from "../../channels/espace-membre/entered.ts";
import type { Entry } from "../../channels/espace-membre/entry.ts";
import { recordsDelivery } from "../../channels/pull-requests/pull-request-states.ts";
import type { FollowedContract } from "../../contract/follow-contract.ts";
import { parisTime } from "../../dates/paris-time.ts";
import type { Problem } from "../../problems/problem.ts";
import type { Records } from "../../records/records.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { ProductOnSite } from "../../site/describe-products.ts";
import type { Site } from "../../site/site.ts";
import type { ProposalEvent } from "../../staffing/proposal-history.ts";
import type { ReconcileReport } from "../compose-check-run.ts";
import { changesToEnter } from "../compose-entries-text.ts";
import type { DashboardState } from "../dashboard/dashboard-state.ts";
import { listEntries } from "../entries-list.ts";
import { missingReportText } from "../missing-report-text.ts";
import { listWaiting, type Waiting } from "../status/list-waiting.ts";
import {
  type ContractorFigures,
  type ContractorSnapshot,
  noFigures,
  type SnapshotDelivery,
  type SnapshotRecord,
} from "./contractor-snapshot.ts";
import { listPublicProducts } from "./list-public-products.ts";
import { listSnapshotMissions } from "./list-snapshot-missions.ts";
import { listSnapshotRecords, type PlannedChange, placeKey } from "./list-snapshot-records.ts";
import type { SnapshotStandards } from "./list-snapshot-standards.ts";
import { listActs } from "./snapshot-act.ts";

/** What one reconcile came to. */
interface Reconciled {
  /** `owner/name` of the staffing repository, its web address and its default branch. */
  repository: string;
  webUrl: string;
  branch: string;
  report: ReconcileReport;
  compared: DashboardState["compared"];
  /** Null where they cannot be read. */
  contractor: { settings: Settings; records: Records } | null;
  /** As it was compared with; null where it was not. */
  site: Site | null;
  figures: ContractorFigures | null;
  standards: readonly SnapshotStandards[];
  /** Of the same records, on the same day; nothing in it where they cannot be read. */
  followed: FollowedContract;
  /** As the site describes the products of the records. */
  onSite: ReadonlyMap<string, ProductOnSite>;
  parts: SnapshotParts;
  /** The text of the dashboard; null where there is none. */
  asked: string | null;
  now: Date;
}

/** What is made of the settings and the lock file. */
export interface SnapshotParts extends Pick<ContractorSnapshot, "settings" | "sources"> {
  history: readonly ProposalEvent[];
  /** What everyone may read of products; null where the settings do not ask for it. */
  publish: Pick<Parameters<typeof listPublicProducts>[0], "contractor" | "siteUrl"> | null;
}

/** Of settings that cannot be read. */
export const noParts: SnapshotParts = { settings: null, sources: null, history: [], publish: null };

export function composeSnapshot(reconciled: Reconciled): ContractorSnapshot {
  const { repository, webUrl, branch, report, compared, contractor, site, figures, standards, followed, onSite } =
    reconciled;
  const { parts, now, asked } = reconciled;
  const today = parisTime(now).day;
  const common = {
    place: repository,
    editUrl: `${webUrl}/${repository}/edit/${encodeURI(branch)}/`,
    ...{ at: now.toISOString(), today },
    refused: report.problems.filter(({ code }) => code === "site-refused"),
    deliveries: composeDeliveries(report),
    figures: figures ?? noFigures,
    missions: contractor ? listSnapshotMissions(contractor.records) : [],
    orders: followed.orders,
    standards,
    ...{ settings: parts.settings, sources: parts.sources },
  };
  if (!contractor || !compared)
    return {
      ...common,
      contractor: contractor?.settings.contractor.name ?? "",
      compared: null,
      waiting: report.problems.filter(({ severity }) => severity !== "note").map(waitingProblem),
      entries: { entries: [], later: [], explanations: [] },
      awaited: [],
      problems: report.problems,
      records: [],
      publicProducts: null,
      acts: listActs(asked, []),
    };
  const { settings, records } = contractor;
  const changes = changesToEnter(report.delivered).map(({ change }) => change);
  const listed = report.entries
    ? listEntries(changes, report.entries.context)
    : { entries: [], later: [], explanations: [] };
  const isAwaited = awaitedKeys(report, compared.entered ?? {}, today);
  const left = listed.entries.map((entry) => withoutAwaited(entry, isAwaited)).filter((entry) => entry !== null);
  const entries = { ...listed, entries: left };
  const snapshotRecords = site
    ? listSnapshotRecords(records, site, { planned: plannedOf(report), history: parts.history, onSite, today })
    : [];
  return {
    ...common,
    contractor: settings.contractor.name,
    problems: [...report.problems, ...followed.problems],
    records: snapshotRecords,
    publicProducts:
      site && parts.publish
        ? listPublicProducts({
            ...parts.publish,
            standards,
            records: snapshotRecords,
            isWrong: isWrongOf(report.problems),
            onSite,
          })
        : null,
    compared: { followed: compared.followed, unchanged: report.unchanged },
    entries,
    acts: listActs(asked, listed.entries),
    awaited: [
      ...new Set(listed.entries.filter(({ id }) => !left.some((one) => one.id === id)).map(({ name }) => name)),
    ],
    waiting: listWaiting({
      ...{ settings, records, today, entries },
      problems: report.problems,
      contractProblems: followed.problems,
      issues: followed.issues,
      proposed: [],
      entered: changes,
    }),
  };
}

function plannedOf({ delivered }: ReconcileReport): PlannedChange[] {
  return delivered.flatMap(({ changes, words, isEnteredByHand, title = changeTitle(changes) }) =>
    changes.map((change) => ({ change, delivery: isEnteredByHand ? null : { title, words } })),
  );
}

function isWrongOf(problems: readonly Problem[]): (record: SnapshotRecord) => boolean {
  const wrong = new Set(problems.filter(({ severity }) => severity === "error").map(placeKey));
  return ({ places }) => places.some((place) => wrong.has(place));
}

export function waitingProblem(found: Problem): Waiting {
  return {
    ...{ who: { kind: "contractor" }, what: { kind: "problem", problem: found }, due: null },
    urgency: found.severity === "error" ? "now" : "later",
  };
}

/** Whether somebody entered what a key names, and the site may still be about to show it. */
function awaitedKeys(
  { entries }: ReconcileReport,
  ticked: Readonly<Record<string, string>>,
  today: string,
): (key: string) => boolean {
  return (key) => {
    if (entries?.context.entered.has(key)) return true;
    const since = ticked[createHash("sha256").update(key).digest("hex").slice(0, 16)];
    return since !== undefined && enteredState(since, today) === "awaited";
  };
}

function withoutAwaited(entry: Entry, isAwaited: (key: string) => boolean): Entry | null {
  if (entry.creation) return isAwaited(creationKey(entry)) ? null : entry;
  const fields = entry.fields.filter(({ key }) => !isAwaited(key));
  return fields.length === 0 ? null : { ...entry, fields };
}

function composeDeliveries({ delivered, writeBack, missingReport }: ReconcileReport): SnapshotDelivery[] {
  const writeBackWords = writeBack ? recordsDelivery(writeBack).writeBack : "";
  return [
    ...(missingReport ? [{ section: "todo" as const, title: "", words: missingReportText(missingReport) }] : []),
    ...(writeBackWords === "" ? [] : [{ section: "todo" as const, title: "", words: writeBackWords }]),
    ...delivered.flatMap(composeDelivery),
  ];
}

/** What is entered by hand is listed value by value. */
function composeDelivery({ changes, words, dashboard, title = changeTitle(changes) }: Delivery): SnapshotDelivery[] {
  const { section } = dashboard;
  return section === "toEnter" ? [] : [{ section, title, words }];
}
