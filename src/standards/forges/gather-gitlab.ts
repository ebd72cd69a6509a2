import { z } from "zod";
import { chooseFiles } from "../code/choose-files.ts";
import { observeCode } from "../code/observe-code.ts";
import type { ForgeObservation, ForgeUnavailable } from "../observations.ts";
import type { RepositoryAddress } from "../repository-address.ts";
import { GitLabFailure, type ReadGitLab } from "./create-gitlab-reader.ts";
import { type CodeResult, type ForgeCache, readCachedCode } from "./forge-cache.ts";

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
  last_activity_at: z.string().nullish(),
  issues_access_level: access,
  merge_requests_access_level: access,
  license: z.object({ key: z.string() }).nullish(),
});
const projects = z.array(project);
const tree = z.array(z.object({ path: z.string(), type: z.string() }));
const commits = z.array(z.object({ id: z.string(), committed_date: z.string() }));
const pipelines = z.array(z.object({ status: z.string(), updated_at: z.string() }));

/** Files read one by one: GitLab gives no two texts in one answer. */
const MAX_FILES = 12;
/** Pages of a hundred files. */
const MAX_PAGES = 3;

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
  const readProjectPart = <Value>(what: string, shape: z.ZodType<Value>) =>
    nullIfRefused(readGitLab(host, `projects/${found.id}/${what}`, shape));
  const branch = encodeURIComponent(found.default_branch ?? "HEAD");
  const empty = found.empty_repo ?? !found.default_branch;
  const [last, runs] = empty
    ? [null, null]
    : await Promise.all([
        readProjectPart(`repository/commits?ref_name=${branch}&per_page=100`, commits),
        readProjectPart(`pipelines?ref=${branch}&per_page=20`, pipelines),
      ]);
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
    runs:
      runs?.map(({ status, updated_at }) => ({
        workflow: ".gitlab-ci.yml",
        success: status === "success",
        at: updated_at,
      })) ?? null,
    profileOnly: false,
    activity: last?.map(({ committed_date }) => committed_date) ?? null,
    code: empty
      ? null
      : await readCachedCode(cache, { forge: host, commit: last?.[0]?.id ?? null, folder }, () =>
          readGitLabCode(readProjectPart, branch, folder),
        ),
  };
}

async function readGitLabCode(
  readProjectPart: <Value>(what: string, shape: z.ZodType<Value>) => Promise<Value | null>,
  branch: string,
  folder: string,
): Promise<CodeResult | null> {
  const paths: string[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const listed = await readProjectPart(
      `repository/tree?ref=${branch}&recursive=true&per_page=100&page=${page}`,
      tree,
    );
    if (listed === null) return null;
    paths.push(...listed.filter(({ type }) => type === "blob").map(({ path }) => path));
    if (listed.length < 100) break;
  }
  // GitLab lists no sizes: what is too long comes back as nothing.
  const chosen = chooseFiles(
    paths.map((path) => ({ path, size: 0 })),
    folder,
  ).slice(0, MAX_FILES);
  const files = [];
  let isComplete = true;
  for (const { path } of chosen) {
    const text = await readProjectPart(`repository/files/${encodeURIComponent(path)}/raw?ref=${branch}`, z.string());
    isComplete &&= text !== null;
    files.push({ path, text: text ?? "" });
  }
  return { code: observeCode(paths, files, folder), isComplete };
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

async function nullIfRefused<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitLabFailure && error.status !== 429) return null;
    throw error;
  }
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
