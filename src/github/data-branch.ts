import { GitHubError } from "./github-error.ts";
import type { GitHub, Repository, RepositoryState } from "./port.ts";

/** Where the App keeps, in the staffing repository, what must be remembered. */
export const dataBranch = "beta-fiches-data";

/** How many files a commit names. */
const MOST_NAMED = 3;

/**
 * Writes files of the data branch, by path, in one commit; the branch starts from `start`, a commit of the repository. Throws
 * `conflict` when somebody wrote since `known` was read.
 */
export async function writeDataFiles(
  github: GitHub,
  repository: Repository,
  known: RepositoryState["file"],
  start: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const named = [...files.keys()].slice(0, MOST_NAMED).join(", ");
  const commit = { headline: `beta-fiches : ${named}${files.size > MOST_NAMED ? "…" : ""}`, files };
  if (known) await github.commitFiles(repository, dataBranch, known.head, commit);
  else await github.rebuildBranch(repository, dataBranch, null, start, commit).catch(asConflict);
}

/** Who makes the branch first is as little to be overwritten as who writes it first. */
function asConflict(error: unknown): never {
  if (!(error instanceof GitHubError) || error.reason !== "already-exists") throw error;
  throw new GitHubError("conflict", error.message, { cause: error, status: error.status });
}
