import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { indexSite, printReferable } from "../../fiches/site-index.ts";
import { GitHubError } from "../../github/github-error.ts";
import { isSameRepository } from "../../github/is-same-repository.ts";
import type { BranchHead, Repository, RepositoryState } from "../../github/port.ts";
import { type GitObjectCache, repositorySource } from "../../github/repository-source.ts";
import { branchPrefix } from "../../markers/branch-name.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { Records } from "../../records/records.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { checkAmount } from "../check-amount.ts";
import { whoModified } from "../last-commit.ts";
import { fichesToRead, type Site, type SiteSource, type UnreadableSite } from "../site.ts";
import type { PushAccess, SiteAccess } from "./site-access.ts";

/** What GitHub tells of the site besides. */
export interface GitHubSite extends Site {
  commit: string;
  /** Branches of ours where we push, by name. */
  branches: ReadonlyMap<string, BranchHead>;
  /** Of the branches that were expected, as far as they could be read at once, as in `RepositoryState`. */
  pullRequests: RepositoryState["pullRequests"];
}

/**
 * The site on GitHub, at the head of its branch with the pull requests of the branches that are `expected`, or at a commit of it that was
 * read before (`known`). What GitHub does not let be read is a problem at the settings.
 */
export function githubSite(
  access: SiteAccess,
  site: Settings["site"],
  cache: GitObjectCache,
  { known, expected = [] }: { known?: SiteHead | undefined; expected?: readonly string[] | undefined } = {},
): SiteSource<GitHubSite> {
  return {
    async read(records) {
      try {
        const head = known ?? (await readHead(access, site, expected));
        if ("problems" in head) return head;
        return await readConcernedFiches(access, site, records, { ...head, cache });
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        const details = { repository: site.repository, reason: error.reason };
        return { problems: [problem("site-unreadable", details, settingsTop)], failure: error };
      }
    },
    async readLastModifiedBy({ commit }, paths) {
      try {
        const commits = await access.reader.readLastCommits(access.repository, commit, paths);
        return new Map(paths.map((path) => [path, whoModified(commits.get(path))]));
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        return new Map();
      }
    },
  };
}

const settingsTop = { file: settingsPath, line: 1, column: 1 };

type SiteHead = Pick<GitHubSite, "commit" | "branches" | "pullRequests">;

async function readHead(
  { reader, repository, branch, push, staffingOwner: owner }: SiteAccess,
  site: Settings["site"],
  expected: readonly string[],
): Promise<SiteHead | UnreadableSite> {
  // One installation may have both the site and the fork: what counts is where the branches are.
  const pushesHere = push !== null && isSameRepository(`${push.repository.owner}/${push.repository.name}`, repository);
  const state = await reader.readState(repository, {
    branch,
    ...(pushesHere ? { prefix: branchPrefix } : {}),
    ...(push && expected.length > 0 ? { pullRequestsOf: expected } : {}),
  });
  refuseForeignPrivateSite(owner, repository, state);
  if (!state.head) {
    const usual = (await reader.readState(repository, {})).head?.branch ?? null;
    return { problems: [problem("site-branch-missing", { ...site, usual }, settingsTop)], failure: null };
  }
  const elsewhere = push && !pushesHere ? await readBranches(push) : new Map<string, BranchHead>();
  if (!elsewhere) return { problems: [forkMissing(site)], failure: null };
  const { commit } = state.head;
  return { commit, branches: pushesHere ? state.branches : elsewhere, pullRequests: state.pullRequests };
}

async function readConcernedFiches(
  { reader, repository }: SiteAccess,
  site: Settings["site"],
  records: Records,
  { commit, branches, pullRequests, cache }: SiteHead & { cache: GitObjectCache },
): Promise<GitHubSite | UnreadableSite> {
  const source = repositorySource(reader, repository, commit, cache);
  const listed = await source.list();
  const index = indexSite(listed.map(({ path }) => path));
  const paths = fichesToRead(records, index);
  const tooMuch = checkAmount(listed, new Set(paths), site.repository);
  if (tooMuch) return { problems: [tooMuch], failure: null };
  const texts = await source.read(paths);
  return { commit, index, texts, branches, pullRequests };
}

/** Null where the fork is gone, or may not be read any more. */
async function readBranches({ github, repository }: PushAccess): Promise<ReadonlyMap<string, BranchHead> | null> {
  try {
    return (await github.readState(repository, { prefix: branchPrefix })).branches;
  } catch (error) {
    if (error instanceof GitHubError && (error.reason === "not-found" || error.reason === "forbidden")) return null;
    throw error;
  }
}

/** At the settings that name it. */
export function forkMissing({ fork }: Pick<Settings["site"], "fork">): Problem {
  return problem("fork-missing", { fork: fork ?? "" }, settingsTop);
}

/**
 * Whoever writes settings may name any repository, and the App may be installed on another contractor's: what is private there is to
 * them as if it were not.
 */
function refuseForeignPrivateSite(account: string, { owner }: Repository, { isPrivate }: RepositoryState): void {
  if (isPrivate && owner.toLowerCase() !== account.toLowerCase())
    throw new GitHubError("not-found", "readState: a private repository of another account");
}

/** Characters after which what waits has its turn: they take some milliseconds. */
const SLICE = 1024 * 1024;

/** Tells apart two states of the site that may give different plans: the fiches it read, and what these may refer to. */
export async function digestSite({ index, texts, published }: Site): Promise<string> {
  const read: [path: string, fiche: unknown][] = [...texts, ...(published?.fiches ?? [])];
  const fiches = read.sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHash("sha256").update(printReferable(index));
  let characters = 0;
  for (const fiche of fiches) {
    const said = JSON.stringify(fiche);
    hash.update(said);
    characters += said.length;
    if (characters < SLICE) continue;
    characters = 0;
    await setImmediate();
  }
  return hash.digest("hex");
}
