import { createHash } from "node:crypto";
import { indexSite } from "../fiches/site-index.ts";
import { GitHubError } from "../github/github-error.ts";
import type { BranchHead, Repository, RepositoryState } from "../github/port.ts";
import { type GitObjectCache, repositorySource } from "../github/repository-source.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { fichesToRead, type Site } from "./site.ts";
import type { SiteAccess } from "./site-access.ts";

/** The fiches that the records speak of, at one commit of the site, and the branches of ours where we push. */
export type SiteReading =
  | (Site & { commit: string; branches: ReadonlyMap<string, BranchHead> })
  /** `failure`: GitHub did not let it be read. */
  | { commit: null; problems: Problem[]; failure: GitHubError | null };

export async function readSite(...args: Parameters<typeof readConcernedFiches>): Promise<SiteReading> {
  try {
    return await readConcernedFiches(...args);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const [, { site }] = args;
    const unreadable = problem("site-unreadable", { repository: site.repository, reason: error.reason }, settingsTop);
    return { commit: null, problems: [unreadable], failure: error };
  }
}

const settingsTop = { file: settingsPath, line: 1, column: 1 };

async function readConcernedFiches(
  { reader, repository, branch, push, staffingOwner: owner }: SiteAccess,
  settings: Settings,
  records: Records,
  cache: GitObjectCache,
): Promise<SiteReading> {
  const readerPushes = push?.github === reader;
  const state = await reader.readState(repository, { branch, ...(readerPushes ? { prefix: branchPrefix } : {}) });
  refuseForeignPrivateSite(owner, repository, state);
  if (!state.head) {
    return { commit: null, problems: [problem("site-branch-missing", settings.site, settingsTop)], failure: null };
  }
  const elsewhere =
    push && !readerPushes
      ? await push.github.readState(push.repository, { prefix: branchPrefix })
      : { branches: new Map() };
  const { commit } = state.head;
  const source = repositorySource(reader, repository, commit, cache);
  const index = indexSite((await source.list()).map(({ path }) => path));
  const texts = await source.read(fichesToRead(records, index));
  return { commit, index, texts, branches: readerPushes ? state.branches : elsewhere.branches };
}

/**
 * Whoever writes settings may name any repository, and the App may be installed on another contractor's: what is private there is to
 * them as if it were not.
 */
function refuseForeignPrivateSite(account: string, { owner }: Repository, { isPrivate }: RepositoryState): void {
  if (isPrivate && owner.toLowerCase() !== account.toLowerCase())
    throw new GitHubError("not-found", "readSite: a private repository of another account");
}

/** Tells apart two states of the site that may give different plans: the fiches it read, and what these may refer to. */
export function digestSite({ index, texts }: Site): string {
  const { products, organisations, incubators, teams } = index;
  const names = [products, organisations, incubators, teams].map((ids) => [...ids.keys()].sort());
  const fiches = [...texts].sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([names, fiches]))
    .digest("hex");
}
