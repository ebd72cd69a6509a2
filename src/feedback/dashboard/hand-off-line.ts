import { createHash } from "node:crypto";
import { type HandOff, handOffEntries } from "../../delivery/hand-off.ts";
import type { DescribedChange } from "../../delivery/proposal.ts";
import { printBox } from "../../markers/box.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { Line } from "./line.ts";

/** What to enter on one page of the espace membre, value by value. `undone`: the pull request that was merged in vain. */
export function handOffLine(
  change: DescribedChange,
  undone: { number: number; url: string } | null,
  ticked: ReadonlySet<string>,
): Line {
  const handOff = handOffEntries(change);
  const entries = handOff.entries.map((entry) => {
    const box = printBox({ kind: "entered", digest: digestOf(handOff, entry) });
    return { ...entry, box, ticked: ticked.has(box) };
  });
  return {
    text: renderMarkdown("issues/hand-off", { ...handOff, link: undone, entries }),
    task: entries.map(({ box }) => box).join(""),
  };
}

function digestOf({ url }: HandOff, { label, to }: HandOff["entries"][number]): string {
  return createHash("sha256")
    .update(JSON.stringify([url, label, to]))
    .digest("hex")
    .slice(0, 16);
}
