import { z } from "zod";
import { createPageFetcher } from "../../pages/create-page-fetcher.ts";
import { createPageRequester } from "../../pages/create-page-requester.ts";
import { PageFailure } from "../../pages/page-failure.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import { createJsonReader, JSON_LIMITS } from "../../site/public-json/json-reader.ts";
import { createForgeGatherer } from "../../standards/forges/create-forge-gatherer.ts";
import { createGitLabReader, GITLAB_LIMITS, GITLAB_MEDIA } from "../../standards/forges/create-gitlab-reader.ts";
import { type ForgeCache, folderCache, noCache } from "../../standards/forges/forge-cache.ts";
import { type GatherPages, gatherObservations, mapConcurrently } from "../../standards/gather/gather-observations.ts";
import { gatherPages, type RenderPage } from "../../standards/gather/gather-pages.ts";
import type { Observations, ObservedPage } from "../../standards/observations.ts";
import { readPage } from "../../standards/pages/read-page.ts";
import { defaultGitlabHost } from "../../standards/repository-address.ts";
import { createGitHubReader } from "../create-github-reader.ts";
import { createProgress } from "../progress.ts";
import type { Subject } from "./load-subjects.ts";
import { readEvaluations } from "./read-evaluations.ts";

/** ms that one product may take, whatever its forge and its site do. */
const LIMIT = 120_000;
/** The same where pages wait for their turn in a browser, and of that, its pages. */
const LIMIT_IN_BROWSER = 600_000;
const PAGES_IN_BROWSER = 540_000;
/** Products observed together: each GitLab server answers one request at a time, and GitHub is paced by its Octokit. */
const WIDTH = 6;

/** A few hundred products, a few hundred bytes each. */
const EVALUATION_LIMITS = { ...JSON_LIMITS, bytes: 4 * 1024 * 1024, milliseconds: 20_000 };

interface OnlineOptions {
  /** The server of the programme's self-evaluations. */
  evaluationsHost: string;
  gitlabHosts: readonly string[];
  /** Of these, those that may be on an inner network. */
  privateHosts: readonly string[];
  /** Null: nothing is kept. */
  cacheFolder: string | null;
  /** Null, as where it is left out: pages are read as they are sent. */
  render?: RenderPage | null;
  /** Where GitHub's token and address are: by default those of the process. */
  environment?: NodeJS.ProcessEnv;
}

/** Queries forges and sites about every product, and shows progress at a terminal. */
export async function gatherOnline(
  subjects: readonly Subject[],
  { evaluationsHost, gitlabHosts, privateHosts, cacheFolder, render = null, environment = process.env }: OnlineOptions,
): Promise<{ observations: Observations[]; problems: Problem[] }> {
  const cache = cacheFolder === null ? noCache : folderCache(cacheFolder);
  const now = () => new Date().toISOString();
  const requestGitLab = createPageRequester(GITLAB_LIMITS, {}, GITLAB_MEDIA, privateHosts);
  const refused = new Set<string>();
  const readGitLab = createGitLabReader({
    requestPage: (url, ...rest) =>
      requestGitLab(url, ...rest).catch((error: unknown) => {
        if (error instanceof PageFailure && error.reason === "refused-address") refused.add(url.hostname);
        throw error;
      }),
    cache,
    hosts: [defaultGitlabHost, ...gitlabHosts],
  });
  const forge = createForgeGatherer({
    github: { ...createGitHubReader(environment), cache, now },
    gitlab: { readGitLab, cache, now },
    gitlabHosts,
  });
  const pages = createPagesGatherer(cache, render);
  const evaluations = readEvaluations(
    new URL(`https://${evaluationsHost}/api/evaluations`),
    createJsonReader(EVALUATION_LIMITS),
    now,
  );
  const progress = createProgress("Produits", subjects.length, 1);
  let done = 0;
  const observations = await mapConcurrently(subjects, WIDTH, async ({ product, fiche }) => {
    const observed = await gatherObservations(fiche, { forge, pages }, render ? LIMIT_IN_BROWSER : LIMIT);
    done += 1;
    progress.advance(done);
    return { ...observed, selfEvaluation: (await evaluations)(product.id) };
  });
  progress.finish();
  const place = { file: settingsPath, line: 1, column: 1 };
  return { observations, problems: [...refused].map((host) => problem("gitlab-host-private", { host }, place)) };
}

/** What is read back may be of another version, or written by somebody else. */
const observedPageShape: z.ZodType<ObservedPage> = z.strictObject({
  kind: z.literal("observed"),
  requestedUrl: z.string(),
  url: z.string(),
  status: z.number(),
  at: z.string(),
  redirects: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  pageKind: z.enum([
    "page",
    "login",
    "empty-shell",
    "robot-wall",
    "cookie-wall",
    "under-construction",
    "not-found",
    "other",
  ]),
  title: z.string().nullable(),
  lang: z.string().nullable(),
  text: z.string(),
  breaks: z.array(z.number()),
  links: z.array(z.strictObject({ text: z.string(), href: z.string() })),
  mailtos: z.array(z.string()),
  labels: z.array(z.string()),
  tables: z.array(z.array(z.string())),
  isApplication: z.boolean(),
  // What is kept is as it was sent.
  isRendered: z.literal(false),
  violations: z.null(),
  bytes: z.number(),
  requests: z.number(),
  words: z.number(),
  sentences: z.number(),
});

/** Fetches the pages that fiches name, safely; what was read before is fetched again only where it changed. */
function createPagesGatherer(cache: ForgeCache, render: RenderPage | null): GatherPages {
  const cacheKey = (url: string) => `page ${url}`;
  const fetchPage = createPageFetcher({
    now: () => new Date(),
    read: readPage,
    cache: {
      get: async (url) => cache.read(cacheKey(url), observedPageShape) ?? null,
      set: async (url, entry) => cache.write(cacheKey(url), entry),
    },
  });
  const options = { now: () => new Date(), random: Math.random };
  if (render === null) return (product) => gatherPages(product, fetchPage, options);
  const inBrowser = { ...options, render, milliseconds: PAGES_IN_BROWSER };
  return (product) => gatherPages(product, fetchPage, inBrowser);
}
