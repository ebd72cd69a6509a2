import { editFiche } from "../fiches/edit/edit-fiche.ts";
import { isJsonObject } from "../fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import type { Change } from "../plan/plan.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import type { DeliveryContext } from "./delivery-context.ts";
import { mergeThreeWays } from "./merge-three-ways.ts";
import type { Proposal } from "./proposal.ts";
import { putComment } from "./put-comment.ts";
import { rowsOf } from "./rows-of.ts";
import type { PushAccess } from "./site-access.ts";
import { ownDigest, printSharedTrailer, sharedDigest } from "./trailer.ts";

/**
 * Brings new content to a pull request that holds people's commits: what they have not touched is committed on top of theirs, and
 * one comment says what we would have changed of the rest. Throws GitHubError; `conflict` when they committed meanwhile.
 */
export async function commitOnTop(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: DeliveryContext,
  push: PushAccess,
): Promise<void> {
  const { access } = context;
  const { branch, changes, digest } = proposal;
  const { number, headCommit } = pullRequest;
  const paths = changes.map(({ path }) => path);
  const commits = await push.github.listCommits(access.repository, number);
  const last = commits.findLast((commit) => ownDigest(commit) !== undefined);
  const read = (commit: string) => repositorySource(push.github, push.repository, commit).read(paths);
  const held = last ? await read(last.commit) : new Map<string, string | null>();
  const theirs = await read(headCommit);

  const files = new Map<string, string>();
  const disputed: Change[] = [];
  for (const change of changes) {
    const merged = mergeFiche(held.get(change.path) ?? change.before, theirs.get(change.path), change);
    if (merged.text !== undefined && merged.text !== theirs.get(change.path)) files.set(change.path, merged.text);
    if (merged.disputed) disputed.push(change);
  }
  // A commit without its body is one that a crash or a lost answer cut short.
  if (files.size > 0 || sharedDigest(pullRequest.headOrigin) === digest) {
    const { title, body, commit } = composePullRequest(proposal, context);
    const content = { headline: commit.headline, body: printSharedTrailer(digest), files };
    if (files.size > 0) await push.github.commitFiles(push.repository, branch, headCommit, content);
    await push.github.updatePullRequest(access.repository, number, { title, body });
  }
  if (disputed.length > 0) {
    const fiches = disputed.map((change) => ({ path: change.path, rows: rowsOf(change) }));
    const comment = renderMarkdown("pull-requests/edited", { contractor: context.contractor, fiches });
    await putComment(push.github, access.repository, number, "edited", comment);
  }
}

interface MergedFiche {
  /** Undefined where nothing can be written without touching what is theirs. */
  text: string | undefined;
  disputed: boolean;
}

/** What we want of a fiche, merged into what a person made of what we last held of it. */
function mergeFiche(held: string | null, theirs: string | null | undefined, { path, after }: Change): MergedFiche {
  const [was, is, will] = [held ?? "", theirs ?? "", after].map((text) => readFiche(text, path));
  if (!is || !will || !isFiche(is) || !isFiche(will)) return { text: undefined, disputed: true };
  const before = was && isFiche(was) ? was : undefined;
  const { value, disputes } = mergeThreeWays(before?.data, is.data, will.data);
  const body = mergeThreeWays(before && bodyOf(before), bodyOf(is), bodyOf(will));
  const front = isJsonObject(value) ? editFiche(is, value) : undefined;
  return {
    text: front === undefined ? undefined : front.slice(0, front.length - bodyOf(is).length) + String(body.value ?? ""),
    disputed: front === undefined || disputes.length + body.disputes.length > 0,
  };
}
