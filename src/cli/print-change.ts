import { describeChange } from "../channels/describe-change.ts";
import { type EditableChange, isEditable } from "../channels/editable-change.ts";
import { diffTexts } from "../feedback/diff-texts.ts";
import { isEmpty } from "../fiches/json.ts";
import { plainValueName, sayValue } from "../fiches/value-name.ts";
import type { Change } from "../plan/plan.ts";
import { formatValue } from "../problems/entry.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { diffStyle, type Printer } from "./printer.ts";

/**
 * The fiche, what happens to it in words, its lines that move with two lines around them, its values before and after where it has no
 * lines, and what is to be known besides.
 */
export function printChange(change: Change, printer: Printer, remarks: readonly string[] = []): void {
  const summary = renderTemplate("changes/summary", describeChange(change));
  printer.line({ style: "bold", text: change.path }, `   ${summary}`);
  for (const line of isEditable(change) ? diffLines(change) : valueLines(change)) {
    printer.line({ style: diffStyle(line), text: `  ${line[0]} ${line.slice(1)}`.trimEnd() });
  }
  for (const remark of remarks) printer.line(`  → ${remark}`);
  printer.line();
}

function diffLines({ before, after }: EditableChange): string[] {
  return diffTexts(before ?? "", after)
    .flatMap(({ lines }) => lines)
    .filter((line) => !line.startsWith("\\"))
    .map((line) => line.replace(/\r$/, ""));
}

function valueLines({ collection, fields }: Change): string[] {
  return fields.flatMap(({ path, item, from, to }) => [
    ` ${plainValueName({ collection, path, item })}`,
    ...(isEmpty(from) ? [] : [`-  ${formatValue(sayValue(collection, path, from), 300)}`]),
    ...(isEmpty(to) ? [] : [`+  ${formatValue(sayValue(collection, path, to), 300)}`]),
  ]);
}
