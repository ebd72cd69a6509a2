import colorsFor from "picocolors";
import { describeChange } from "../channels/describe-change.ts";
import { type EditableChange, isEditable } from "../channels/editable-change.ts";
import { diffTexts } from "../feedback/diff-texts.ts";
import { isEmpty } from "../fiches/json.ts";
import { plainValueName } from "../fiches/value-name.ts";
import type { Change } from "../plan/plan.ts";
import { formatValue } from "../problems/entry.ts";
import { renderTemplate } from "../templating/render-template.ts";

/**
 * The fiche, what happens to it in words, its lines that move with two lines around them, its values before and after where it has no
 * lines, and what is to be known besides.
 */
export function printChange(change: Change, stream: NodeJS.WriteStream, remarks: readonly string[] = []): void {
  const colors = colorsFor.createColors(colorsFor.isColorSupported && stream.isTTY === true);
  const summary = renderTemplate("changes/summary", describeChange(change));
  stream.write(`${colors.bold(change.path)}   ${summary}\n`);
  for (const line of isEditable(change) ? diffLines(change) : valueLines(change)) {
    const text = `  ${line[0]} ${line.slice(1)}`.trimEnd();
    stream.write(
      `${line.startsWith("+") ? colors.green(text) : line.startsWith("-") ? colors.red(text) : colors.dim(text)}\n`,
    );
  }
  for (const remark of remarks) stream.write(`  → ${remark}\n`);
  stream.write("\n");
}

function diffLines({ before, after }: EditableChange): string[] {
  return diffTexts(before ?? "", after)
    .flatMap(({ lines }) => lines)
    .filter((line) => !line.startsWith("\\"));
}

function valueLines({ collection, fields }: Change): string[] {
  return fields.flatMap(({ path, item, from, to }) => [
    ` ${plainValueName({ collection, path, item })}`,
    ...(isEmpty(from) ? [] : [`-  ${formatValue(from, 300)}`]),
    ...(isEmpty(to) ? [] : [`+  ${formatValue(to, 300)}`]),
  ]);
}
