import type { SiteAccess } from "../delivery/site-access.ts";
import { indexSite, type Site } from "../fiches/site.ts";
import { GitHubError } from "../github/error.ts";
import type { BranchHead, Repository, RepositoryState } from "../github/port.ts";
import { type ReadingCache, repositorySource } from "../github/repository-source.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { concernedFiches } from "../plan/concerned-fiches.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** The fiches that the records speak of, at one commit of the site, and the branches of ours where we push. */
export type ReadSite =
  | (Site & { commit: string; branches: ReadonlyMap<string, BranchHead> })
  /** `failure`: GitHub did not let it be read, so nothing was learnt. */
  | { commit: null; problems: Problem[]; failure: GitHubError | null };

export async function readSite(...asked: Parameters<typeof readWhole>): Promise<ReadSite> {
  try {
    return await readWhole(...asked);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const [, { site }] = asked;
    const said = problem("site-unreadable", { repository: site.repository, reason: error.reason }, inSettings);
    return { commit: null, problems: [said], failure: error };
  }
}

const inSettings = { file: settingsPath, line: 1, column: 1 };

async function readWhole(
  { reader, repository, branch, push, owner }: SiteAccess,
  settings: Settings,
  records: Records,
  cache: ReadingCache,
): Promise<ReadSite> {
  const here = push?.github === reader;
  const state = await reader.readState(repository, { branch, ...(here ? { prefix: branchPrefix } : {}) });
  refuseForeign(owner, repository, state);
  if (!state.head) {
    return { commit: null, problems: [problem("site-branch-missing", settings.site, inSettings)], failure: null };
  }
  const elsewhere =
    push && !here ? await push.github.readState(push.repository, { prefix: branchPrefix }) : { branches: new Map() };
  const { commit } = state.head;
  const source = repositorySource(reader, repository, commit, cache);
  const index = indexSite((await source.list()).map(({ path }) => path));
  const texts = await source.read(concernedFiches(records, index));
  return { commit, index, texts, branches: here ? state.branches : elsewhere.branches };
}

/**
 * Whoever writes settings may name any repository, and the App may be installed on another contractor's: what is private there is to
 * them as if it were not.
 */
function refuseForeign(account: string, { owner }: Repository, { isPrivate }: RepositoryState): void {
  if (isPrivate && owner.toLowerCase() !== account.toLowerCase())
    throw new GitHubError("not-found", "readSite: a private repository of another account");
}
