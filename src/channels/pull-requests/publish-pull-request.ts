import { GitHubError } from "../../github/github-error.ts";
import { isSameRepository } from "../../github/is-same-repository.ts";
import type { BranchHead, CommitContent, FoundPullRequest, PullRequest } from "../../github/port.ts";
import { ownContractor, ownDigest } from "../../markers/commit-trailer.ts";
import { OUT_OF_DATE, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import { isSameName } from "../../settings/operator-rules.ts";
import type { PushAccess } from "../../site/github/site-access.ts";
import type { ChannelContext } from "../channel.ts";
import { toLink } from "../delivery.ts";
import type { RefusedRights } from "../refused-rights.ts";
import { findBranchAccess, orRefused, writesTexts } from "./branch-access.ts";
import { branchUrl, compareUrl } from "./compare-url.ts";
import { type DesiredPullRequest, decideAction } from "./decide-action.ts";
import { isFrom, pullRequestsOfBranch } from "./find-own-pull-requests.ts";
import type { PullRequestState } from "./pull-request-states.ts";
import { closeReplaced } from "./replace-pull-request.ts";

/** Where pull requests go, and how. */
export type PublishTarget = Pick<
  ChannelContext,
  | "access"
  | "baseCommit"
  | "settings"
  | "webUrl"
  | "reproposedDigests"
  | "contractorFingerprint"
  | "isTurnOver"
  | "unsettled"
  | "refused"
>;

/** What is known of GitHub while pull requests are published, one after the other. */
export interface PublishSession {
  push: PushAccess;
  /** Branches of ours by name, as they were read. */
  branches: ReadonlyMap<string, BranchHead>;
  /** Pull requests of ours, newest first, open or not. */
  own: readonly FoundPullRequest[];
  /** Open ones that are not ours, on branches of our names. */
  taken: ReadonlyMap<string, FoundPullRequest>;
  /** Pull requests of ours that are open. */
  open: number;
  /** Whether something was written: each turn gets on. */
  hasWritten: boolean;
}

/** Requests, at most: what `tests/journeys/budget.test.ts` holds a pull request to. */
const WRITES_OF_ONE = 4;

/** Requests. What one pull request takes, and the check run, the dashboard and the comments that report it. */
const RESERVED_WRITES = 30;

/** Makes one pull request be there, as far as those that its branch had let it. Throws GitHubError. */
export async function publishPullRequest(
  desired: DesiredPullRequest,
  target: PublishTarget,
  session: PublishSession,
): Promise<PullRequestState> {
  const taken = session.taken.get(desired.branch);
  if (taken) return { state: "taken", pullRequest: toLink(taken) };
  const action = decideAction(
    desired,
    pullRequestsOfBranch(session.own, desired.branch, session.push),
    target.reproposedDigests,
    writesTexts(session.push, target.access.repository) && !isTextTheirs(session, desired, target),
  );
  if (action.kind === "leave") {
    const pullRequest = toLink(action.pullRequest);
    return action.state === "unsettled" && !isFirstLook(action.pullRequest, target)
      ? { state: "open", pullRequest }
      : { state: action.state, pullRequest };
  }
  const { refused } = target;
  if (action.kind === "open" && !refused.has("open") && session.open >= target.settings.maxOpen)
    return { state: "queued", open: session.open };
  const existing = session.branches.get(desired.branch);
  if (action.kind === "rebuild" && target.unsettled.has(outOfReachKey(action.pullRequest)))
    return { state: "out-of-reach", pullRequest: toLink(action.pullRequest) };
  const isMoving = action.kind === "rebuild" && !isFrom(action.pullRequest, session.push.repository);
  const hindrance = (action.kind === "open" || isMoving) && findHindrance(existing, target.contractorFingerprint);
  if (hindrance)
    return { state: hindrance, branchUrl: branchUrl(target.webUrl, session.push.repository, desired.branch) };
  if (isPushRefused(refused, desired.branch)) return { state: "failed", reason: "forbidden" };
  const wait = await findWait(target, session);
  if (wait) return wait;
  session.hasWritten = true;
  switch (action.kind) {
    case "rebuild":
      return rebuildPullRequest(desired, action.pullRequest, target, session);
    case "open":
      return openPullRequest(desired, target, session);
  }
}

/** Rules that protect so many of our branches are taken to protect them all. */
const MANY_BRANCHES = 3;

/** Whether GitHub refused to have that branch pushed, or any. */
export function isPushRefused(refused: RefusedRights, branch: string): boolean {
  if (refused.has("push") || refused.has("branch", branch)) return true;
  return refused.list().filter(({ right }) => right === "branch").length >= MANY_BRANCHES;
}

/** Remembers what kept a branch from being pushed, where nothing but a change of rights will help. */
export async function rememberPushRefusal(error: GitHubError, branch: string, refused: RefusedRights): Promise<void> {
  if (error.reason !== "forbidden" || !PUSHES.has(error.operation)) return;
  await (error.isRule ? refused.add("branch", branch) : refused.add("push"));
}

const PUSHES: ReadonlySet<string> = new Set(["rebuildBranch", "moveBranch", "commitFiles"]);

/** Whether this commit and the site's were not yet seen together: GitHub works out whether they conflict once it is asked. */
function isFirstLook({ headCommit }: FoundPullRequest, { baseCommit, unsettled }: PublishTarget): boolean {
  const pair = `${headCommit} ${baseCommit}`;
  if (unsettled.has(pair)) return false;
  unsettled.set(pair, true);
  return true;
}

/** Why nothing more is written now, if so. */
async function findWait(
  { access, contractorFingerprint, isTurnOver }: PublishTarget,
  { push, hasWritten }: PublishSession,
): Promise<PullRequestState | null> {
  if (hasWritten && (await isTurnOver())) return { state: "next-turn" };
  if ((await push.github.remainingWrites()) < RESERVED_WRITES) return { state: "rate-limited" };
  // An account of the contractor's own is for it alone to use up.
  const isShared = push.actor === "user" || !isSameName(push.repository.owner, access.staffingOwner);
  return !isShared || (await push.github.claimWrites(contractorFingerprint ?? "", WRITES_OF_ONE))
    ? null
    : { state: "rate-limited" };
}

/** Where its branch is. What is elsewhere than where we push, and cannot be moved there, is closed, and another one replaces it. */
async function rebuildPullRequest(
  desired: DesiredPullRequest,
  pullRequest: FoundPullRequest,
  target: PublishTarget,
  session: PublishSession,
): Promise<PullRequestState> {
  const { access, baseCommit: base, unsettled } = target;
  const { push } = session;
  const mover = await findBranchAccess(pullRequest, access, push);
  if (mover) {
    const { title, body, commit } = desired.compose(mover.repository);
    const move = () =>
      mover.github.rebuildBranch(mover.repository, desired.branch, pullRequest.headCommit, base, commit);
    // Where only the text is not written yet, approvals of the branch stay.
    const head = isBranchRight(pullRequest, desired)
      ? pullRequest.headCommit
      : await (mover === push ? move() : move().catch(orRefused));
    if (head !== null) {
      if (writesTexts(push, access.repository)) await writeText(pullRequest, head, { title, body }, target, push);
      return { state: "updated", pullRequest: toLink(pullRequest) };
    }
  }
  if (!(await closeReplaced(pullRequest, access, push))) {
    unsettled.set(outOfReachKey(pullRequest), true);
    return { state: "out-of-reach", pullRequest: toLink(pullRequest) };
  }
  session.open -= 1;
  return openPullRequest(desired, target, session);
}

/** What a person opened from our fork is theirs to write, for a machine user: the branch says the rest. */
async function writeText(
  { number }: FoundPullRequest,
  head: string,
  text: { title: string; body: string },
  { access: { repository }, unsettled }: PublishTarget,
  { github, actor }: PushAccess,
): Promise<void> {
  await github.updatePullRequest(repository, number, text).catch((error: unknown) => {
    if (actor === "app" || !(error instanceof GitHubError) || error.reason !== "forbidden") throw error;
    unsettled.set(textKey(head), true);
  });
}

/** Whether GitHub did not let us write the text of the one that is open. */
function isTextTheirs({ own }: PublishSession, { branch }: DesiredPullRequest, { unsettled }: PublishTarget): boolean {
  return own.some(
    ({ state, headBranch, headCommit }) =>
      state === "open" && headBranch === branch && unsettled.has(textKey(headCommit)),
  );
}

/** Whether its branch holds what is wanted, and nobody asked to have it made again. */
function isBranchRight(pullRequest: FoundPullRequest, { digest }: DesiredPullRequest): boolean {
  const { headOrigin, hasConflicts, body } = pullRequest;
  return (
    ownDigest(headOrigin) === digest && hasConflicts !== true && pullRequestMarker.find(body)?.digest !== OUT_OF_DATE
  );
}

function textKey(head: string): string {
  return `${head} text`;
}

function outOfReachKey({ headCommit }: FoundPullRequest): string {
  return `${headCommit} out of reach`;
}

async function openPullRequest(
  desired: DesiredPullRequest,
  { access, baseCommit: base, settings, webUrl, refused }: PublishTarget,
  session: PublishSession,
): Promise<PullRequestState> {
  const { push } = session;
  const { branch } = desired;
  const existing = session.branches.get(branch);
  const { title, body, commit } = desired.compose();
  await pushBranch(push, desired, existing, base, commit);
  const pushed: PullRequestState = {
    state: "pushed",
    compareUrl: compareUrl(webUrl, access, push.repository, { branch, title, body }),
  };
  if (refused.has("open")) return pushed;
  const { owner, name } = push.repository;
  try {
    const opened = await push.github.openPullRequest(access.repository, {
      title,
      body,
      head: isSameRepository(`${owner}/${name}`, access.repository) ? branch : `${owner}:${branch}`,
      base: access.branch,
      draft: settings.draft,
      maintainerCanModify: false,
    });
    session.open += 1;
    await requestReview(push, access, opened, settings, refused);
    return { state: "opened", pullRequest: toLink(opened) };
  } catch (error) {
    if (!(error instanceof GitHubError) || error.reason !== "forbidden") throw error;
    await refused.add("open");
    return pushed;
  }
}

/** A label or a reviewer that the site refuses is no reason to fail: the pull request is there, and it is not asked for again. */
async function requestReview(
  { github }: PublishSession["push"],
  { repository }: ChannelContext["access"],
  pullRequest: PullRequest,
  { labels, reviewers }: ChannelContext["settings"],
  refused: RefusedRights,
): Promise<void> {
  const asked = {
    labels: refused.has("label") ? [] : labels,
    reviewers: refused.has("review") ? [] : reviewers.filter((login) => !refused.has("reviewer", login)),
  };
  try {
    const refusals = await github.requestReview(repository, pullRequest, asked);
    for (const { right, name } of refusals) await refused.add(right, name);
  } catch (error) {
    if (!(error instanceof GitHubError) || !["invalid", "forbidden", "not-found"].includes(error.reason)) throw error;
  }
}

/**
 * Why a branch that is there without a pull request of ours is left as it is: its last commit is a person's, or from the records of
 * another contractor.
 */
export function findHindrance(
  existing: BranchHead | undefined,
  contractorFingerprint: string | undefined,
): "blocked" | "branch-taken" | null {
  if (!existing) return null;
  if (ownDigest(existing) === undefined) return "blocked";
  return ownContractor(existing) === contractorFingerprint ? null : "branch-taken";
}

/**
 * Makes the proposal's branch hold one commit with its content on `base`, the site's commit it was planned on. A branch that
 * is there without a pull request (`existing`: after a crash, or an earlier pull request) is ours, and reused. Throws GitHubError.
 */
async function pushBranch(
  { repository, github }: PushAccess,
  { branch, digest }: Pick<DesiredPullRequest, "branch" | "digest">,
  existing: BranchHead | undefined,
  base: string,
  commit: CommitContent,
): Promise<void> {
  if (ownDigest(existing) !== digest)
    await github.rebuildBranch(repository, branch, existing?.commit ?? null, base, commit);
}
