import { createHash } from "node:crypto";
import { createFicheRules } from "../../fiches/rules/fiche-rules.ts";
import { type SiteIndex, withFiches } from "../../fiches/site-index.ts";
import type { BranchHead, FoundPullRequest } from "../../github/port.ts";
import { repositorySource } from "../../github/repository-source.ts";
import { ownDigest, printSharedTrailer, sharedDigest } from "../../markers/commit-trailer.ts";
import type { Change } from "../../plan/plan.ts";
import type { PushAccess } from "../../site/github/site-access.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { ChannelContext } from "../channel.ts";
import type { ChangeRow } from "../field-rows.ts";
import { fieldRows } from "../field-rows.ts";
import { writesTexts } from "./branch-access.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import { type FicheContent, lastDesiredContent, mergeFiche, parseFicheContent } from "./merge-fiche.ts";
import type { Proposal } from "./proposal.ts";
import { upsertComment } from "./upsert-comment.ts";

/**
 * Updates a pull request that holds people's commits: what they have not touched is committed on top of theirs, as far as the
 * site's rules let the two go together, and one comment says what we would have changed of the rest. `human-edited` where nothing
 * could be committed: nothing is asked again then until what is looked at changes. `mover`: who may move its branch; `push`: who may change
 * its text, where the two are not one. Throws GitHubError; `conflict` when they committed meanwhile.
 */
export async function commitOnTop(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: ChannelContext,
  mover: PushAccess,
  push: PushAccess,
): Promise<"updated" | "human-edited"> {
  const { access } = context;
  const { branch, changes, digest } = proposal;
  const { number, headCommit } = pullRequest;
  const isOurText = writesTexts(push, access.repository);
  const paths = changes.map(({ path }) => path);
  const looked = `${number} ${headCommit} ${digest} ${proposal.base}`;
  const before = context.leftToPeople.get(looked);
  if (before && (before.names === null || before.names === digestNames(context.index))) return "human-edited";
  const cache = { blobs: new Map(), trees: new Map() };
  const read = (commit: string) => repositorySource(mover.github, mover.repository, commit, cache).read(paths);
  const theirs = await read(headCommit);
  const lastDesired = await readLastDesired(await access.reader.listCommits(access.repository, number), changes, read);

  const files = new Map<string, string>();
  const conflicts: (Pick<Change, "path"> & { rows: ChangeRow[]; breaches: string[] })[] = [];
  const rules = createFicheRules(withFiches(context.index, paths));
  for (const change of changes) {
    const { path } = change;
    const merged = mergeFiche(lastDesired.get(path), theirs.get(path), change, rules);
    if (merged.text !== undefined && merged.text !== theirs.get(path)) files.set(path, merged.text);
    const breaches = merged.breaches.map(({ message }) => message);
    if (merged.hasConflict) conflicts.push({ path, rows: fieldRows(change.collection, change.fields), breaches });
  }
  // A commit without its body is one that a crash or a lost answer cut short.
  const isCommitted = files.size > 0 || sharedDigest(pullRequest.headOrigin) === digest;
  if (isCommitted) {
    const from = { ...access, push: mover };
    const { title, body, commit } = composePullRequest(proposal, { ...context, access: from });
    const content = { headline: commit.headline, body: printSharedTrailer(digest), files };
    if (files.size > 0) await mover.github.commitFiles(mover.repository, branch, headCommit, content);
    if (isOurText) await push.github.updatePullRequest(access.repository, number, { title, body });
  }
  if (conflicts.length > 0 && isOurText) {
    const comment = renderMarkdown("pull-requests/edited", { contractor: context.contractor, fiches: conflicts });
    await upsertComment(push.github, access.repository, number, "human-edited", comment);
  }
  if (isCommitted) return "updated";
  const isKeptByRules = conflicts.some(({ breaches }) => breaches.length > 0);
  context.leftToPeople.set(looked, { names: isKeptByRules ? digestNames(context.index) : null });
  return "human-edited";
}

/** Tells apart what fiches may refer to on the site. */
function digestNames({ products, organisations, incubators, teams }: SiteIndex): string {
  const names = [products, organisations, incubators, teams].map((ids) => [...ids.keys()].sort());
  return createHash("sha256").update(JSON.stringify(names)).digest("hex");
}

type Texts = ReadonlyMap<string, string | null>;

/** What we last wanted of each fiche, as the pull request's commits show it. */
async function readLastDesired(
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
      lastDesiredContent(
        parseFicheContent(whole?.get(path) ?? before, path),
        onTop.map(([was, is]) => ({
          before: parseFicheContent(was.get(path), path),
          after: parseFicheContent(is.get(path), path),
        })),
      ),
    ]),
  );
}
