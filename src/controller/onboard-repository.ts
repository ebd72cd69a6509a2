import { createHash } from "node:crypto";
import { isSameRepository } from "../github/is-same-repository.ts";
import type { FoundPullRequest, PullRequest } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { ownDigest, printTrailer } from "../markers/commit-trailer.ts";
import { countEmployers } from "../plan/employers.ts";
import { importMembers } from "../plan/import/import-members.ts";
import { settingsSchema } from "../settings/settings-schema.ts";
import { readWholeSite } from "../site/github/read-whole-site.ts";
import { chooseAccess } from "../site/github/site-access.ts";
import { chooseEmployer } from "../staffing/onboarding/choose-employer.ts";
import {
  composeFirstFiles,
  composeFirstSettings,
  composeOnboarding,
  type Onboarding,
} from "../staffing/onboarding/compose-onboarding.ts";
import { acceptsOnboarding, holdsRecords, isRecordsRepository } from "../staffing/onboarding/is-records-repository.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

export const onboardingBranch = `${branchPrefix}onboarding`;

/**
 * Offers settings and first records, once for ever, to a repository that has none and seems meant for them. Nothing else
 * is written anywhere. `today` is a day (`2026-12-31`). Throws GitHubError.
 */
export async function onboardRepository(context: ReconcileContext, today: string): Promise<PullRequest | undefined> {
  const { github, repository, cache } = context;
  const { head, branches, standing, pullRequests } = await github.readState(repository, {
    ...{ prefix: branchPrefix, standing: true },
    pullRequestsOf: [onboardingBranch],
  });
  // Empty: its first push triggers another reconcile, and only then is there something to open a pull request on.
  if (!head || standing?.isArchived) return;
  const paths = (await repositorySource(github, repository, head.commit, cache).list()).map(({ path }) => path);
  if (!isRecordsRepository(repository.name, paths)) return;
  const facts = await github.readRepository(repository);
  if (!acceptsOnboarding(facts) || (await wasProposed(context, pullRequests.get(onboardingBranch)))) return;
  const existing = branches.get(onboardingBranch);
  if (existing && ownDigest(existing) === undefined) return;
  const proposal = await composeFirstProposal(context, facts.ownerNames, holdsRecords(paths), today);
  if (!proposal) return;
  const { title, headline, body } = composeOnboarding(proposal.onboarding);
  const digest = createHash("sha256")
    .update(JSON.stringify([...proposal.files]))
    .digest("hex");
  const content = { headline, body: printTrailer(digest), files: proposal.files };
  await github.rebuildBranch(repository, onboardingBranch, existing?.commit ?? null, head.commit, content);
  return github.openPullRequest(repository, {
    title,
    body,
    head: onboardingBranch,
    base: head.branch,
    draft: false,
    maintainerCanModify: false,
  });
}

/** Whether a pull request of ours is there, open or not: who closed it does not want another. */
async function wasProposed(
  { github, repository }: ReconcileContext,
  known: readonly FoundPullRequest[] | undefined,
): Promise<boolean> {
  const found = known ?? (await github.findPullRequests(repository, [onboardingBranch]));
  return found.some(({ headRepository }) => headRepository !== null && isSameRepository(headRepository, repository));
}

interface FirstProposal {
  files: Map<string, string>;
  onboarding: Onboarding;
}

/** Undefined where the site cannot be found: another reconcile may. */
async function composeFirstProposal(
  context: ReconcileContext,
  ownerNames: string[],
  hasRecords: boolean,
  today: string,
): Promise<FirstProposal | undefined> {
  const settings = settingsSchema.shape.site.parse({ repository: context.operator.sites[0] });
  const site = await readWholeSite(await chooseAccess(settings, context), context.siteCache);
  if (!site) return;
  const employer = chooseEmployer(ownerNames, countEmployers(site.members));
  const shared = { employer, ownerNames, hasRecords, site: settings.repository, homepage: context.links.homepage };
  const imported =
    employer === undefined ? undefined : importMembers(site.members, [employer], today, { paths: site.index.members });
  const { contractor, containing = [], past = 0 } = imported ?? {};
  const details = { ...shared, aliases: contractor?.aliases ?? [], containing };
  // Whoever has nobody on a mission today starts without records: those of the past are asked for, not offered.
  if (imported && imported.members.size > 0 && !hasRecords) {
    const products = await site.readProducts(imported.startups);
    const first = composeFirstFiles(
      imported,
      { index: site.index, members: site.members, products },
      settings.repository,
    );
    if (first) {
      const left = [...imported.problems, ...first.problems].map(({ message }) => message);
      const counts = { members: imported.members.size, products: products.size, past, left };
      return { files: first.files, onboarding: { ...details, ...counts } };
    }
  }
  const counts = { members: 0, products: 0, past, left: [] };
  return {
    files: composeFirstSettings(employer, settings.repository),
    onboarding: { ...details, ...counts, aliases: [] },
  };
}
