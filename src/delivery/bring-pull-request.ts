import { GitHubError } from "../github/error.ts";
import type { FoundPullRequest, PullRequest } from "../github/port.ts";
import { branchUrl } from "./branch-url.ts";
import { compareUrl } from "./compare-url.ts";
import { decide } from "./decide.ts";
import type { DeliveryState, PullRequestLink } from "./delivered.ts";
import type { DeliveryContext, DeliverySession } from "./delivery-context.ts";
import { isSameRepository } from "./is-same-repository.ts";
import { pushProposal } from "./push-proposal.ts";
import type { WantedPullRequest } from "./wanted-pull-request.ts";

/** Where pull requests go, and how. */
export type Target = Pick<DeliveryContext, "access" | "base" | "settings" | "webUrl" | "again">;

/** Requests. What one pull request takes, and the check run, the dashboard and the comments that tell of it. */
const KEPT_FOR_FEEDBACK = 30;

/** Makes one pull request be there, as far as those that its branch had let it. Throws GitHubError. */
export async function bringPullRequest(
  wanted: WantedPullRequest,
  target: Target,
  session: DeliverySession,
): Promise<DeliveryState> {
  const decision = decide(
    wanted,
    session.found.filter(({ headBranch }) => headBranch === wanted.branch),
    target.again,
  );
  if (decision.kind === "leave") return { state: decision.state, pullRequest: linkOf(decision.pullRequest) };
  const mayWrite = (await session.push.github.writesLeft()) >= KEPT_FOR_FEEDBACK;
  switch (decision.kind) {
    case "rebuild":
      return mayWrite ? rebuild(wanted, decision.pullRequest, target, session) : { state: "later" };
    case "open":
      return open(wanted, target, session, mayWrite);
  }
}

async function rebuild(
  wanted: WantedPullRequest,
  pullRequest: FoundPullRequest,
  { access, base }: Target,
  { push: { repository, github } }: DeliverySession,
): Promise<DeliveryState> {
  const { title, body, commit } = wanted.compose();
  await github.rebuildBranch(repository, wanted.branch, pullRequest.headCommit, base, commit);
  await github.updatePullRequest(access.repository, pullRequest.number, { title, body });
  return { state: "updated", pullRequest: linkOf(pullRequest) };
}

async function open(
  wanted: WantedPullRequest,
  { access, base, settings, webUrl }: Target,
  session: DeliverySession,
  mayWrite: boolean,
): Promise<DeliveryState> {
  const { push } = session;
  const { branch } = wanted;
  if (session.mayOpen && session.open >= settings.maxOpen) return { state: "waiting", open: session.open };
  if (!mayWrite) return { state: "later" };
  const { title, body, commit } = wanted.compose();
  if (!(await pushProposal(push, wanted, session.branches.get(branch), base, commit)))
    return { state: "blocked", branchUrl: branchUrl(webUrl, push.repository, branch) };
  const pushed: DeliveryState = {
    state: "pushed",
    compareUrl: compareUrl(webUrl, access, push.repository, { branch, title, body }),
  };
  if (!session.mayOpen) return pushed;
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
    await askReview(push, access, opened, settings);
    return { state: "opened", pullRequest: linkOf(opened) };
  } catch (error) {
    if (!(error instanceof GitHubError) || error.reason !== "forbidden") throw error;
    session.mayOpen = false;
    return pushed;
  }
}

/** A label or a reviewer that the site does not know is no reason to fail: the pull request is there. */
async function askReview(
  { github }: DeliverySession["push"],
  { repository }: DeliveryContext["access"],
  pullRequest: PullRequest,
  { labels, reviewers }: DeliveryContext["settings"],
): Promise<void> {
  try {
    await github.askReview(repository, pullRequest, { labels, reviewers });
  } catch (error) {
    if (!(error instanceof GitHubError) || !["invalid", "forbidden", "not-found"].includes(error.reason)) throw error;
  }
}

function linkOf({ number, url, createdAt }: PullRequest): PullRequestLink {
  return { number, url, createdAt };
}
