import { createHash } from "node:crypto";
import { chooseAccess } from "./delivery/choose-access.ts";
import { isSameRepository } from "./delivery/is-same-repository.ts";
import type { PullRequest } from "./github/port.ts";
import { repositorySource } from "./github/repository-source.ts";
import { branchPrefix } from "./markers/branch-name.ts";
import { ownDigest, printTrailer } from "./markers/commit-trailer.ts";
import { holdsRecords, looksLikeRecords, mayBeAsked } from "./onboarding/awaits-settings.ts";
import { chooseEmployer } from "./onboarding/choose-employer.ts";
import { composeOnboarding, type Onboarding } from "./onboarding/compose-onboarding.ts";
import { firstFiles, firstSettings } from "./onboarding/first-files.ts";
import { readWholeSite } from "./onboarding/read-whole-site.ts";
import { employerNames } from "./plan/employer-names.ts";
import { importMembers } from "./plan/import-records.ts";
import { settingsSchema } from "./settings/settings-schema.ts";
import type { Look } from "./sync/look.ts";

export const onboardingBranch = `${branchPrefix}onboarding`;

/**
 * Offers settings and first records, once for ever, to a repository that has none and looks as if it were for them. Nothing else
 * is written anywhere. `today` is a day (`2026-12-31`). Throws GitHubError.
 */
export async function onboard(look: Look, today: string): Promise<PullRequest | undefined> {
  const { github, staffing, cache } = look;
  const { head, branches } = await github.readState(staffing, { prefix: branchPrefix });
  // Empty: its first push makes us look again, and only then is there something to open a pull request on.
  if (!head) return;
  const paths = (await repositorySource(github, staffing, head.commit, cache).list()).map(({ path }) => path);
  if (!looksLikeRecords(staffing.name, paths)) return;
  const facts = await github.readRepository(staffing);
  if (!mayBeAsked(facts) || (await wasAsked(look))) return;
  const known = branches.get(onboardingBranch);
  if (known && ownDigest(known) === undefined) return;
  const first = await prepare(look, facts.ownerNames, holdsRecords(paths), today);
  if (!first) return;
  const { title, headline, body } = composeOnboarding(first.onboarding);
  const digest = createHash("sha256")
    .update(JSON.stringify([...first.files]))
    .digest("hex");
  const content = { headline, body: printTrailer(digest), files: first.files };
  await github.rebuildBranch(staffing, onboardingBranch, known?.commit ?? null, head.commit, content);
  return github.openPullRequest(staffing, {
    title,
    body,
    head: onboardingBranch,
    base: head.branch,
    draft: false,
    maintainerCanModify: false,
  });
}

/** Whether a pull request of ours is there, open or not: who closed it does not want another. */
async function wasAsked({ github, staffing }: Look): Promise<boolean> {
  const found = await github.findPullRequests(staffing, [onboardingBranch]);
  return found.some(({ headRepository }) => headRepository !== null && isSameRepository(headRepository, staffing));
}

interface First {
  files: Map<string, string>;
  onboarding: Onboarding;
}

/** Undefined where the site cannot be found: another look may. */
async function prepare(
  look: Look,
  ownerNames: string[],
  hasRecords: boolean,
  today: string,
): Promise<First | undefined> {
  const settings = settingsSchema.shape.site.parse(undefined);
  const site = await readWholeSite(await chooseAccess(settings, look), look.siteCache);
  if (!site) return;
  const employer = chooseEmployer(ownerNames, employerNames(site.members));
  const common = { employer, ownerNames, hasRecords, site: settings.repository, homepage: look.links.homepage };
  const imported = employer === undefined ? undefined : importMembers(site.members, [employer], today);
  const { contractor, containing = [] } = imported ?? {};
  const said = { ...common, aliases: contractor?.aliases ?? [], containing };
  if (imported && !hasRecords) {
    const products = await site.readProducts(imported.startups);
    const files = firstFiles(imported, { index: site.index, members: site.members, products });
    if (files) return { files, onboarding: { ...said, members: imported.members.size, products: products.size } };
  }
  return { files: firstSettings(employer), onboarding: { ...said, aliases: [], members: 0, products: 0 } };
}
