import { dayOf } from "./dates/day.ts";
import { chooseAccess } from "./delivery/choose-access.ts";
import { findOurs } from "./delivery/find-ours.ts";
import { foresee } from "./delivery/foresee.ts";
import { proposalsOf } from "./delivery/proposals-of.ts";
import { tellApart } from "./delivery/tell-apart.ts";
import { composePreview, type Preview } from "./feedback/compose-preview.ts";
import { standardsAhead } from "./feedback/standards-ahead.ts";
import type { GitHubError } from "./github/error.ts";
import { planChanges } from "./plan/plan-changes.ts";
import type { Problem } from "./problems/problem.ts";
import { settingsPath } from "./settings/parse-settings.ts";
import { changedProducts } from "./sync/changed-products.ts";
import { checkTrust } from "./sync/check-trust.ts";
import { learnRenamed } from "./sync/learn-renamed.ts";
import type { Look } from "./sync/look.ts";
import { putCheckRun } from "./sync/put-check-run.ts";
import { readSite } from "./sync/read-site.ts";
import { type Contractor, readStaffing } from "./sync/read-staffing.ts";
import { unwanted } from "./sync/unwanted.ts";

export const previewName = "beta-fiches (aperçu)";

/**
 * What merging a pull request of the staffing repository would deliver, as a check run on its head commit: the one thing it
 * writes. Undefined where there is nothing to show: it is closed, not for the default branch, or holds no settings; first settings
 * count from the repository's own people only. Throws GitHubError where GitHub cannot be read.
 */
export async function preview(look: Look, pullRequest: number): Promise<Preview | undefined> {
  const pull = await look.github.readPullRequest(look.staffing, pullRequest, settingsPath);
  if (pull.state !== "open" || !pull.holdsFile) return;
  const staffing = await readStaffing(look, {
    commit: pull.headCommit,
    checkName: previewName,
    mayBeFirst: !pull.ofFork,
  });
  if (!staffing || staffing.head.branch !== pull.baseBranch) return;
  const seen = staffing.contractor ? await lookAhead(look, staffing.contractor) : nothing(staffing.problems);
  const { commit, check: known } = staffing;
  await putCheckRun(look, { name: previewName, commit, known, pullRequest }, composePreview(seen));
  if (seen.failure) throw seen.failure;
  return seen;
}

type Seen = Preview & { failure: GitHubError | null };

async function lookAhead(look: Look, contractor: Contractor): Promise<Seen> {
  const { settings, records, base } = contractor;
  const distrust = await checkTrust(look, contractor);
  if (distrust) return nothing([...records.problems, distrust]);
  const access = await chooseAccess(settings.site, look);
  const site = await readSite(access, settings, records, look.siteCache);
  if (site.commit === null) return nothing([...records.problems, ...site.problems], site.failure);
  const renamed = await learnRenamed(look, records);
  const plan = planChanges({ records, site, base, settings, renamed });
  const proposals = proposalsOf(plan);
  const branches = [...proposals.map(({ branch }) => branch), ...site.branches.keys()];
  const all = access.push ? await findOurs(branches, access, access.push) : [];
  const { found } = tellApart(all, contractor.source);
  const open = found.filter(({ state }) => state === "open");
  return {
    foreseen: foresee(proposals, site.branches, found, access, settings.pullRequests.maxOpen),
    closing: unwanted(open, proposals, records, plan.problems),
    problems: [...records.problems, ...plan.problems],
    standards: standardsAhead(await changedProducts(look, contractor), plan, site, {
      today: dayOf(look.now()),
      attestationMonths: settings.standards.attestationMonths,
    }),
    unchanged: plan.unchanged,
    failure: null,
  };
}

function nothing(problems: Problem[], failure: GitHubError | null = null): Seen {
  return { foreseen: [], closing: [], problems, standards: [], unchanged: 0, failure };
}
