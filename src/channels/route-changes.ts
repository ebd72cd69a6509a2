import { branchOf } from "../markers/branch-name.ts";
import type { Change } from "../plan/plan.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ChannelKind, Routes } from "./channel.ts";
import type { Probation } from "./decide-probation.ts";
import { isEditable } from "./editable-change.ts";
import { groupChanges } from "./group-changes.ts";

/** What decides on the way of a change, besides the change. */
export interface RouteOptions {
  settings: Pick<Settings["site"], "delivery">;
  access: Pick<SiteAccess, "push">;
  /** What became of pull requests there; by default they are welcome. */
  history?: RouteHistory;
  /** Values that an export undid, whatever the channel that brought them: only the espace membre makes them last. */
  undone?: readonly Change[];
}

export interface RouteHistory {
  probation: Probation;
  groupBy: Settings["pullRequests"]["groupBy"];
  /** Branches of ours that have an open pull request. */
  openBranches: ReadonlySet<string>;
}

/**
 * Which change goes to which channel: pull requests, where the settings want them, something can be pushed and there is a text to edit.
 * Where they are paused, those that are open stay, and what is left goes to the espace membre, with what an export undid.
 */
export function routeChanges(
  changes: readonly Change[],
  { settings, access, history, undone = [] }: RouteOptions,
): Routes<ChannelKind> {
  const wantsPulls = settings.delivery === "pull-request" && access.push !== null && changes.every(isEditable);
  const proposed = wantsPulls ? changesToPropose(changes, history) : [];
  const left = changes.filter((change) => !proposed.includes(change));
  const entered = joinByFiche(left, undone);
  const routes = new Map<ChannelKind, readonly Change[]>([[wantsPulls ? "pull-request" : "espace-membre", proposed]]);
  if (entered.length > 0 || !wantsPulls) routes.set("espace-membre", entered);
  return routes;
}

/** Whole groups: changes that travel together are not torn apart. */
function changesToPropose(changes: readonly Change[], history: RouteHistory | undefined): readonly Change[] {
  if (history?.probation.kind !== "paused") return changes;
  const { groupBy, openBranches } = history;
  const groups = [...groupChanges(changes, groupBy)].filter(([group]) => openBranches.has(branchOf(group)));
  const open = new Set(groups.flatMap(([, together]) => together));
  return changes.filter((change) => open.has(change));
}

/** One change a fiche, in the order of their paths: what was undone was planned with what is proposed besides, and holds it. */
function joinByFiche(left: readonly Change[], undone: readonly Change[]): Change[] {
  const undoneOf = new Map(undone.map((change) => [change.path, change]));
  const joined = left.map((change): Change => {
    const more = undoneOf.get(change.path);
    return more ? { ...more, fields: [...change.fields, ...more.fields], isUndone: false } : change;
  });
  const paths = new Set(left.map(({ path }) => path));
  return [...joined, ...undone.filter(({ path }) => !paths.has(path))].sort((a, b) => (a.path < b.path ? -1 : 1));
}
