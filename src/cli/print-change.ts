import { structuredPatch } from "diff";
import colorsFor from "picocolors";
import { describeChange } from "../channels/describe-change.ts";
import type { Change } from "../plan/plan.ts";
import { renderTemplate } from "../templating/render-template.ts";

/** The fiche, what happens to it in words, and its lines that move with two lines around them. */
export function printChange(change: Change, stream: NodeJS.WriteStream): void {
  const colors = colorsFor.createColors(colorsFor.isColorSupported && stream.isTTY === true);
  const summary = renderTemplate("changes/summary", describeChange(change));
  stream.write(`${colors.bold(change.path)}   ${summary}\n`);
  const patch = structuredPatch("", "", change.before ?? "", change.after, "", "", { context: 2 });
  for (const line of patch.hunks.flatMap((hunk) => hunk.lines)) {
    if (line.startsWith("\\")) continue;
    const text = `  ${line[0]} ${line.slice(1)}`.trimEnd();
    stream.write(
      `${line.startsWith("+") ? colors.green(text) : line.startsWith("-") ? colors.red(text) : colors.dim(text)}\n`,
    );
  }
  stream.write("\n");
}
