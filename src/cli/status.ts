import { type Day, dayOf } from "../dates/day.ts";
import { urgencies, type Waiting } from "../feedback/status/list-waiting.ts";
import { waitingText } from "../feedback/status/waiting-text.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { cleanText, truncateText } from "../templating/clean-text.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Command } from "./command.ts";
import { statusCommand } from "./declarations/status-command.ts";
import { listPlannedWaiting } from "./list-planned-waiting.ts";
import { loadPlan, type PlannedInputs } from "./load-inputs.ts";
import { notesOfCopy } from "./load-what-there-is.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { output, type Style } from "./printer.ts";

/** Lines that a screen has room for, with the headings. */
const LINES = 20;
const WIDTH = 160;

/** Says on one screen what waits for whom, from what the other commands say in full; writes nothing. */
export const status: Command = async (args) => {
  const values = parseArguments(statusCommand, args);
  if (isProblem(values)) return refuse(values, args, failed);
  const { today = dayOf(new Date()), format, ...rest } = values;
  const inputs = await loadPlan({ ...rest, today });
  if (Array.isArray(inputs)) return failWith(inputs, format === "json" ? failed : undefined);
  const { waiting } = await listPlannedWaiting(inputs, today, rest.base);
  if (format === "json")
    output.json({
      today,
      waiting: waiting.map((one) => promisedKeys(one, today)),
      unchanged: inputs.plan.unchanged,
      problems: notesOfCopy(inputs.problems),
    });
  else print(waiting, inputs, { today, isWhole: rest.all });
  const isBroken = inputs.problems.some(({ severity }) => severity === "error");
  if (isBroken) return 1;
  return rest["exit-code"] && waiting.length > 0 ? 2 : 0;
};

function failed(problems: Problem[]) {
  return { today: null, waiting: [], unchanged: 0, problems };
}

const styles: Record<Waiting["urgency"], Style> = { now: "red", soon: "yellow", month: "cyan", later: "dim" };

function print(
  waiting: readonly Waiting[],
  { settings, plan, records, problems }: PlannedInputs,
  { today, isWhole }: { today: Day; isWhole: boolean },
): void {
  const followed = records.members.length + records.products.length;
  const counts = {
    contractor: settings.contractor.name,
    today,
    followed,
    waiting: waiting.length,
    unchanged: plan.unchanged,
  };
  output.line({ style: "bold", text: renderTemplate("terminal/status-title", counts).trim() });
  const shown = isWhole ? waiting : waiting.slice(0, LINES);
  for (const urgency of urgencies) {
    const lines = shown.filter((one) => one.urgency === urgency);
    if (lines.length === 0) continue;
    output.line();
    output.line({ style: styles[urgency], text: renderTemplate("terminal/status-heading", { urgency }).trim() });
    for (const one of lines) output.line("  ", { style: "bold", text: whoOf(one) }, `\u00A0: ${whatOf(one, today)}`);
  }
  output.line();
  printProblems(
    notesOfCopy(problems).filter(({ severity }) => severity === "note"),
    output,
  );
  const left = waiting.length - shown.length;
  output.text(
    `${renderTemplate("terminal/status-end", { left, waiting: waiting.length, delivery: settings.site.delivery }).trim()}\n`,
  );
}

function whoOf({ who }: Waiting): string {
  // The one who is asked first: `entries` names the others.
  const first = who.kind === "actors" ? { ...who, actors: who.actors.slice(0, 1) } : who;
  return truncateText(cleanText(renderTemplate("terminal/waiting-who", { who: first }).trim()), 80);
}

function whatOf(waiting: Waiting, today: Day): string {
  return truncateText(waitingText(waiting, today), WIDTH);
}

/** The shape that scripts may rely on: docs/commande.md. */
function promisedKeys(one: Waiting, today: Day): object {
  const { who, what, due, urgency } = one;
  const actors = who.kind === "actors" ? who.actors.map(({ kind }) => kind) : [who.kind];
  return {
    urgency,
    due,
    kind: what.kind,
    who: actors,
    name: "name" in what ? what.name : null,
    text: whatOf(one, today),
  };
}
