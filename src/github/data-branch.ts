import type { GitHub, Repository, RepositoryState } from "./port.ts";

/** Where the App keeps, in the staffing repository, what must be remembered. */
export const dataBranch = "beta-fiches-data";

/**
 * Writes a file of the data branch, which starts from `start`, a commit of the repository. Throws `conflict` when somebody wrote
 * since `known` was read.
 */
export async function writeDataFile(
  github: GitHub,
  repository: Repository,
  known: RepositoryState["file"],
  start: string,
  path: string,
  text: string,
): Promise<void> {
  const commit = { headline: `beta-fiches : ${path}`, files: new Map([[path, text]]) };
  if (known) await github.commitFiles(repository, dataBranch, known.head, commit);
  else await github.rebuildBranch(repository, dataBranch, null, start, commit);
}
