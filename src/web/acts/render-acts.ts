import type { SnapshotAct } from "../../feedback/snapshot/snapshot-act.ts";
import type { Box } from "../../markers/box.ts";
import type { ActPreview } from "../../staffing/person-acts.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { diffRows } from "../contractor/diff-rows.ts";
import { inlineHtml } from "../inline-html.ts";
import { has, rightOf } from "./right-of.ts";
import type { Visit } from "./visit.ts";

interface ActsOptions {
  token: string;
  /** A form came without anything chosen. */
  isEmpty: boolean;
  /** What chosen acts would write, to be confirmed. */
  preview: { outcome: ActPreview; ids: ReadonlySet<string>; isChanged: boolean } | null;
}

/** In the order of the page. */
const order: readonly Box["kind"][] = [
  "release",
  "confirm",
  "prolong",
  "write-back",
  "repropose",
  "resume",
  "forget",
  "entered",
];

/** What the person may ask for, by kind; what they may not is not there. */
export function renderActs({ snapshot, base, permission, by }: Visit, options: ActsOptions): string {
  const { token, isEmpty, preview } = options;
  const path = `${base}/actions`;
  const mayWrite = has(permission, "write");
  if (preview)
    return renderHtml("web/acts-preview", {
      ...{ path, token, ids: [...preview.ids], shown: preview.outcome.digest, isChanged: preview.isChanged },
      files: preview.outcome.files.map((file) => ({ path: file.path, lines: diffRows(file.before, file.after) })),
    });
  const allowed = snapshot.acts.filter(({ box }) => has(permission, rightOf(box)));
  const parts = order.flatMap((kind) => {
    const acts = allowed.filter(({ box }) => box.kind === kind);
    return acts.length > 0 ? [{ kind, acts: acts.map(showAct), groups: groupByName(acts) }] : [];
  });
  return renderHtml("web/acts", { base, path, token, isEmpty, mayWrite, parts, isLocal: by === null });
}

function showAct({ id, box, isAsked, text }: SnapshotAct) {
  return { id, isAsked, html: inlineHtml(text), end: box.kind === "prolong" ? box.end : "" };
}

/** What is entered is so page by page: one form for all that is of one person or product. */
function groupByName(acts: readonly SnapshotAct[]) {
  return [...new Set(acts.map(({ name }) => name))].map((name) => {
    const own = acts.filter((one) => one.name === name);
    return { name, left: own.filter(({ isAsked }) => !isAsked).length, acts: own.map(showAct) };
  });
}
