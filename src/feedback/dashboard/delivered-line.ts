import { parisTime } from "../../dates/paris-time.ts";
import type { Delivered } from "../../delivery/delivered.ts";
import { titleOf } from "../../delivery/title-of.ts";
import { type Box, printBox } from "../../markers/box.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { Line } from "./line.ts";

type Shown = Exclude<Delivered, { state: "hand-off" | "undone" }>;

/** What became of a proposal, on one line. A box that asked for it once more stays ticked until its pull request is open. */
export function deliveredLine(delivered: Shown, ticked: ReadonlySet<string>): Line {
  const { proposal, state } = delivered;
  const box: Box = { kind: "repropose", group: proposal.group, digest: proposal.digest };
  const id = printBox(box);
  const asked = ticked.has(id);
  const text = renderMarkdown("issues/delivered", {
    title: titleOf(proposal.changes),
    state,
    link: "pullRequest" in delivered ? delivered.pullRequest : null,
    day: "pullRequest" in delivered ? parisTime(new Date(delivered.pullRequest.createdAt)).day : "",
    compareUrl: state === "pushed" ? delivered.compareUrl : "",
    branchUrl: state === "blocked" ? delivered.branchUrl : "",
    reason: state === "failed" ? delivered.reason : null,
    box: state === "refused" || (asked && pending.has(state)) ? id : "",
    ticked: asked,
  });
  return { text, task: taskOf(delivered, id) };
}

function taskOf({ state }: Shown, id: string): string | null {
  return asksSomebody.has(state) ? `${state} ${id}` : null;
}

/** It may still come to the pull request that was asked for. */
const pending: ReadonlySet<Shown["state"]> = new Set(["waiting", "later", "pushed", "blocked", "failed"] as const);
const asksSomebody: ReadonlySet<Shown["state"]> = new Set(["refused", "pushed", "blocked", "failed"] as const);
