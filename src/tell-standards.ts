import { dayOf } from "./dates/day.ts";
import { GitHubError } from "./github/error.ts";
import type { Head } from "./github/port.ts";
import { composeProductCheck, type JudgedProduct } from "./products/compose-product-check.ts";
import { composeSarif } from "./products/compose-sarif.ts";
import { decideIssue } from "./products/decide-issue.ts";
import { type FollowedProduct, keyOf } from "./products/followed-products.ts";
import { ownVersion } from "./products/own-version.ts";
import { isSaid, printSaid } from "./products/said.ts";
import { settingsPath } from "./settings/parse-settings.ts";
import { readCode } from "./standards/evidence/read-code.ts";
import { seeRepository } from "./standards/evidence/see-repository.ts";
import type { CodeSeen } from "./standards/forge-evidence.ts";
import { judgeRepository } from "./standards/judge-repository.ts";
import { standardsCheck } from "./standards/standards-check.ts";
import type { Look } from "./sync/look.ts";

/**
 * What a repository says by itself of the standards of its products, told there and nowhere else: a check run on its head commit
 * and, where they are wanted, issues and code scanning. Anyone may read it: only what is public goes in. The check run comes last, so
 * that what a crash cut short is told again. False for a repository that holds settings: it is a staffing repository, whatever records name it. Throws GitHubError.
 */
export async function tellStandards(look: Look, followed: readonly FollowedProduct[]): Promise<boolean> {
  const { github, staffing: repository, links, again } = look;
  const now = look.now();
  const [at, today] = [now.toISOString(), dayOf(now)];
  const { head, holds, check, activity, ...state } = await github.readState(repository, {
    check: standardsCheck,
    holds: settingsPath,
    activity: { except: standardsCheck },
    ...(followed.some((product) => product.issues) ? { issues: true } : {}),
  });
  if (holds) return false;
  if (!head || (!again && check && isSaid(check.externalId, today, followed))) return true;
  const profile = await github.readProfile(repository);
  if (profile.archived) return true;
  const judged: (JudgedProduct & { code: CodeSeen | null })[] = [];
  for (const product of followed) {
    const { code } = await readCode(github, repository, head.commit, product.folder);
    const named = { asked: product.asked, name: keyOf(repository), at };
    const seen = { ...seeRepository(named, { profile, activity, code }), profileOnly: false };
    judged.push({ product, code, findings: judgeRepository(product, seen, today) });
  }
  const issues = state.moreIssues ? await github.listIssues(repository) : state.issues;
  const writes = judged.flatMap((one) => {
    const write = one.product.issues && issues && profile.issues ? decideIssue(one, issues, links.homepage) : null;
    return write ?? [];
  });
  await uploadSarif(look, head, composeSarif(judged, ownVersion()));
  const run = { name: standardsCheck, commit: head.commit, externalId: printSaid(today, followed) };
  await github.writeReport(repository, { ...run, ...composeProductCheck(judged, links) }, writes);
  return true;
}

/** Where there is no code scanning, or none for us, GitHub is asked once. */
async function uploadSarif(
  { github, staffing: repository, unscanned }: Look,
  head: Pick<Head, "branch" | "commit">,
  sarif: string,
): Promise<void> {
  if (unscanned.has(keyOf(repository))) return;
  try {
    await github.uploadSarif(repository, head, sarif);
  } catch (error) {
    if (!(error instanceof GitHubError) || !refused.has(error.reason)) throw error;
    unscanned.add(keyOf(repository));
  }
}

const refused: ReadonlySet<GitHubError["reason"]> = new Set(["forbidden", "not-found"]);
