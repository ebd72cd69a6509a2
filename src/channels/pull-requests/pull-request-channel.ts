import { GitHubError } from "../../github/github-error.ts";
import { asPermanentFailure } from "../../github/permanent-failure.ts";
import type { FoundPullRequest, Repository } from "../../github/port.ts";
import { ownDigest } from "../../markers/commit-trailer.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { PushAccess } from "../../site/github/site-access.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { Channel, ChannelContext } from "../channel.ts";
import { type Delivery, toLink } from "../delivery.ts";
import { findBranchAccess, orRefused } from "./branch-access.ts";
import { byUrgency } from "./by-urgency.ts";
import { closePullRequest } from "./close-pull-request.ts";
import { commitOnTop, retellEdited } from "./commit-on-top.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import { deleteLeftBranch } from "./delete-left-branch.ts";
import { expectPullRequests } from "./expect-pull-requests.ts";
import { findObsolete } from "./find-obsolete.ts";
import { findBranchPullRequests, partitionByOwner, pullRequestsOfBranch } from "./find-own-pull-requests.ts";
import { groupIntoProposals } from "./group-into-proposals.ts";
import type { Proposal } from "./proposal.ts";
import {
  findHindrance,
  isPushRefused,
  type PublishSession,
  publishPullRequest,
  rememberPushRefusal,
} from "./publish-pull-request.ts";
import { type PullRequestState, pullRequestDelivery } from "./pull-request-states.ts";
import { closeReplaced } from "./replace-pull-request.ts";

/**
 * Each group of changes by its pull request: found again by its branch, opened, brought up to date or left as it is. Those that
 * nothing asks for are closed.
 */
export const pullRequestChannel: Channel = {
  kind: "pull-request",
  async reconcile(wanted, context) {
    const { push } = context.access;
    if (!push) return [];
    const proposals = byUrgency(await groupIntoProposals(wanted, context.problems, context.settings));
    const found = await findOwn(proposals, context, push);
    const delivered = await publishProposals(proposals, found, context, push);
    await closeTwins(proposals, found, context, push);
    const desiredBranches = new Set(proposals.map(({ branch }) => branch));
    const undesired = found.open.filter(({ headBranch }) => !desiredBranches.has(headBranch));
    const obsolete = await withoutReopened(undesired, context);
    await closeObsolete(obsolete, context);
    const left = found.own.filter(({ state, headBranch }) => state === "merged" && !desiredBranches.has(headBranch));
    await deleteBranches(left, context, push);
    return delivered;
  },
  async dryRun(wanted, context) {
    const { push } = context.access;
    if (!push) return { expected: [], withdrawn: [] };
    const proposals = byUrgency(await groupIntoProposals(wanted, context.problems, context.settings));
    const { open, ...found } = await findOwn(proposals, context, push);
    return {
      expected: expectPullRequests(proposals, found, context, push),
      withdrawn: findObsolete(open, proposals, context).map(toLink),
    };
  },
};

interface OwnPullRequests {
  /** Newest first, open or not. */
  own: readonly FoundPullRequest[];
  open: readonly FoundPullRequest[];
  /** Open ones that are not ours, on branches of our names. */
  taken: ReadonlyMap<string, FoundPullRequest>;
}

/** Throws where they cannot be read: nothing is written when we do not know what is there. */
async function findOwn(
  proposals: readonly Proposal[],
  { access, branches, contractorFingerprint, pullRequests }: ChannelContext,
  push: PushAccess,
): Promise<OwnPullRequests> {
  const names = [...proposals.map(({ branch }) => branch), ...branches.keys()];
  const { own, taken } = partitionByOwner(
    pullRequests ?? (await findBranchPullRequests(names, access, push)),
    contractorFingerprint,
    push,
  );
  return { own, open: own.filter(({ state }) => state === "open"), taken };
}

async function publishProposals(
  proposals: readonly Proposal[],
  { own, open, taken }: OwnPullRequests,
  context: ChannelContext,
  push: PushAccess,
): Promise<Delivery[]> {
  const session = { push, branches: context.branches, own, taken, open: open.length, hasWritten: false };
  const delivered: Delivery[] = [];
  let fatal: GitHubError | undefined;
  for (const proposal of proposals) {
    try {
      if (fatal) throw fatal;
      const published = await publishProposal(proposal, context, session);
      delivered.push(await deliverEdited(proposal, published, { open, context, push }));
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      await rememberPushRefusal(error, proposal.branch, context.refused);
      if (error.reason === "rate-limited" || error.reason === "unauthorized") fatal = error;
      delivered.push(pullRequestDelivery(proposal, { state: "failed", reason: error.reason }));
    }
  }
  return delivered;
}

/** What is in another fork than the one we push to, and that nobody may push to any more, is theirs as it is. */
async function commitWhereItIs(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: ChannelContext,
  push: PushAccess,
): Promise<{ state: "updated" | "human-edited"; title: string }> {
  const mover = await findBranchAccess(pullRequest, context.access, push);
  const committed = mover && commitOnTop(proposal, pullRequest, context, mover, push);
  const done = mover === push ? await committed : await committed?.catch(orRefused);
  return done ?? { state: "human-edited", title: await retellEdited(proposal, pullRequest, context, push) };
}

