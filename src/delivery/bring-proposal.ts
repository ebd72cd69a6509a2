import { GitHubError } from "../github/error.ts";
import type { FoundPullRequest, PullRequest } from "../github/port.ts";
import { compareUrl } from "./compare-url.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import { decide } from "./decide.ts";
import type { Delivered, PullRequestLink } from "./delivered.ts";
import type { DeliveryContext, DeliverySession } from "./delivery-context.ts";
import { isSameRepository } from "./is-same-repository.ts";
import type { Proposal } from "./proposal.ts";
import { pushProposal } from "./push-proposal.ts";

/** Brings one proposal to the site, as far as its pull requests so far let it. Throws GitHubError. */
export async function bringProposal(
  proposal: Proposal,
  context: DeliveryContext,
  session: DeliverySession,
): Promise<Delivered> {
  const decision = decide(
    proposal,
    session.found.filter(({ headBranch }) => headBranch === proposal.branch),
    context.again,
  );
  switch (decision.kind) {
    case "leave":
      return { proposal, state: decision.state, pullRequest: linkOf(decision.pullRequest) };
    case "rebuild":
      return rebuild(proposal, decision.pullRequest, context, session);
    case "open":
      return open(proposal, context, session);
  }
}

async function rebuild(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  { access, base, ...context }: DeliveryContext,
  { push: { repository, github } }: DeliverySession,
): Promise<Delivered> {
  const { title, body, commit } = composePullRequest(proposal, context);
  const content = { ...commit, files: filesOf(proposal) };
  await github.rebuildBranch(repository, proposal.branch, pullRequest.headCommit, base, content);
  await github.updatePullRequest(access.repository, pullRequest.number, { title, body });
  return { proposal, state: "updated", pullRequest: linkOf(pullRequest) };
}

async function open(
  proposal: Proposal,
  { access, base, settings, webUrl, ...context }: DeliveryContext,
  session: DeliverySession,
): Promise<Delivered> {
  const { push } = session;
  const { branch } = proposal;
  if (session.mayOpen && session.open >= settings.maxOpen) return { proposal, state: "waiting", open: session.open };
  const { title, body, commit } = composePullRequest(proposal, context);
  await pushProposal(push, proposal, session.branches.get(branch), base, { ...commit, files: filesOf(proposal) });
  const pushed: Delivered = {
    proposal,
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
    await askReview(push, access, opened.number, settings);
    return { proposal, state: "opened", pullRequest: linkOf(opened) };
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
  number: number,
  { labels, reviewers }: DeliveryContext["settings"],
): Promise<void> {
  try {
    await github.askReview(repository, number, { labels, reviewers });
  } catch (error) {
    if (!(error instanceof GitHubError) || !["invalid", "forbidden", "not-found"].includes(error.reason)) throw error;
  }
}

function filesOf({ changes }: Proposal): Map<string, string> {
  return new Map(changes.map(({ path, after }) => [path, after]));
}

function linkOf({ number, url, createdAt }: PullRequest): PullRequestLink {
  return { number, url, createdAt };
}
