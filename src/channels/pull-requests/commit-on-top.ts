import { createHash } from "node:crypto";
import { createFicheRules } from "../../fiches/rules/fiche-rules.ts";
import { printReferable, type SiteIndex, withFiches } from "../../fiches/site-index.ts";
import type { BranchHead, FoundPullRequest } from "../../github/port.ts";
import { repositorySource } from "../../github/repository-source.ts";
import { ownDigest, printSharedTrailer, sharedDigest } from "../../markers/commit-trailer.ts";
import { pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { Change } from "../../plan/plan.ts";
import type { PushAccess } from "../../site/github/site-access.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { changeTitle } from "../change-title.ts";
import type { ChannelContext } from "../channel.ts";
import type { ChangeRow } from "../field-rows.ts";
import { fieldRows } from "../field-rows.ts";
import { asItStands } from "./as-it-stands.ts";
import { writesTexts } from "./branch-access.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import { type FicheContent, lastDesiredContent, mergeFiche, parseFicheContent } from "./merge-fiche.ts";
import type { Proposal } from "./proposal.ts";
import { upsertComment } from "./upsert-comment.ts";

/**
 * Updates a pull request that holds people's commits: what they have not touched is committed on top of theirs, as far as the
 * site's rules let the two go together, and one comment says what we would have changed of the rest. `human-edited` where nothing
 * could be committed: nothing is asked again then until what is compared changes. With its title, which says what it then holds. `mover`:
 * who may move its branch; `push`: who may change its text, where the two are not one. Throws GitHubError; `conflict` when they committed
 * meanwhile.
 */
export async function commitOnTop(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: ChannelContext,
  mover: PushAccess,
  push: PushAccess,
): Promise<{ state: "updated" | "human-edited"; title: string }> {
  const { access } = context;
  const { branch, changes, digest } = proposal;
  const { number, headCommit } = pullRequest;
  const isOurText = writesTexts(push, access.repository);
  const paths = changes.map(({ path }) => path);
  const key = `${number} ${headCommit} ${digest} ${proposal.base}`;
  const before = context.leftToPeople.get(key);
  if (before && (before.names === null || before.names === digestNames(context.index)))
    return { state: "human-edited", title: pullRequest.title };
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
  let { title } = pullRequest;
  const isCommitted = files.size > 0 || sharedDigest(pullRequest.headOrigin) === digest;
  if (isCommitted) {
    const content = { headline: changeTitle(changes), body: printSharedTrailer(digest), files };
    const head =
      files.size > 0 ? await mover.github.commitFiles(mover.repository, branch, headCommit, content) : headCommit;
    const held = new Map([...theirs, ...files]);
    title = await tellAsItStands(proposal, { ...pullRequest, headCommit: head }, held, context, mover, push);
  } else if (isToldAnew(pullRequest)) {
    title = await tellAsItStands(asProposed(proposal, pullRequest), pullRequest, theirs, context, mover, push);
  }
  if (conflicts.length > 0 && isOurText) {
    const comment = renderMarkdown("pull-requests/edited", { contractor: context.contractor, fiches: conflicts });
    await upsertComment(push.github, access.repository, number, "human-edited", comment);
  }
  if (isCommitted) return { state: "updated", title };
  const isKeptByRules = conflicts.some(({ breaches }) => breaches.length > 0);
  context.leftToPeople.set(key, { names: isKeptByRules ? digestNames(context.index) : null });
  return { state: "human-edited", title };
}

/**
 * Says in the title and the text of a pull request that people have committed to what it now holds, once for each commit of theirs; the
 * present title otherwise. Throws GitHubError.
 */
export async function retellEdited(
  proposal: Proposal,
  pullRequest: FoundPullRequest,
  context: ChannelContext,
  push: PushAccess,
): Promise<string> {
  const { reader, repository } = context.access;
  if (!writesTexts(push, repository) || !isToldAnew(pullRequest)) return pullRequest.title;
  // The site has the commits of its pull requests, whatever fork they are in.
  const theirs = await repositorySource(reader, repository, pullRequest.headCommit).read(
    proposal.changes.map(({ path }) => path),
  );
  return tellAsItStands(asProposed(proposal, pullRequest), pullRequest, theirs, context, push, push);
}

/** Whether people have committed since its title and text were written. */
function isToldAnew({ body, headCommit, headOrigin }: FoundPullRequest): boolean {
  return ownDigest(headOrigin) === undefined && pullRequestMarker.find(body)?.edited !== headCommit;
}

/** What its text stands for stays what it was: what is wanted now is not in it. */
function asProposed(proposal: Proposal, { body }: FoundPullRequest): Proposal {
  const marker = pullRequestMarker.find(body);
  return marker ? { ...proposal, digest: marker.digest, base: marker.base ?? proposal.base } : proposal;
}

async function tellAsItStands(
  proposal: Proposal,
  { number, headCommit, title: known }: FoundPullRequest,
  texts: Texts,
  context: ChannelContext,
  mover: PushAccess,
  push: PushAccess,
): Promise<string> {
  const { access } = context;
  const standing = writesTexts(push, access.repository) ? asItStands(proposal, texts) : null;
  if (!standing) return known;
  const from = { ...context, access: { ...access, push: mover } };
  const { title, body } = composePullRequest(standing, from, headCommit);
  await push.github.updatePullRequest(access.repository, number, { title, body });
  return title;
}

/** Tells apart what fiches may refer to on the site. */
function digestNames(index: SiteIndex): string {
  return createHash("sha256").update(printReferable(index)).digest("hex");
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
