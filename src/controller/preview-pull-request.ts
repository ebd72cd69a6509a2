import { channels, dryRunChannels } from "../channels/channels.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { dayOf } from "../dates/day.ts";
import { composePreview, type Preview } from "../feedback/compose-preview.ts";
import { publishCheckRun } from "../feedback/publish-check-run.ts";
import type { GitHubError } from "../github/github-error.ts";
import { repositorySource } from "../github/repository-source.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import { type Settings, settingsSchema } from "../settings/settings-schema.ts";
import { ofProducts } from "../site/site.ts";
import { type ContractorState, readStaffing } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { WorkLimitError, workLimitProblem } from "../workers/workers.ts";
import { createChannelContext } from "./create-channel-context.ts";
import { createEntriesState } from "./create-entries-state.ts";
import { type Followed, followPullRequests } from "./follow-pull-requests.ts";
import { isGathered } from "./gather.ts";
import { gatherFromGitHub } from "./gather-from-github.ts";
import { readChangedProducts } from "./read-changed-products.ts";

export const previewCheckName = "beta-fiches (aperçu)";

/**
 * What merging a pull request of the staffing repository would deliver, as a check run on its head commit: the one thing it
 * writes. Undefined where there is nothing to show: it is closed, not for the default branch, or holds no settings; first settings
 * count from the repository's own people only. Throws GitHubError where GitHub cannot be read.
 */
export async function previewPullRequest(context: ReconcileContext, pullRequest: number): Promise<Preview | undefined> {
  const pull = await context.github.readPullRequest(context.repository, pullRequest, settingsPath);
  if (pull.state !== "open" || !pull.holdsFile) return;
  const staffing = await readStaffing(context, {
    commit: pull.headCommit,
    checkName: previewCheckName,
    allowFirstSettings: !pull.isFromFork,
  });
  // Under its present name it is previewed once that is reconciled.
  if (!staffing || "movedTo" in staffing || staffing.head.branch !== pull.baseBranch) return;
  const result = staffing.contractor
    ? await planPreview(context, staffing.contractor).catch(nothingWithinLimits)
    : emptyPreview(staffing.problems);
  const { commit, check: known } = staffing;
  await publishCheckRun(
    context,
    { name: previewCheckName, commit, existing: known, pullRequest },
    composePreview(result),
  );
  if (result.failure) throw result.failure;
  return result;
}

type Site = Settings["site"];

type PreviewResult = Preview & { failure: GitHubError | null };

async function planPreview(context: ReconcileContext, contractor: ContractorState): Promise<PreviewResult> {
  const { records } = contractor;
  const distrust = await checkTrust(context, contractor);
  if (distrust) return emptyPreview([...records.problems, distrust]);
  const gathered = await gatherFromGitHub(context, contractor);
  if (!isGathered(gathered)) return emptyPreview(gathered.problems, gathered.failure);
  const followed = await followPullRequests(context, contractor, gathered);
  const { plan, problems } = followed;
  const routes = routeChanges(plan.changes, followed.route);
  const { expected, withdrawn } = await dryRunChannels(
    channels,
    routes,
    createChannelContext(context, contractor, followed),
  );
  return {
    expected,
    closing: withdrawn,
    entries: await createEntriesState(context, contractor, followed, {
      changes: routes.get("espace-membre") ?? [],
      isOnlyWay: !routes.has("pull-request"),
      // Its records may be anyone's who can open a pull request: they must not choose of whom the database is asked.
      asksDatabase: false,
    }),
    problems,
    standards: await judgeChangedProducts(context, contractor, followed),
    unchanged: plan.unchanged,
    failure: null,
  };
}

/** What the products that it changes would still fail. */
async function judgeChangedProducts(
  context: ReconcileContext,
  contractor: ContractorState,
  { plan, site }: Pick<Followed, "plan" | "site">,
): Promise<Problem[]> {
  const changed = await readChangedProducts(context, contractor);
  if (changed.length === 0) return [];
  const [{ products }, ownSite] = ofProducts({ products: changed }, site);
  const changes = plan.changes.filter(({ collection }) => collection === "products");
  return context.workers.findUnmetStandards(products, { changes }, ownSite, {
    today: dayOf(context.now()),
    attestationMonths: contractor.settings.standards.attestationMonths,
  });
}

/** To try again would come to the same. */
function nothingWithinLimits(error: unknown): PreviewResult {
  if (!(error instanceof WorkLimitError)) throw error;
  return emptyPreview([workLimitProblem(error)]);
}

function emptyPreview(problems: Problem[], failure: GitHubError | null = null): PreviewResult {
  return { expected: [], closing: [], problems, standards: [], unchanged: 0, failure };
}

/**
 * Whether unmerged settings say of the site what merged ones do or, while none are merged, name the default repositories and branch. Anyone
 * who reads the staffing repository may open a pull request from a fork: were its settings followed, the App would read for them
 * another private repository or branch. First settings count from the repository's own people only, who choose the rest.
 */
async function checkTrust(
  { github, repository: staffing, cache }: ReconcileContext,
  { head, settings }: ContractorState,
): Promise<Problem | undefined> {
  const source = repositorySource(github, staffing, head.commit, cache);
  const merged = parseSettings((await source.read([settingsPath])).get(settingsPath));
  const { site } = settings;
  const trusted = Array.isArray(merged)
    ? { ...site, ...firstSite(settingsSchema.shape.site.parse(undefined)) }
    : merged.site;
  if (JSON.stringify(comparable(site)) === JSON.stringify(comparable(trusted))) return;
  return problem("site-not-merged", {}, { file: settingsPath, line: 1, column: 1 });
}

function firstSite({ repository, branch, fork }: Site): Pick<Site, "repository" | "branch" | "fork"> {
  return { repository, branch, fork };
}

/** All of it, in one order: a key that settings get is compared with the others, and does not compile before. GitHub compares names without case. */
function comparable({ repository, branch, fork, espaceMembre, delivery, ...rest }: Site): unknown[] {
  rest satisfies Record<string, never>;
  return [repository.toLowerCase(), branch, fork?.toLowerCase() ?? null, espaceMembre, delivery];
}
