import { dayOf } from "../dates/day.ts";
import { packageVersion } from "../feedback/package-version.ts";
import {
  composeProductCheck,
  type EvaluatedProduct,
  isCheckCurrent,
  printCheckExternalId,
} from "../feedback/product-repository/compose-product-check.ts";
import { decideIssue } from "../feedback/product-repository/decide-issue.ts";
import { composeSeenCode, type SeenCode } from "../feedback/snapshot/seen-code.ts";
import { GitHubError } from "../github/github-error.ts";
import type { Head } from "../github/port.ts";
import { isOfAccount } from "../settings/operator-rules.ts";
import { type ProductChoice, parseProductChoice, productChoicePath } from "../settings/parse-product-choice.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { evaluateRepository, standardsCheckName } from "../standards/evaluate-repository.ts";
import { readGitHubCode, toObservedRepository } from "../standards/forges/github-repository.ts";
import type { ObservedCode } from "../standards/observations.ts";
import { composeRepositorySarif } from "../standards/to-sarif.ts";
import { repositoryKey, type SubscribedProduct } from "../workqueue/product-subscriptions.ts";

/**
 * Publishes what a repository alone shows of the standards of its products, there and nowhere else: a check run on its head commit
 * and, where they are wanted, issues and code scanning. Anyone may read it: only what is public goes in. The check run comes last, so
 * that what a crash cut short is published again. Gives what was seen, for the account's own pages; null where nothing was judged anew,
 * or where it is another account's by now; false for a repository that holds settings: it is a staffing repository, whatever records
 * name it. Throws GitHubError.
 */
export async function reconcileProductRepository(
  context: ReconcileContext,
  followed: readonly SubscribedProduct[],
): Promise<SeenCode | null | false> {
  const { github, repository, links, force, workers } = context;
  const now = context.now();
  const [at, today] = [now.toISOString(), dayOf(now)];
  const { head, holds, headFile, check, activity, ...state } = await github.readState(repository, {
    check: standardsCheckName,
    holds: settingsPath,
    headFile: productChoicePath,
    activity: { except: standardsCheckName, now: at },
    ...{ issues: true, standing: true },
  });
  if (holds) return false;
  const choice = parseProductChoice(headFile);
  const products = followed.map((product) => ({ ...product, issues: wantsIssues(product, choice) }));
  if (!head || (!force && check && isCheckCurrent(check.externalId, today, products))) return null;
  const profile = await github.readProfile(repository);
  if (profile.archived) return null;
  const evaluated: (EvaluatedProduct & { code: ObservedCode | null })[] = [];
  for (const product of products) {
    const { code } = await readGitHubCode(github, repository, head.commit, product.folder, workers.observeCode);
    const named = { requestedUrl: product.repositoryUrl, name: repositoryKey(repository), at };
    const observed = { ...toObservedRepository(named, { profile, activity, code }), profileOnly: false };
    evaluated.push({ product, code, findings: evaluateRepository(product, observed, today) });
  }
  const isAsked = products.some((product) => product.issues);
  const issues = isAsked && state.hasMoreIssues ? await github.listIssues(repository) : state.issues;
  const writes = evaluated.flatMap((one) => {
    const write = one.product.issues && issues && profile.issues ? decideIssue(one, issues, links.homepage) : null;
    return write ?? [];
  });
  await uploadSarif(context, head, composeRepositorySarif(evaluated, packageVersion()));
  const run = { name: standardsCheckName, commit: head.commit, externalId: printCheckExternalId(today, products) };
  await github.createCheckRunWithIssues(
    repository,
    { ...run, ...composeProductCheck(evaluated, links, choice) },
    writes,
  );
  // Under a name of before, GitHub answers for another account's repository: what is there is not for who had it.
  const isHere = !state.standing || isOfAccount(state.standing.name, repository.owner);
  return isHere ? composeSeenCode(evaluated, today) : null;
}

/** The account that has the repository decides: by its file there or, where that says nothing, by its own settings. */
function wantsIssues({ issues }: SubscribedProduct, choice: ProductChoice): boolean {
  return choice.issues ?? (issues && !choice.isUnusable);
}

/** Where there is no code scanning, or none that we may use, GitHub is tried once. */
async function uploadSarif(
  { github, repository, codeScanningUnavailable }: ReconcileContext,
  head: Pick<Head, "branch" | "commit">,
  sarif: string,
): Promise<void> {
  if (codeScanningUnavailable.has(repositoryKey(repository))) return;
  try {
    await github.uploadSarif(repository, head, sarif);
  } catch (error) {
    if (!(error instanceof GitHubError) || !UNAVAILABLE.has(error.reason)) throw error;
    codeScanningUnavailable.add(repositoryKey(repository));
  }
}

const UNAVAILABLE: ReadonlySet<GitHubError["reason"]> = new Set(["forbidden", "not-found"]);
