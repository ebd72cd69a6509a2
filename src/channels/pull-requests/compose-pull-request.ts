import { isSameRepository } from "../../github/is-same-repository.ts";
import type { Repository } from "../../github/port.ts";
import { printTrailer } from "../../markers/commit-trailer.ts";
import { pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { ProblemCode } from "../../problems/problem.ts";
import { isExportedSite } from "../../site/is-exported-site.ts";
import { cleanText, takeWithin, truncateText } from "../../templating/clean-text.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { changeTitle, mainChange } from "../change-title.ts";
import type { ChannelContext } from "../channel.ts";
import type { DescribedChange, Fact } from "../describe-change.ts";
import { fieldRows, rowsWithRemovals } from "../field-rows.ts";
import { composeFicheSection } from "./compose-fiche-section.ts";
import { type ProductPage, productPages } from "./product-pages.ts";
import type { Proposal } from "./proposal.ts";

export type PullRequestContext = Pick<
  ChannelContext,
  "contractor" | "contractorFingerprint" | "homepage" | "siteUrl" | "receivesWebhooks" | "today"
> & {
  /** Where it goes, and from where. */
  access: { repository: Repository; push: { repository: Repository } | null };
};

export interface PullRequestText {
  title: string;
  body: string;
  commit: { headline: string; body: string };
}

/** GitHub takes 65,536 characters; the margin is for what people add. */
const LONGEST_BODY = 60_000;
const SHOWN_WARNINGS = 10;

/**
 * What people read of a proposal on the site: public, so nothing of the records but what the fiches will say. `edited`: the commit of
 * people whose values it holds.
 */
export function composePullRequest(proposal: Proposal, context: PullRequestContext, edited?: string): PullRequestText {
  const title = changeTitle(proposal.changes);
  return {
    title,
    body: composeBody(proposal, context, edited),
    commit: { headline: title, body: printTrailer(proposal.digest, context.contractorFingerprint) },
  };
}

function composeBody(proposal: Proposal, context: PullRequestContext, edited: string | undefined): string {
  const { changes, group, digest, base } = proposal;
  const pageOf = productPages(context.siteUrl, changes);
  const first = mainChange(changes)?.change;
  const ordered = [...changes].sort((a, b) => Number(b === first) - Number(a === first));
  const moved = ordered.map((change) => ({ change, rows: rowsWithRemovals(change.collection, change.fields) }));
  const titled = changes.length > 1;
  const fiches = moved.map(({ change, rows }) =>
    composeFicheSection(change, rows, { titled, pageOf, today: context.today }),
  );
  const warnings = reviewerWarnings(proposal);
  const { access, ...rest } = context;
  const site = `${access.repository.owner}/${access.repository.name}`;
  // Maintainers push to the site, not to a fork of ours; commands are answered where its branches are.
  const isFromSite = access.push !== null && isSameRepository(site, access.push.repository);
  const around = {
    ...rest,
    isExported: isExportedSite(site),
    isFromSite,
    hearsComments: isFromSite && context.receivesWebhooks,
    intro: composeIntro(changes, context.contractor, pageOf),
    total: changes.length,
    updated: changes.filter(({ kind }) => kind === "update").length,
    values: changes.reduce((sum, { collection, fields }) => sum + fieldRows(collection, fields).length, 0),
    broken: warnings.some(({ code }) => code === "already-broken"),
    warnings: warnings.slice(0, SHOWN_WARNINGS),
    unsaid: Math.max(0, warnings.length - SHOWN_WARNINGS),
    marker: pullRequestMarker.print({ group, digest, base, contractor: context.contractorFingerprint, edited }),
    isEdited: edited !== undefined,
  };
  const fill = (kept: readonly string[], left: number) =>
    renderMarkdown("pull-requests/body", { ...around, fiches: kept, left });
  const { kept, left } = takeWithin(fiches, LONGEST_BODY - fill([], fiches.length).length);
  return fill(kept, left);
}

/** What a pull request changes, in a sentence. */
function composeIntro(changes: readonly DescribedChange[], contractor: string, pageOf: ProductPage): string {
  const main = mainChange(changes);
  if (!main) return "";
  const { id, collection } = main.change;
  const { name, facts } = main.change.description;
  const created = changes.filter(({ kind }) => kind === "create").length;
  return renderMarkdown("pull-requests/intro", {
    contractor,
    created,
    updated: changes.length - created,
    main: {
      name: truncateText(name, 100),
      product: collection === "products",
      url: collection === "products" ? pageOf(id) : null,
      created: main.change.kind === "create",
      others: main.others,
      team: main.team,
      facts: facts.map((fact) => withPages(fact, pageOf)),
      summary: truncateText(cleanText(renderTemplate("changes/summary", { facts })), 300),
    },
  });
}

/** The products of a mission with the addresses of their pages. */
function withPages(fact: Fact, pageOf: ProductPage): object {
  return "startups" in fact ? { ...fact, startups: fact.startups.map((id) => ({ id, url: pageOf(id) })) } : fact;
}

/**
 * What the site's reviewers may read: these messages name public values only. A code that is not here may speak of the
 * contractor's records, which are private; so do all remedies.
 */
const PUBLIC_CODES: ReadonlySet<ProblemCode> = new Set([
  "mission-beside-another-employer",
  "already-broken",
  "unusual-value",
  ...(["unlikely-year", "mission-too-long", "mission-over", "missions-overlap"] as const),
  ...(["phases-out-of-order", "phases-overlap", "address-not-public", "twin-title"] as const),
  "repository-renamed",
] as const);

export interface ReviewerWarning {
  /** Whose fiche it is about, where the proposal has several. */
  name: string | null;
  message: string;
  code: ProblemCode;
}

/** The warnings that reviewers see, each once. */
function reviewerWarnings({ changes, warnings }: Proposal): ReviewerWarning[] {
  const found = new Map<string, ReviewerWarning>();
  for (const { code, message, file } of warnings.filter((warning) => PUBLIC_CODES.has(warning.code))) {
    const change = changes.find(({ path, records }) => path === file || records.includes(file));
    const name = change && changes.length > 1 ? truncateText(change.description.name, 80) : null;
    found.set(`${name} ${message}`, { name, message: truncateText(message, 300), code });
  }
  return [...found.values()];
}
