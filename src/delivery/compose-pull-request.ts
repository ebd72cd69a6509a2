import { printTrailer } from "../markers/commit-trailer.ts";
import { pullRequestMarker } from "../markers/pull-request-marker.ts";
import { keepWithin } from "../templating/keep-within.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeFiche } from "./compose-fiche.ts";
import { composeIntro } from "./compose-intro.ts";
import { mainChange } from "./main-change.ts";
import type { Proposal } from "./proposal.ts";
import { publicPages } from "./public-pages.ts";
import { reviewerWarnings } from "./reviewer-warnings.ts";
import { rowsOfFields } from "./rows-of-fields.ts";
import { titleOf } from "./title-of.ts";

export interface PullRequestContext {
  contractor: string;
  /** Where people read what beta-fiches is. */
  homepage: string;
  /** Where the site is published: `https://beta.gouv.fr`. */
  siteUrl: string;
  /** Whether commands in comments reach us. */
  heard: boolean;
  /** `2026-01-05`: some standards are a matter of time. */
  today: string;
  /** Tells the contractor's pull requests from those of others on the same site, and says nothing of them. */
  source?: string;
}

export interface PullRequestText {
  title: string;
  body: string;
  commit: { headline: string; body: string };
}

/** GitHub takes 65,536 characters; the margin is for what people add. */
const LONGEST = 60_000;
const WARNINGS = 10;

/** What people read of a proposal on the site: public, so nothing of the records but what the fiches will say. */
export function composePullRequest(proposal: Proposal, context: PullRequestContext): PullRequestText {
  const title = titleOf(proposal.changes);
  return {
    title,
    body: composeBody(proposal, context),
    commit: { headline: title, body: printTrailer(proposal.digest, context.source) },
  };
}

function composeBody(proposal: Proposal, context: PullRequestContext): string {
  const { changes, group, digest } = proposal;
  const pageOf = publicPages(context.siteUrl, changes);
  const first = mainChange(changes)?.change;
  const ordered = [...changes].sort((a, b) => Number(b === first) - Number(a === first));
  const moved = ordered.map((change) => ({ change, rows: rowsOfFields(change.collection, change.fields) }));
  const titled = changes.length > 1;
  const fiches = moved.map(({ change, rows }) => composeFiche(change, rows, { titled, pageOf, today: context.today }));
  const warnings = reviewerWarnings(proposal);
  const around = {
    ...context,
    intro: composeIntro(changes, context.contractor, pageOf),
    total: changes.length,
    updated: changes.filter(({ kind }) => kind === "update").length,
    values: moved.reduce((sum, { rows }) => sum + rows.length, 0),
    broken: warnings.some(({ code }) => code === "already-broken"),
    warnings: warnings.slice(0, WARNINGS),
    unsaid: Math.max(0, warnings.length - WARNINGS),
    marker: pullRequestMarker.print({ group, digest, contractor: context.source }),
  };
  const fill = (kept: readonly string[], left: number) =>
    renderMarkdown("pull-requests/body", { ...around, fiches: kept, left });
  const { kept, left } = keepWithin(fiches, LONGEST - fill([], fiches.length).length);
  return fill(kept, left);
}
