import { createGitHub } from "../../../src/github/create-github.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { repositoryRules } from "../../../src/standards/evaluate-repository.ts";
import { createForgeGatherer } from "../../../src/standards/forges/create-forge-gatherer.ts";
import { createGitLabReader } from "../../../src/standards/forges/create-gitlab-reader.ts";
import { type ForgeCache, noCache } from "../../../src/standards/forges/forge-cache.ts";
import type { ForgeObservation } from "../../../src/standards/observations.ts";
import { observeFiche } from "../../../src/standards/observe-fiche.ts";
import type { Rule } from "../../../src/standards/rule.ts";
import { franceconnect } from "../../../src/standards/rules/franceconnect.ts";
import { userFeedback } from "../../../src/standards/rules/user-feedback.ts";
import { octokit } from "../../github/api.ts";
import { pages } from "../a-product.ts";
import type { JudgedRow } from "../judged-row.ts";
import { gitlabDouble } from "./gitlab-double.ts";
import {
  commitMoments,
  daysAgo,
  deploymentMoments,
  type MadeUpRepository,
  madeUpRepositories,
  NOW,
} from "./made-up-repositories.ts";

const ACCOUNT = "atelier-numeral";
const TEAM = "jeanne-exemplaire";
const LAST_PATH = 10_000;

/** Every made-up repository, served by its forge's double and judged by the rules that its truth names. */
export async function judgeRepositories(
  chosen: readonly MadeUpRepository[] = madeUpRepositories(),
): Promise<(JudgedRow & { requests: number })[]> {
  const sandbox = await startSandbox({ now: () => NOW });
  try {
    const rows: (JudgedRow & { requests: number })[] = [];
    for (const [at, repository] of chosen.entries()) {
      const { forge, asked } = await observe(sandbox, repository, `aide-facile-${at}`, noCache);
      for (const [rule, expected] of Object.entries(repository.expected))
        rows.push({ rule, name: repository.name, expected, ...judge(rule, forge, repository), requests: asked() });
    }
    return rows;
  } finally {
    await sandbox.close();
  }
}

/** What is gathered of a repository; `asked` counts requests since it was made. */
export async function observe(sandbox: Sandbox, repository: MadeUpRepository, name: string, cache: ForgeCache) {
  if (repository.forge === "gitlab") return observeGitLab(repository, name, cache);
  await createOnGitHub(sandbox, repository, name);
  sandbox.setTreeLimit(repository.treeLimit ?? LAST_PATH);
  sandbox.log.length = 0;
  const ask = gatherer(sandbox, cache, async () => Promise.reject(new Error("no GitLab here")));
  const address = `https://github.com/${ACCOUNT}/${name}`;
  return { forge: await ask()(address), asked: () => sandbox.log.length, again: () => ask()(address) };
}

async function observeGitLab(repository: MadeUpRepository, name: string, cache: ForgeCache) {
  const path = `${ACCOUNT}/${name}`;
  const { requestPage, asked } = gitlabDouble(path, repository);
  const ask = gatherer(null, cache, createGitLabReader({ requestPage, cache, hosts: ["gitlab.com"] }));
  const address = `https://gitlab.com/${path}`;
  return { forge: await ask()(address), asked: () => asked.length, again: () => ask()(address) };
}

/** A new gatherer each time, as of another run. */
function gatherer(sandbox: Sandbox | null, cache: ForgeCache, readGitLab: ReturnType<typeof createGitLabReader>) {
  const now = () => NOW.toISOString();
  const token = sandbox?.userToken(TEAM) ?? null;
  const github = createGitHub(octokit({}, `${sandbox?.url}/api/v3`, token));
  return () =>
    createForgeGatherer({
      github: { github, hasToken: true, cache, now },
      gitlab: { readGitLab, cache, now },
      gitlabHosts: [],
    });
}

async function createOnGitHub(sandbox: Sandbox, repository: MadeUpRepository, name: string): Promise<void> {
  const fullName = `${ACCOUNT}/${name}`;
  await sandbox.createRepository({ owner: ACCOUNT, name, files: repository.files, history: commitMoments(repository) });
  sandbox.addCollaborator(fullName, TEAM, "write");
  const head = (await sandbox.head(fullName, "main")) ?? "";
  const runs = repository.runs.map((run) => ({ ...run, commit: head, at: daysAgo(run.days) }));
  const statuses = repository.statuses.map((one) => ({ ...one, commit: head, at: daysAgo(1) }));
  for (const { days, by = TEAM, base, ...rest } of repository.merged) {
    const at = daysAgo(days);
    const commit = await sandbox.addMergedPullRequest(fullName, { by, at, base });
    runs.push(...rest.runs.map((run) => ({ ...run, commit, at })));
    statuses.push(...rest.statuses.map((one) => ({ ...one, commit, at })));
  }
  sandbox.describeRepository(fullName, {
    licence: repository.licence,
    hasIssues: repository.issues,
    pullRequestsBy: repository.pullRequestsBy,
    deployments: deploymentMoments(repository),
    releases: repository.releases.map(daysAgo),
    statuses,
    runs,
  });
  if (repository.archived) sandbox.archive(fullName, true);
}

const rules: readonly Rule[] = [...repositoryRules, franceconnect, userFeedback];

function judge(
  id: string,
  forge: ForgeObservation | null,
  { says }: MadeUpRepository,
): Pick<JudgedRow, "got" | "message"> {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id} is judged of repositories`);
  const day = NOW.toISOString().slice(0, 10);
  const data = {
    repository: forge?.requestedUrl ?? "",
    contact: "contact@aide.beta.gouv.fr",
    link: "https://aide-facile.example",
    usertypes: ["particulier"],
  };
  const fiche = observeFiche("aide-facile", data, day, null);
  const verdict = rule.check(
    { id: "aide-facile", title: "Aide Facile", attestations: [] },
    { fiche, forge, pages: pages() },
    day,
    [],
  );
  const word = says[id];
  const isSaid = word === undefined || verdict.message.includes(word);
  return { got: isSaid ? verdict.answer : `${verdict.answer}, without « ${word} »`, message: verdict.message };
}
