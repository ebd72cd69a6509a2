import type { BareRepository } from "../git/bare-repository.ts";
import type { GitCommit } from "../git/commit.ts";
import type { GitObject } from "../git/objects.ts";

export interface Found {
  /** The branch or the commit, as the address has it. */
  ref: string;
  commit: GitCommit;
  path: string;
  object: GitObject;
}

const COMMIT = /^([0-9a-f]{40})(?:\/|$)/;

/** What `REF/PATH` of an address names, the longest branch first, as both may have slashes; null where there is none. */
export async function findInTree(git: BareRepository, address: string): Promise<Found | null> {
  const branches = (await git.listRefs("refs/heads/")).map(({ ref }) => ref.slice("refs/heads/".length));
  const [branch] = branches.filter((name) => `${address}/`.startsWith(`${name}/`)).sort((a, b) => b.length - a.length);
  const ref = branch ?? COMMIT.exec(address)?.[1];
  if (ref === undefined) return null;
  const commit = await git.commit(branch === undefined ? ref : `refs/heads/${branch}`);
  const path = address.slice(ref.length + 1);
  if (commit === null || !isPath(path)) return null;
  const object = await git.object(path === "" ? commit.tree : `${commit.oid}:${path}`);
  return object === null ? null : { ref, commit, path, object };
}

/** Git ends where it is asked for a path relative to a folder that it does not stand in. */
const isPath = (path: string): boolean =>
  path === "" || path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
