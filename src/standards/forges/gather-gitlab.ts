import { z } from "zod";
import { activeWeeks, ENOUGH_WEEKS } from "../active-weeks.ts";
import type { ForgeObservation, ForgeUnavailable } from "../observations.ts";
import type { RepositoryAddress } from "../repository-address.ts";
import { GitLabFailure, type ReadGitLab } from "./create-gitlab-reader.ts";
import { type ForgeCache, readCachedCode } from "./forge-cache.ts";
import { readGitLabDeliveries } from "./gitlab-deliveries.ts";
import { commitList, readGitLabHistory } from "./gitlab-history.ts";
import { countRequests, PAGE, readGitLabCode } from "./gitlab-project.ts";

export interface GitLabContext {
  readGitLab: ReadGitLab;
  cache: ForgeCache;
  /** The moment, ISO 8601. */
  now: () => string;
}

type GitLabAddress = Extract<RepositoryAddress, { forge: "gitlab" }>;

const access = z.enum(["disabled", "private", "enabled", "public"]).optional();
const project = z.object({
  id: z.number(),
  path_with_namespace: z.string(),
  web_url: z.string(),
  visibility: z.string().optional(),
  archived: z.boolean().optional(),
  empty_repo: z.boolean().optional(),
  default_branch: z.string().nullish(),
  created_at: z.string().nullish(),
  last_activity_at: z.string().nullish(),
  issues_access_level: access,
  merge_requests_access_level: access,
  license: z.object({ key: z.string() }).nullish(),
});
const projects = z.array(project);
/** What a GitLab server publishes of a project or, where there is none of that path, of a group or of a person. */
export async function gatherGitLab(
  context: GitLabContext,
  address: GitLabAddress,
  requestedUrl: string,
): Promise<ForgeObservation> {
  const at = context.now();
  try {
    return await observeProject(context, address, requestedUrl, at);
  } catch (error) {
    if (!(error instanceof GitLabFailure)) throw error;
    if (error.status !== 404) return toUnavailable(error, requestedUrl, at);
  }
  try {
    return await observeGroup(context, address, requestedUrl, at);
  } catch (error) {
    if (!(error instanceof GitLabFailure)) throw error;
    return toUnavailable(error, requestedUrl, at);
  }
}

async function observeProject(
  { readGitLab, cache }: GitLabContext,
  { host, path, folder }: GitLabAddress,
  requestedUrl: string,
  at: string,
): Promise<ForgeObservation> {
  const found = await readGitLab(host, `projects/${encodeURIComponent(path)}?license=true`, project);
  const source = countRequests(readGitLab, host, found.id);
  const name = found.default_branch ?? "HEAD";
  const empty = found.empty_repo ?? !found.default_branch;
  const last = empty
    ? null
    : await source.readProjectPart(
        `repository/commits?ref_name=${encodeURIComponent(name)}&per_page=${PAGE}`,
        commitList,
      );
  const head = last?.[0]?.id ?? null;
  const history = empty
    ? null
    : await readGitLabHistory(source, cache, { host, id: found.id, branch: name, last: last ?? [], at });
  const code = empty
    ? null
    : await readCachedCode(cache, { forge: host, commit: head, folder }, () =>
        readGitLabCode(source, head ?? name, folder),
      );
  const ofCommits = [...(last ?? []).map(({ committed_date }) => committed_date), ...(history?.moments ?? [])];
  const isBusy = empty || activeWeeks(ofCommits, at.slice(0, 10)) >= ENOUGH_WEEKS;
  const deliveries = isBusy
    ? { moments: [], isCut: false }
    : await readGitLabDeliveries(source, cache, { host, id: found.id, at });
  const open = (level: z.infer<typeof access>) => level === undefined || level === "enabled" || level === "public";
  return {
    kind: "repository",
    requestedUrl,
    url: found.web_url,
    at,
    status: 200,
    moved: found.path_with_namespace.toLowerCase() !== path.toLowerCase(),
    // To who asks without a token, what answers is public; some servers leave the word out.
    public: (found.visibility ?? "public") === "public",
    archived: found.archived ?? false,
    empty,
    licence: spdxOf(found.license),
    issues: open(found.issues_access_level),
    pullRequests:
      found.merge_requests_access_level === "disabled"
        ? "nobody"
        : open(found.merge_requests_access_level)
          ? "everyone"
          : "collaborators",
    outsideMerges: null,
    runs: history?.runs ?? null,
    profileOnly: false,
    activity: last && [...ofCommits, ...deliveries.moments],
    isActivityPartial: (history?.isCut ?? false) || deliveries.isCut,
    otherMerges: history?.otherMerges ?? [],
    createdAt: found.created_at ?? undefined,
    code,
  };
}

async function observeGroup(
  { readGitLab }: GitLabContext,
  { host, path }: GitLabAddress,
  requestedUrl: string,
  at: string,
): Promise<ForgeObservation> {
  const query = "visibility=public&include_subgroups=true&order_by=last_activity_at&per_page=20";
  const found = await readGitLab(host, `groups/${encodeURIComponent(path)}/projects?${query}`, projects).catch(
    (error) => {
      if (!(error instanceof GitLabFailure) || error.status !== 404 || path.includes("/")) throw error;
      return readGitLab(host, `users/${encodeURIComponent(path)}/projects?${query}`, projects);
    },
  );
  const repositories = found.map(({ web_url, archived = false, license, last_activity_at }) => ({
    url: web_url,
    archived,
    licence: spdxOf(license),
    activeAt: last_activity_at ?? null,
  }));
  return { kind: "owner", requestedUrl, url: requestedUrl, at, status: 200, repositories };
}

/** GitLab names licences by SPDX in lower case, and `other` for what it does not recognise. */
function spdxOf(license: { key: string } | null | undefined): string | null {
  if (!license) return null;
  return license.key === "other" ? "NOASSERTION" : license.key.toUpperCase();
}

function toUnavailable({ status }: GitLabFailure, requestedUrl: string, at: string): ForgeUnavailable {
  const usual = {
    kind: "unavailable",
    requestedUrl,
    at,
    status: status === null ? "injoignable" : String(status),
  } as const;
  const reasons = {
    401: "forbidden",
    403: "forbidden",
    404: "not-found",
    429: "rate-limited",
    451: "blocked",
  } as const;
  const known = Object.entries(reasons).find(([code]) => Number(code) === status)?.[1];
  return { ...usual, reason: known ?? "unreachable" };
}
