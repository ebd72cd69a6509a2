import { createGitHub } from "../../github/create-github.ts";
import { octokitForToken } from "../../github/octokit-for-token.ts";
import { createAskGitLab } from "../../standards/evidence/ask-gitlab.ts";
import { folderCache } from "../../standards/evidence/folder-cache.ts";
import { noCache } from "../../standards/evidence/forge-cache.ts";
import { gatherEvidence } from "../../standards/evidence/gather-evidence.ts";
import { createForgeGatherer } from "../../standards/evidence/gather-forge.ts";
import type { GitHubContext } from "../../standards/evidence/gather-github.ts";
import { inParallel } from "../../standards/evidence/in-parallel.ts";
import type { Evidence } from "../../standards/evidence.ts";
import { usualGitlabHost } from "../../standards/repository-address.ts";
import { createProgress } from "../progress.ts";
import { pagesWith } from "./pages-with.ts";
import type { Subject } from "./subject.ts";

/** ms that one product may take, whatever its forge and its site do. */
const LIMIT = 120_000;
/** Products looked at together: each GitLab server answers one request at a time, and GitHub is paced by its Octokit. */
const WIDTH = 6;
/** Nothing is written, so GraphQL need not be spaced as writes are. */
const PAUSES = { betweenWrites: 100 };
const USER_AGENT = "beta-fiches (+https://github.com/beta-fiches/beta-fiches)";

interface Online {
  gitlabHosts: readonly string[];
  /** Null: nothing is kept. */
  cache: string | null;
}

/** Asks forges and sites about every product, and tells a person at a terminal how far it is. */
export async function gatherOnline(
  subjects: readonly Subject[],
  { gitlabHosts, cache: folder }: Online,
): Promise<Evidence[]> {
  const cache = folder === null ? noCache : folderCache(folder);
  const now = () => new Date().toISOString();
  const ask = createAskGitLab({ fetch, cache, userAgent: USER_AGENT, hosts: [usualGitlabHost, ...gitlabHosts] });
  const forge = createForgeGatherer({
    github: { ...readerOf(process.env), cache, now },
    gitlab: { ask, cache, now },
    gitlabHosts,
  });
  const pages = pagesWith(cache);
  const progress = createProgress("Produits", subjects.length, 1);
  let done = 0;
  const evidence = await inParallel(subjects, WIDTH, async ({ fiche }) => {
    const seen = await gatherEvidence(fiche, { forge, pages }, LIMIT);
    done += 1;
    progress.advance(done);
    return seen;
  });
  progress.finish();
  return evidence;
}

/** GitHub through the token that Actions, or a person, gives, else as anyone; the server's address as Actions names it. */
function readerOf(env: NodeJS.ProcessEnv): Pick<GitHubContext, "github" | "hasToken"> {
  const { GITHUB_TOKEN, GITHUB_API_URL: baseUrl } = env;
  const token = GITHUB_TOKEN || null;
  const octokit = octokitForToken({ token, userAgent: USER_AGENT, pauses: PAUSES, ...(baseUrl ? { baseUrl } : {}) });
  return { github: createGitHub(octokit), hasToken: token !== null };
}
