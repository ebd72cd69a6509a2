import { channels, dryRunChannels } from "../channels/channels.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { dayOf } from "../dates/day.ts";
import { composePreview, type Preview } from "../feedback/compose-preview.ts";
import { type Outcome, previewDifference } from "../feedback/preview-difference.ts";
import { publishCheckRun } from "../feedback/publish-check-run.ts";
import type { GitHubError } from "../github/github-error.ts";
import { repositorySource } from "../github/repository-source.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import { type Settings, settingsSchema } from "../settings/settings-schema.ts";
import { ofProducts } from "../site/site.ts";
import {
  type ContractorState,
  readStaffing,
  type StaffingReading,
  type StaffingState,
} from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { WorkLimitError, workLimitProblem } from "../workers/workers.ts";
import { createChannelContext } from "./create-channel-context.ts";
import { createEntriesState } from "./create-entries-state.ts";
import { type Followed, followPullRequests } from "./follow-pull-requests.ts";
import { isGathered } from "./gather.ts";
import { gatherFromGitHub } from "./gather-from-github.ts";

export const previewCheckName = "beta-fiches (aperçu)";

/**
 * What merging a pull request of the staffing repository would change, as a check run on its head commit: the one thing it
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
  const { preview, failure } = await planPreview(context, staffing);
  const { commit, check: known } = staffing;
  await publishCheckRun(
    context,
    { name: previewCheckName, commit, existing: known, pullRequest },
    composePreview(preview),
  );
  if (failure) throw failure;
  return preview;
}

/**
 * What delivering the records of the default branch would change now; nothing is written. Undefined as for `readStaffing`, under another name
 * too. Throws GitHubError where GitHub cannot be read.
 */
export async function previewDelivery(context: ReconcileContext): Promise<Preview | undefined> {
  const staffing = await readStaffing(context, undefined, { withIssues: false });
  if (!staffing || "movedTo" in staffing) return;
  const after = await dryRun(context, staffing);
  if (after.failure) throw after.failure;
  const difference = composeDifference(nothing, after.outcome, { unchanged: after.followed?.plan.unchanged });
  return { ...(await withEntries(context, staffing, after, difference)), isDelivery: true };
}

type Site = Settings["site"];

interface PreviewResult {
  preview: Preview;
  failure: GitHubError | null;
}

async function planPreview(context: ReconcileContext, staffing: StaffingState): Promise<PreviewResult> {
  const { contractor, head } = staffing;
  const distrust = contractor && (await checkTrust(context, contractor));
  if (distrust) {
    const preview = composeDifference(nothing, outcomeOf([...contractor.records.problems, distrust]), { isHeld: true });
    return { preview, failure: null };
  }
  const after = await dryRun(context, staffing);
  const base = await staffing.readOther(
    repositorySource(context.github, context.repository, head.commit, context.cache),
  );
  const before = base ? await dryRun(context, base, after.followed) : { outcome: nothing, failure: null };
  const failure = after.failure ?? before.failure;
  const difference = composeDifference(before.outcome, after.outcome, { unchanged: after.followed?.plan.unchanged });
  return { preview: await withEntries(context, staffing, after, difference), failure };
}

/** With what is entered by hand, where anything could be compared. */
async function withEntries(
  context: ReconcileContext,
  { contractor }: StaffingReading,
  { followed }: DryRun,
  preview: Preview,
): Promise<Preview> {
  if (!contractor || !followed) return preview;
  const changes = preview.expected
    .filter(({ isEnteredByHand }) => isEnteredByHand)
    .flatMap((delivery) => delivery.changes);
  const entries = await createEntriesState(context, contractor, followed, {
    changes,
    isOnlyWay: !followed.access.push,
    // Its records may be anyone's who can open a pull request: they must not choose of whom the database is asked.
    asksDatabase: false,
  });
  return { ...preview, entries };
}

function composeDifference(
  before: Outcome,
  after: Outcome,
  { unchanged = 0, isHeld = false }: { unchanged?: number | undefined; isHeld?: boolean },
): Preview {
  return { ...previewDifference(before, after), unchanged, isHeld };
}

interface DryRun {
  outcome: Outcome;
  failure: GitHubError | null;
  followed?: Followed;
}

/**
 * What would come of the records on one side of the merge. `other` is what was read for the other side: the site and our pull requests
 * are the same, and are not asked for again.
 */
async function dryRun(context: ReconcileContext, reading: StaffingReading, other?: Followed): Promise<DryRun> {
  const { contractor } = reading;
  if (!contractor) return { outcome: outcomeOf(reading.problems), failure: null };
  try {
    const known = other?.access.push ? { access: other.access, site: other.site } : {};
    const gathered = await gatherFromGitHub(context, contractor, known);
    if (!isGathered(gathered)) return { outcome: outcomeOf(gathered.problems), failure: gathered.failure };
    const followed = await followPullRequests(context, contractor, gathered, new Set(), other?.pullRequests);
    const { expected, withdrawn } = await dryRunChannels(
      channels,
      routeChanges(followed.plan.changes, followed.route),
      createChannelContext(context, contractor, followed),
    );
    const standards = await judgeChangedProducts(context, contractor, followed);
    const { rejected, isPartial = false } = contractor.records;
    return {
      outcome: { expected, withdrawn, problems: followed.problems, standards, rejected, isPartial },
      failure: null,
      followed,
    };
  } catch (error) {
    // To try again would come to the same.
    if (!(error instanceof WorkLimitError)) throw error;
    return { outcome: outcomeOf([workLimitProblem(error)]), failure: null };
  }
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

const nothing = outcomeOf([]);

function outcomeOf(problems: readonly Problem[]): Outcome {
  return { expected: [], withdrawn: [], problems, standards: [], rejected: new Set() };
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

/** The product records that say something else than what is merged. Texts of another commit are read only where they differ. */
async function readChangedProducts(
  { github, repository, cache }: ReconcileContext,
  { head, records, texts }: ContractorState,
): Promise<RecordFile<ProductRecord>[]> {
  const baseSource = repositorySource(github, repository, head.commit, cache);
  const merged = await baseSource.read(records.products.map(({ file }) => file));
  return records.products.filter(({ file }) => merged.get(file) !== texts.get(file));
}
