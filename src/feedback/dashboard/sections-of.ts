import type { Delivered } from "../../delivery/delivered.ts";
import { printBox } from "../../markers/box.ts";
import { composeLine } from "./compose-line.ts";
import type { DashboardState } from "./dashboard-state.ts";
import { deliveredLine } from "./delivered-line.ts";
import { endingMissions } from "./ending-missions.ts";
import { goneLines } from "./gone-lines.ts";
import { handOffLine } from "./hand-off-line.ts";
import type { Line } from "./line.ts";
import { problemLine } from "./problem-line.ts";
import { reportLine } from "./report-line.ts";

/** The dashboard's parts, each in a stable order. */
export interface Sections {
  /** What blocks. */
  todo: Line[];
  ending30: Line[];
  ending60: Line[];
  open: Line[];
  waiting: Line[];
  later: Line[];
  refused: Line[];
  handOff: Line[];
  gone: Line[];
}

/** `today` is text: `2026-11-23`. */
export function sectionsOf({ report, compared, ticked }: DashboardState, today: string): Sections {
  const ids = new Set(ticked.map(printBox));
  const { delivered, problems } = report;
  const inState = (...states: Delivered["state"][]) =>
    delivered.flatMap((one) =>
      one.state !== "hand-off" && one.state !== "undone" && states.includes(one.state) ? [deliveredLine(one, ids)] : [],
    );
  const ending = compared ? endingMissions(compared.members, today, compared.prolongBy) : [];
  const endingWithin = (days: number) =>
    ending
      .filter(({ within }) => within === days)
      .map((mission): Line => {
        const { record, start, prolongedEnd } = mission;
        const box = { kind: "prolong", record, start, end: prolongedEnd } as const;
        const line = composeLine("ending", { ...mission, months: compared?.prolongBy ?? 0 }, box, ids);
        // Thirty days before the end it is asked anew.
        return { ...line, task: `${days} ${line.task}` };
      });
  return {
    todo: [
      ...problems
        .filter(({ severity }) => severity === "error")
        .map((problem) => problemLine(problem, compared?.contractor ?? "", ids)),
      ...inState("failed", "blocked", "pushed"),
      ...(report.missingReport ? [reportLine(report.missingReport)] : []),
    ],
    ending30: endingWithin(30),
    ending60: endingWithin(60),
    open: inState("opened", "updated", "open", "edited"),
    waiting: inState("waiting"),
    later: inState("later"),
    refused: inState("refused"),
    handOff: delivered.flatMap((one) =>
      one.state === "hand-off" || one.state === "undone"
        ? one.proposal.changes.map((change) =>
            handOffLine(change, one.state === "undone" ? one.pullRequest : null, ids),
          )
        : [],
    ),
    gone: compared ? goneLines(compared.gone ?? {}, today, ids) : [],
  };
}
