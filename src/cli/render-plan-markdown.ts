import { changeTitle } from "../channels/change-title.ts";
import { describeChange } from "../channels/describe-change.ts";
import { isEditable } from "../channels/editable-change.ts";
import { diffBlock } from "../feedback/diff-block.ts";
import { isEmpty, type Json } from "../fiches/json.ts";
import { plainValueName, sayValue } from "../fiches/value-name.ts";
import type { Change, Plan } from "../plan/plan.ts";
import { formatValue } from "../problems/entry.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { summarizePlan } from "./summaries.ts";

/** Characters of one fiche's lines: more is read in the fiche itself. */
const ONE_DIFF = 12_000;

/** A plan to pass on, in a message or as the summary of a job: each fiche with what moves in it, then what is wrong. */
export function renderPlanMarkdown(plan: Pick<Plan, "changes" | "problems" | "unchanged">): string {
  const { changes, problems } = plan;
  const parts = [
    summarizePlan(plan),
    ...changes.map(renderChange),
    ...(problems.length > 0 ? [problems.map((found) => renderMarkdown("checks/problem", found)).join("\n")] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function renderChange(change: Change): string {
  const title = changeTitle([{ ...change, description: describeChange(change) }]);
  const heading = renderMarkdown("terminal/plan-fiche", { title, path: change.path });
  const { block, left } = isEditable(change)
    ? diffBlock(change.before, change.after, ONE_DIFF)
    : diffBlock(listValues(change, "from"), listValues(change, "to"), ONE_DIFF);
  return [heading, block, ...(left > 0 ? [renderMarkdown("checks/preview-cut", { lines: left })] : [])].join("\n\n");
}

/** Values by their names, a line each, where the fiche's text is not known. */
function listValues({ collection, fields }: Change, side: "from" | "to"): string {
  const line = ({ path, item, [side]: value }: Change["fields"][number]) =>
    isEmpty(value) ? [] : [`${plainValueName({ collection, path, item })}\u00A0: ${sayOne(collection, path, value)}\n`];
  return fields.flatMap(line).join("");
}

function sayOne(collection: Change["collection"], path: Change["fields"][number]["path"], value: Json): string {
  return formatValue(sayValue(collection, path, value), 300);
}
