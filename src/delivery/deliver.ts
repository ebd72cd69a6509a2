import { GitHubError } from "../github/error.ts";
import type { FoundPullRequest, Repository } from "../github/port.ts";
import { compareUrl } from "./compare-url.ts";
import { composePullRequest, type PullRequestContext } from "./compose-pull-request.ts";
import { decide } from "./decide.ts";
import type { Delivered } from "./delivered.ts";
import type { Proposal } from "./proposal.ts";
import { pushProposal } from "./push-proposal.ts";
import type { PushAccess, SiteAccess } from "./site-access.ts";

export interface DeliveryContext extends PullRequestContext {
  access: SiteAccess;
  /** The site's commit that was planned on. */
  base: string;
  maxOpen: number;
  /** `https://github.com`, where people open pages. */
  webUrl: string;
}

/**
 * Brings proposals to the site, one after the other, each by its pull request: found again by branch, opened, brought up to date
 * or left as it is. Throws where the pull requests cannot be read: nothing is written when we do not know what is there.
 */
export async function deliver(proposals: readonly Proposal[], context: DeliveryContext): Promise<Delivered[]> {
  const { push } = context.access;
  if (!push) return proposals.map((proposal) => ({ proposal, state: "hand-off" }));
  const found = await findOurs(proposals, context.access, push);
  const session: Session = { push, mayOpen: true, open: found.filter(({ state }) => state === "open").length };
  const delivered: Delivered[] = [];
  let stop: GitHubError | undefined;
  for (const proposal of proposals) {
    try {
      if (stop) throw stop;
      delivered.push(await bring(proposal, found, context, session));
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (error.reason === "rate-limited" || error.reason === "unauthorized") stop = error;
      delivered.push({ proposal, state: "failed", reason: error.reason });
    }
  }
  return delivered;
}

interface Session {
  push: PushAccess;
  /** False once GitHub said that we may not open pull requests there. */
  mayOpen: boolean;
  /** Pull requests of ours that are open. */
  open: number;
}

/** Anyone's fork may have branches of our names: only those of the repository we push to count. */
async function findOurs(proposals: readonly Proposal[], access: SiteAccess, push: PushAccess) {
  if (proposals.length === 0) return [];
  const branches = proposals.map(({ branch }) => branch);
  const found = await access.reader.findPullRequests(access.repository, branches);
  const own = fullName(push.repository);
  return found.filter(
    ({ headRepository, baseBranch }) => headRepository?.toLowerCase() === own && baseBranch === access.branch,
  );
}

async function bring(
  proposal: Proposal,
  found: readonly FoundPullRequest[],
  context: DeliveryContext,
  session: Session,
): Promise<Delivered> {
  const decision = decide(
    proposal,
    found.filter(({ headBranch }) => headBranch === proposal.branch),
  );
  if (decision.kind === "leave") {
    return { proposal, state: decision.state, pullRequest: linkOf(decision.pullRequest) };
  }
  return decision.kind === "rebuild"
    ? rebuild(proposal, decision.pullRequest, context, session)
    : open(proposal, context, session);
}

async function rebuild(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: DeliveryContext,
  { push }: Session,
): Promise<Delivered> {
  const { title, body, commit } = composePullRequest(proposal, context);
  const { repository, github } = push;
  const content = { ...commit, files: filesOf(proposal) };
  await github.rebuildBranch(repository, proposal.branch, pullRequest.headCommit, context.base, content);
  await github.updatePullRequest(context.access.repository, pullRequest.number, { title, body });
  return { proposal, state: "updated", pullRequest: linkOf(pullRequest) };
}

async function open(proposal: Proposal, context: DeliveryContext, session: Session): Promise<Delivered> {
  const { access, base, maxOpen, webUrl } = context;
  const { push } = session;
  if (session.mayOpen && session.open >= maxOpen) return { proposal, state: "waiting", open: session.open };
  const { title, body, commit } = composePullRequest(proposal, context);
  await pushProposal(push, proposal, base, { ...commit, files: filesOf(proposal) });
  const compare = compareUrl(webUrl, access, push.repository, { branch: proposal.branch, title, body });
  if (!session.mayOpen) return { proposal, state: "pushed", compareUrl: compare };
  try {
    const opened = await push.github.openPullRequest(access.repository, {
      title,
      body,
      head: isSame(push.repository, access.repository)
        ? proposal.branch
        : `${push.repository.owner}:${proposal.branch}`,
      base: access.branch,
      draft: false,
      maintainerCanModify: false,
    });
    session.open += 1;
    return { proposal, state: "opened", pullRequest: linkOf(opened) };
  } catch (error) {
    if (!(error instanceof GitHubError) || error.reason !== "forbidden") throw error;
    session.mayOpen = false;
    return { proposal, state: "pushed", compareUrl: compare };
  }
}

function filesOf({ changes }: Proposal): Map<string, string> {
  return new Map(changes.map(({ path, after }) => [path, after]));
}

function linkOf({ number, url }: { number: number; url: string }) {
  return { number, url };
}

function isSame(a: Repository, b: Repository): boolean {
  return fullName(a) === fullName(b);
}

function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}
