import { createHash } from "node:crypto";
import { closePullRequest } from "../channels/pull-requests/close-pull-request.ts";
import type { DesiredPullRequest } from "../channels/pull-requests/decide-action.ts";
import { deleteLeftBranch } from "../channels/pull-requests/delete-left-branch.ts";
import { findBranchPullRequests, partitionByOwner } from "../channels/pull-requests/find-own-pull-requests.ts";
import {
  findHindrance,
  type PublishTarget,
  publishPullRequest,
} from "../channels/pull-requests/publish-pull-request.ts";
import { type PullRequestState, recordsDelivery } from "../channels/pull-requests/pull-request-states.ts";
import { createRefusedRights } from "../channels/refused-rights.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { branchOf } from "../markers/branch-name.ts";
import { printTrailer } from "../markers/commit-trailer.ts";
import { pullRequestMarker } from "../markers/pull-request-marker.ts";
import type { PushAccess } from "../site/github/site-access.ts";
import { fitTitle } from "../templating/fit-title.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { cacheInputs } from "./publish-cache.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import type { RecordsProposal, RecordsProposalKey } from "./records-proposal.ts";

/**
 * Proposes a change of the records on the staffing repository: its pull request is found again by its branch, opened, brought up to
 * date, or left where people have committed to it or have closed it with the same content. Throws GitHubError.
 */
export async function proposeRecords(
  context: ReconcileContext,
  contractor: ContractorState,
  proposal: RecordsProposal,
): Promise<PullRequestState> {
  const desired = desiredPullRequestOf(proposal, contractor);
  const { branch, digest } = desired;
  const cacheKey = `${context.repository.owner}/${context.repository.name}#${branch}`;
  const inputs = cacheInputs(contractor, branch, digest);
  const cached = context.publishCache.get(cacheKey);
  if (cached?.state && cached.inputs === inputs) return cached.state;
  const target = staffingTarget(context, contractor);
  const { push } = target.access;
  const { own, taken } = partitionByOwner(await findBranchPullRequests([branch], target.access, push), undefined, push);
  const session = {
    ...{ push, branches: contractor.branches, own: sinceLastMerge(own), taken },
    ...{ open: 0, hasWritten: false },
  };
  const state = await publishPullRequest(desired, target, session);
  // What was written has moved the branch: the next reconcile has other inputs, and reads once more. What is not settled is read again.
  if (recordsDelivery(state).retry === "never") context.publishCache.set(cacheKey, { inputs, state });
  return state;
}

function desiredPullRequestOf(
  { key, title, body, files, content, by }: RecordsProposal,
  { texts, sheets }: Pick<ContractorState, "texts" | "sheets">,
): DesiredPullRequest {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = digestOf([key, content ?? sorted.map(([file, whole]) => [file, textOfContent(whole)])]);
  const sheetNow = (file: string) => sheets?.files.find(({ path }) => path === file)?.bytes ?? null;
  const now = (file: string) => texts.get(file) ?? textOfContent(sheetNow(file));
  const base = digestOf(sorted.map(([file]) => [file, now(file)])).slice(0, 16);
  const headline = fitTitle(title);
  return {
    branch: branchOf(key),
    digest,
    base,
    compose: () => ({
      title: headline,
      body: `${[body, ...signature(by, renderMarkdown)].join("\n\n")}\n\n${pullRequestMarker.print({ group: key, digest, base })}`,
      commit: { headline, body: [...signature(by, renderTemplate), printTrailer(digest)].join("\n\n"), files },
    }),
  };
}

/** Who asked for it: the App's own commit would not say. */
function signature(by: string | undefined, render: typeof renderTemplate): string[] {
  return by === undefined ? [] : [render("pull-requests/asked-by", { by }).trim()];
}

function textOfContent(content: string | Uint8Array | null): string | null {
  return content instanceof Uint8Array ? Buffer.from(content).toString("base64") : content;
}

function digestOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** Once merged it was accepted: the same change, desired once more, is a new one, whatever was refused before. */
function sinceLastMerge(newestFirst: readonly FoundPullRequest[]): FoundPullRequest[] {
  const merged = newestFirst.findIndex(({ state }) => state === "merged");
  return merged < 0 ? [...newestFirst] : newestFirst.slice(0, merged);
}

/**
 * Closes the pull request of a change to the records that is no longer wanted, with the reason `textOf` gives, and deletes its
 * branch, also one left after a merge; where people have committed to it, it only comments. Without a branch there is no request. Throws GitHubError.
 */
export async function withdrawRecords(
  context: ReconcileContext,
  contractor: ContractorState,
  key: RecordsProposalKey,
  textOf: (ours: boolean) => string,
): Promise<void> {
  const branch = branchOf(key);
  const head = contractor.branches.get(branch);
  if (!head) return;
  const cacheKey = `${context.repository.owner}/${context.repository.name}#${branch}`;
  const inputs = cacheInputs(contractor, branch, null);
  if (context.publishCache.get(cacheKey)?.inputs === inputs) return;
  const { access } = staffingTarget(context, contractor);
  const found = await findBranchPullRequests([branch], access, access.push);
  const { own, taken } = partitionByOwner(found, undefined, access.push);
  const open = own.find(({ state }) => state === "open");
  if (open) await closePullRequest(open, access, textOf);
  else if (!taken.has(branch) && !findHindrance(head, undefined))
    await deleteLeftBranch(context, context.keptCommits, branch, head.commit);
  context.publishCache.set(cacheKey, { inputs, state: null });
}

/**
 * The staffing repository as a place for pull requests; the settings are about those on the site, so none applies. What is proposed here
 * has no fingerprint: one that has is about a site.
 */
export function staffingTarget(
  { github, repository, links, unsettled }: ReconcileContext,
  { head }: ContractorState,
): PublishTarget & { access: { push: PushAccess } } {
  return {
    access: {
      repository,
      branch: head.branch,
      reader: github,
      staffingOwner: repository.owner,
      receivesWebhooks: true,
      push: { repository, github, actor: "app" },
    },
    baseCommit: head.commit,
    settings: { groupBy: "fiche", maxOpen: Number.POSITIVE_INFINITY, draft: false, labels: [], reviewers: [] },
    webUrl: links.webUrl,
    reproposedDigests: new Set(),
    unsettled,
    refused: createRefusedRights(),
    isTurnOver: async () => false,
  };
}
