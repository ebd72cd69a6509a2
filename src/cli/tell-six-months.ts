import { describeChange } from "../channels/describe-change.ts";
import { composeEntries } from "../channels/espace-membre/compose-entries.ts";
import { createEntryContext } from "../channels/espace-membre/entry-context.ts";
import type { Day } from "../dates/day.ts";
import type { Change } from "../plan/plan.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { PlannedInputs } from "./load-inputs.ts";

/** What the espace membre would refuse today of the missions that a change moves, before anyone tries: a line each, in French. */
export function tellSixMonths(change: Change, { settings, records, site, plan }: PlannedInputs, today: Day): string[] {
  if (change.collection !== "members") return [];
  const context = createEntryContext({ settings, records, today }, site, plan.changes);
  const { entries, later } = composeEntries({ ...change, description: describeChange(change) }, context);
  const parts = entries.flatMap(({ fields }) =>
    fields.flatMap(({ note, after, parts }) => {
      if (note?.kind !== "partly") return [];
      const end = parts.find(({ label }) => label === "Date de fin de mission");
      return [{ kind: note.kind, label: note.end, typed: end?.after ?? after, due: note.due }];
    }),
  );
  const blockers = entries.flatMap(({ blocker }) => (blocker ? [{ ...blocker, kind: "blocked" }] : []));
  const all = [...parts, ...later.map(({ after, due }) => ({ kind: "later", after, due })), ...blockers];
  return all.map((data) => renderTemplate("terminal/six-months", data).trim());
}
