import { z } from "zod";
import { DAY, WEEK } from "../../dates/durations.ts";
import type { ForgeObservation, ForgeUnavailable } from "../observations.ts";
import type { RepositoryAddress } from "../repository-address.ts";
import { GitLabFailure, type ReadGitLab } from "./create-gitlab-reader.ts";
import { type ForgeCache, readCachedCode } from "./forge-cache.ts";
import { countRequests, PAGE, type ReadPart, readGitLabCode } from "./gitlab-project.ts";

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
const commits = z.array(z.object({ id: z.string(), committed_date: z.string() }));
const pipelines = z.array(
  z.object({
    status: z.string(),
    updated_at: z.string(),
    created_at: z.string().nullish(),
    ref: z.string().nullish(),
    sha: z.string().nullish(),
    source: z.string().nullish(),
  }),
);
const mergeRequests = z.array(
  z.object({ sha: z.string().nullish(), merged_at: z.string().nullish(), target_branch: z.string().nullish() }),
);
type Pipelines = z.infer<typeof pipelines>;

/** Weeks whose activity is looked at. */
const WEEKS = 8;

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
  const { readProjectPart } = source;
  const branch = encodeURIComponent(found.default_branch ?? "HEAD");
  const empty = found.empty_repo ?? !found.default_branch;
  const last = empty ? null : await readProjectPart(`repository/commits?ref_name=${branch}&per_page=${PAGE}`, commits);
  const head = last?.[0]?.id ?? null;
  const key = `gitlab runs ${host} ${found.id} ${head}`;
  const known = head === null ? undefined : cache.read(key, historyShape);
  const history = empty
    ? null
    : (known ?? (await readHistory(readProjectPart, found.default_branch ?? "HEAD", last ?? [], at)));
  // What ended is kept with the commit; what is under way is asked for again.
  if (history && !known && head !== null && !history.isRunning) cache.write(key, history);
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
    activity: last && [...last.map(({ committed_date }) => committed_date), ...(history?.moments ?? [])],
    isActivityPartial: history?.isCut ?? false,
    otherMerges: history?.otherMerges ?? [],
    createdAt: found.created_at ?? undefined,
    code: empty
      ? null
      : await readCachedCode(cache, { forge: host, commit: head, folder }, () =>
          readGitLabCode(source, head ?? found.default_branch ?? "HEAD", folder),
        ),
  };
}

/** What is kept with the last commit. */
const historyShape = z.object({
  /** The pipelines of the default branch, then of merged merge requests, newest first; null where they cannot be read. */
  runs: z
    .array(z.object({ workflow: z.string(), success: z.boolean(), failure: z.boolean(), at: z.string() }))
    .nullable(),
  /** When commits were made before the last hundred, and when the branch was pushed to. */
  moments: z.array(z.string()),
  /** Whether there may be others within the weeks. */
  isCut: z.boolean(),
  otherMerges: z.array(z.string()),
  isRunning: z.boolean(),
});

/** What happened beside the last commits, in two requests, or three where these do not reach back far enough. */
async function readHistory(
  readPart: ReadPart,
  branch: string,
  last: z.infer<typeof commits>,
  at: string,
): Promise<z.infer<typeof historyShape>> {
  const since = new Date(Date.parse(at.slice(0, 10)) + DAY - WEEKS * WEEK);
  const reachesBack = (list: typeof last) =>
    list.length < PAGE || Date.parse(list.at(-1)?.committed_date ?? "") < since.getTime();
  const query = `ref_name=${encodeURIComponent(branch)}&since=${since.toISOString()}&per_page=${PAGE}&page=2`;
  const older = reachesBack(last) ? [] : await readPart(`repository/commits?${query}`, commits);
  const all = await readPart(`pipelines?per_page=${PAGE}`, pipelines);
  const own = (all ?? []).filter(({ ref }) => ref === undefined || ref === null || ref === branch);
  const isGreen = own.some(({ status }) => status === "success");
  const merged = isGreen
    ? []
    : await readPart("merge_requests?state=merged&order_by=updated_at&per_page=20", mergeRequests);
  const heads = new Set((merged ?? []).map(({ sha }) => sha));
  const ofHeads = (all ?? []).filter((one) => !own.includes(one) && heads.has(one.sha));
  const runs = [...own, ...ofHeads].filter(isEnded).map(({ status, updated_at }) => ({
    workflow: ".gitlab-ci.yml",
    success: status === "success",
    failure: status === "failed",
    at: updated_at,
  }));
  return {
    runs: all && runs,
    moments: [
      ...(older ?? []).map(({ committed_date }) => committed_date),
      ...own.flatMap(({ source, created_at }) => (source === "push" && created_at ? created_at : [])),
    ],
    isCut: older === null || !reachesBack(older),
    otherMerges: (merged ?? []).flatMap(({ target_branch, merged_at }) =>
      merged_at && target_branch && target_branch !== branch ? merged_at : [],
    ),
    isRunning: !(all ?? []).slice(0, 5).every(isEnded),
  };
}

function isEnded({ status }: Pipelines[number]): boolean {
  return /^(?:success|failed|canceled|skipped|manual)$/.test(status);
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
