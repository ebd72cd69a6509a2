import { createRules } from "../fiches/rules/check-fiche.ts";
import { withFiches } from "../fiches/site.ts";
import type { BranchHead, FoundPullRequest } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import { ownDigest, printSharedTrailer, sharedDigest } from "../markers/commit-trailer.ts";
import type { Change } from "../plan/plan.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import type { DeliveryContext } from "./delivery-context.ts";
import { contentOf, type FicheContent } from "./fiche-content.ts";
import { lastWanted } from "./last-wanted.ts";
import { mergeFiche } from "./merge-fiche.ts";
import type { Proposal } from "./proposal.ts";
import { putComment } from "./put-comment.ts";
import type { Row } from "./row.ts";
import { rowsOfFields } from "./rows-of-fields.ts";
import type { PushAccess } from "./site-access.ts";

/**
 * Brings new content to a pull request that holds people's commits: what they have not touched is committed on top of theirs, as far
 * as the site's rules let the two go together, and one comment says what we would have changed of the rest. `edited` where nothing could be brought. Throws GitHubError; `conflict`
 * when they committed meanwhile.
 */
export async function commitOnTop(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: DeliveryContext,
  push: PushAccess,
): Promise<"updated" | "edited"> {
  const { access } = context;
  const { branch, changes, digest } = proposal;
  const { number, headCommit } = pullRequest;
  const paths = changes.map(({ path }) => path);
  const cache = { blobs: new Map(), trees: new Map() };
  const read = (commit: string) => repositorySource(push.github, push.repository, commit, cache).read(paths);
  const theirs = await read(headCommit);
  const held = await readHeld(await push.github.listCommits(access.repository, number), changes, read);

  const files = new Map<string, string>();
  const disputed: (Pick<Change, "path"> & { rows: Row[]; breaches: string[] })[] = [];
  const rules = createRules(withFiches(context.index, paths));
  for (const change of changes) {
    const { path } = change;
    const merged = mergeFiche(held.get(path), theirs.get(path), change, rules);
    if (merged.text !== undefined && merged.text !== theirs.get(path)) files.set(path, merged.text);
    const breaches = merged.breaches.map(({ message }) => message);
    if (merged.disputed) disputed.push({ path, rows: rowsOfFields(change.collection, change.fields), breaches });
  }
  // A commit without its body is one that a crash or a lost answer cut short.
  const brought = files.size > 0 || sharedDigest(pullRequest.headOrigin) === digest;
  if (brought) {
    const { title, body, commit } = composePullRequest(proposal, context);
    const content = { headline: commit.headline, body: printSharedTrailer(digest), files };
    if (files.size > 0) await push.github.commitFiles(push.repository, branch, headCommit, content);
    await push.github.updatePullRequest(access.repository, number, { title, body });
  }
  if (disputed.length > 0) {
    const comment = renderMarkdown("pull-requests/edited", { contractor: context.contractor, fiches: disputed });
    await putComment(push.github, access.repository, number, "human-edited", comment);
  }
  return brought ? "updated" : "edited";
}

type Texts = ReadonlyMap<string, string | null>;

/** What we last wanted of each fiche, as the pull request's commits show it. */
async function readHeld(
  commits: readonly BranchHead[],
  changes: readonly Change[],
  read: (commit: string) => Promise<Texts>,
): Promise<Map<string, FicheContent | undefined>> {
  const last = commits.findLastIndex((commit) => ownDigest(commit) !== undefined);
  const whole = commits[last] && (await read(commits[last].commit));
  const onTop: [Texts, Texts][] = [];
  for (const [at, commit] of commits.entries()) {
    const parent = commits[at - 1];
    if (at > last && parent && sharedDigest(commit) !== undefined)
      onTop.push([await read(parent.commit), await read(commit.commit)]);
  }
  return new Map(
    changes.map(({ path, before }) => [
      path,
      lastWanted(
        contentOf(whole?.get(path) ?? before, path),
        onTop.map(([was, is]) => ({ before: contentOf(was.get(path), path), after: contentOf(is.get(path), path) })),
      ),
    ]),
  );
}
