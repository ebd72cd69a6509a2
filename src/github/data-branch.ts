import type { GitHub, Repository } from "./port.ts";
import { repositorySource } from "./repository-source.ts";

/** Where the App keeps, in the staffing repository, what must be remembered. */
const BRANCH = "beta-fiches-data";

export interface DataBranch {
  /** Null until something is kept. */
  head: string | null;
  /** Null where it is not UTF-8 text, undefined where there is none. */
  text: string | null | undefined;
}

export async function readDataFile(github: GitHub, repository: Repository, path: string): Promise<DataBranch> {
  const head = await github.readHead(repository, BRANCH);
  if (head === null) return { head, text: undefined };
  const texts = await repositorySource(github, repository, head.commit).read([path]);
  return { head: head.commit, text: texts.get(path) };
}

/** Throws `conflict` when somebody wrote since `data` was read. The branch starts from `start`, a commit of the repository. */
export async function writeDataFile(
  github: GitHub,
  repository: Repository,
  data: DataBranch,
  start: string,
  path: string,
  text: string,
): Promise<void> {
  const commit = { headline: `beta-fiches : ${path}`, files: new Map([[path, text]]) };
  if (data.head === null) await github.rebuildBranch(repository, BRANCH, null, start, commit);
  else await github.commitFiles(repository, BRANCH, data.head, commit);
}
