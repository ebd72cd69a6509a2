import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { SITE } from "../../journeys/start-journey.ts";
import type { Played } from "./choose-year.ts";
import type { RequestCount } from "./count-requests.ts";
import type { Ledger, Offence } from "./create-ledger.ts";
import type { Difference, Witness } from "./create-witness.ts";

export interface Lived {
  year: Played;
  sandbox: Sandbox;
  /** Lines of the App's log, counted: reconciles by their result, and complaints. */
  logCounts: ReadonlyMap<string, number>;
  count: RequestCount;
  witness: Pick<Witness, "edits" | "refused" | "conflicts">;
  ledger: Pick<Ledger, "offences" | "reverted">;
  differences: readonly Difference[];
  /** Milliseconds. */
  took: number;
}

/** What a year has cost, as a table, and whatever of it should not have been. */
export function printYear({ year, sandbox, logCounts, count, witness, ledger, differences, took }: Lived): string {
  const pulls = sandbox.listPullRequests(SITE);
  const staffing = year.contractors.flatMap((one) => sandbox.listPullRequests(one.staffing));
  const comments = pulls.reduce((sum, { number }) => sum + sandbox.listComments(SITE, number).length, 0);
  const reconciles = [...logCounts].filter(([name]) => name.startsWith("reconciled"));
  const times = reconciles.reduce((sum, [, many]) => sum + many, 0);
  const of = (kind: Offence["kind"]) => ledger.offences.filter((one) => one.kind === kind).length;
  const { requests, points } = count.mostInAnHour;
  const rows = {
    year: `${year.from} to ${year.to}`,
    contractors: year.contractors.length,
    people: year.people.size,
    "edits of fiches": year.edits.length,
    "changes of records": witness.edits,
    "reconciles, previews included": `${times} (${list(reconciles)})`,
    requests: `${count.total} (${list([...count.byKind])})`,
    "requests a reconcile": (count.total / times).toFixed(1),
    "points of GraphQL": count.points,
    "most in an hour": `${requests} requests, ${points} points of GraphQL of 5,000`,
    "pull requests": `${pulls.length} opened, ${pulls.filter(({ merged }) => merged).length} merged, ${pulls.filter(({ state, merged }) => state === "closed" && !merged).length} closed (${witness.refused.size} by people), ${pulls.filter(({ state }) => state === "open").length} open`,
    "values reverted by the export": ledger.reverted(),
    "could not be merged": witness.conflicts.length,
    comments,
    "pull requests to records": `${staffing.length} opened, ${staffing.filter(({ merged }) => merged).length} merged`,
    "proposed twice": of("proposed twice"),
    "fought over": of("fought over"),
    "values that differ at the end": `${differences.length}, not reported to people: ${differences.filter(({ isReported }) => !isReported).length}`,
    "complaints of the log": list([...logCounts].filter(([name]) => !name.startsWith("reconciled"))) || 0,
    "wall clock": `${Math.round(took / 1000)} s`,
  };
  const wide = Math.max(...Object.keys(rows).map(({ length }) => length));
  return Object.entries(rows)
    .map(([name, value]) => `${name.padEnd(wide)}  ${value}\n`)
    .join("");
}

function list(entries: readonly (readonly [string, number])[]): string {
  return entries.map(([name, many]) => `${many} ${name.replace("reconciled: ", "")}`).join(", ");
}
