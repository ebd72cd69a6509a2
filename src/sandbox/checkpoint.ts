import { BareRepository } from "./git/bare-repository.ts";
import type { RefUpdate } from "./git/references.ts";
import type { World } from "./world.ts";

const SAVED_KEYS = [
  "repositories",
  "renamed",
  "installations",
  "tokens",
  "pulls",
  "issues",
  "comments",
  "checkRuns",
  "analyses",
] as const;

/** Saves all that is in a sandbox; the function it returns restores it, as often as one likes. Git's objects stay, references move. */
export async function checkpoint(world: World): Promise<() => Promise<void>> {
  const remembered = copy(pick(world));
  const [limits, webhookTarget, restoreDeliveries] = [
    { ...world.limits },
    world.app.webhookTarget,
    world.hookshot.checkpoint(),
  ];
  const heads = new Map<BareRepository, Map<string, string>>();
  for (const { git } of world.repositories.values()) heads.set(git, await references(git));
  return async () => {
    for (const { git } of world.repositories.values()) if (!heads.has(git)) git.close();
    Object.assign(world, copy(remembered));
    Object.assign(world.limits, limits);
    world.app.webhookTarget = webhookTarget;
    restoreDeliveries();
    for (const [git, refs] of heads) await restoreRefs(git, refs);
  };
}

function pick(world: World) {
  return Object.fromEntries([...SAVED_KEYS, "accounts" as const].map((key) => [key, world[key]]));
}

async function references(git: BareRepository): Promise<Map<string, string>> {
  return new Map((await git.listRefs("refs/")).map(({ ref, oid }) => [ref, oid]));
}

async function restoreRefs(git: BareRepository, refs: ReadonlyMap<string, string>): Promise<void> {
  const now = await references(git);
  const deleted = [...now.keys()].filter((ref) => !refs.has(ref)).map((ref): RefUpdate => ({ ref, after: null }));
  const moved = [...refs]
    .filter(([ref, oid]) => now.get(ref) !== oid)
    .map(([ref, after]): RefUpdate => ({ ref, after }));
  if (deleted.length + moved.length > 0) await git.updateRefs([...deleted, ...moved]);
}

/** A deep copy in which what named one thing still does; repositories on disk are the same ones. */
function copy<T>(value: T, known?: Map<unknown, unknown>): T;
function copy(value: unknown, known = new Map<unknown, unknown>()): unknown {
  if (typeof value !== "object" || value === null || value instanceof BareRepository) return value;
  if (value instanceof Date) return new Date(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const made: unknown[] | Map<unknown, unknown> | Set<unknown> | Record<string, unknown> = Array.isArray(value)
    ? []
    : value instanceof Map
      ? new Map()
      : value instanceof Set
        ? new Set()
        : {};
  known.set(value, made);
  if (made instanceof Map && value instanceof Map)
    for (const [key, item] of value) made.set(copy(key, known), copy(item, known));
  else if (made instanceof Set && value instanceof Set) for (const item of value) made.add(copy(item, known));
  else if (Array.isArray(made) && Array.isArray(value)) for (const item of value) made.push(copy(item, known));
  else Object.assign(made, Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, known)])));
  return made;
}