/**
 * Closes what proposes the same fiche a second time, from where we pushed before or where a person opened it since: one is kept, which
 * is where we push now.
 */
async function closeTwins(
  proposals: readonly Proposal[],
  { open }: OwnPullRequests,
  context: ChannelContext,
  push: PushAccess,
): Promise<void> {
  const twins = proposals.flatMap(({ branch }) => pullRequestsOfBranch(open, branch, push).slice(1));
  for (const twin of await withoutReopened(twins, context))
    await closeReplaced(twin, context.access, push).catch(asPermanentFailure);
}

/**
 * Without those that we closed and that somebody has opened again: they mean it, and it stays theirs. What a crash kept us from closing was
 * never closed.
 */
async function withoutReopened(
  pullRequests: readonly FoundPullRequest[],
  { access: { reader, repository }, unsettled }: ChannelContext,
): Promise<FoundPullRequest[]> {
  const key = ({ number }: FoundPullRequest) => `${repository.owner}/${repository.name}#${number} reopened`;
  const closedByUs = pullRequests.filter(
    (one) => pullRequestMarker.find(one.body)?.digest === CLOSED_BY_US && !unsettled.has(key(one)),
  );
  if (closedByUs.length > 0) {
    const numbers = closedByUs.map(({ number }) => number);
    const closers = await reader.readClosers(repository, numbers);
    for (const one of closedByUs) if (closers.get(one.number)) unsettled.set(key(one), true);
  }
  return pullRequests.filter((one) => !unsettled.has(key(one)));
}

/** What became of a proposal; where people have committed to its pull request, that says what it holds, and so does the dashboard. */
async function deliverEdited(
  proposal: Proposal,
  published: PullRequestState,
  { open, context, push }: { open: readonly FoundPullRequest[]; context: ChannelContext; push: PushAccess },
): Promise<Delivery> {
  const edited =
    (published.state === "human-edited" || published.state === "open") &&
    open.find(
      ({ number, headOrigin }) => number === published.pullRequest.number && ownDigest(headOrigin) === undefined,
    );
  if (!edited) return pullRequestDelivery(proposal, published);
  if (isPushRefused(context.refused, proposal.branch))
    return { ...pullRequestDelivery(proposal, published), title: edited.title };
  if (published.state === "human-edited") {
    const { state, title } = await commitWhereItIs(proposal, edited, context, push);
    return { ...pullRequestDelivery(proposal, { ...published, state }), title };
  }
  return { ...pullRequestDelivery(proposal, published), title: await retellEdited(proposal, edited, context, push) };
}

/** Publishes one proposal, as far as the earlier pull requests of its branch allow. Throws GitHubError. */
async function publishProposal(
  proposal: Proposal,
  context: ChannelContext,
  session: PublishSession,
): Promise<PullRequestState> {
  const { branch, digest, base, changes } = proposal;
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const compose = (repository?: Repository) => {
    const { access } = context;
    const text = repository ? { ...context, access: { ...access, push: { repository } } } : context;
    const { title, body, commit } = composePullRequest(proposal, text);
    return { title, body, commit: { ...commit, files } };
  };
  return publishPullRequest({ branch, digest, base, compose }, context, session);
}

/**
 * Closes the pull requests that neither the plan nor a second complete reading asks for; where people have committed to one, only
 * comments. A record that cannot be used leaves what it wants unknown, so its pull requests stay, as does one that GitHub keeps us from
 * closing.
 */
async function closeObsolete(obsolete: readonly FoundPullRequest[], context: ChannelContext): Promise<void> {
  const confirmed = obsolete.length > 0 ? await context.confirm() : null;
  if (!confirmed) return;
  const { access, contractor } = context;
  const wanted = confirmed.routes.get(pullRequestChannel.kind) ?? [];
  const textOf = (ours: boolean) => renderMarkdown("pull-requests/obsolete", { contractor, ours });
  const proposals = await groupIntoProposals(wanted, confirmed.problems, context.settings);
  for (const pullRequest of findObsolete(obsolete, proposals, confirmed))
    await closePullRequest(pullRequest, access, textOf).catch(asPermanentFailure);
}

/**
 * Deletes the branches that merged pull requests of ours have left, where nobody has committed since: another contractor who works on the same
 * fiche has no other. One that the repository's rules keep stays.
 */
async function deleteBranches(
  merged: readonly FoundPullRequest[],
  { branches, contractorFingerprint, keptCommits }: ChannelContext,
  push: PushAccess,
): Promise<void> {
  for (const { headBranch, headCommit } of merged) {
    const head = branches.get(headBranch);
    const isLeft = head?.commit === headCommit && findHindrance(head, contractorFingerprint) === null;
    if (isLeft) await deleteLeftBranch(push, keptCommits, headBranch, headCommit);
  }
}
