import { z } from "zod";
import { chooseFiles } from "../code/choose-files.ts";
import { seeCode } from "../code/see-code.ts";
import type { ForgeAnswer, ForgeUnseen } from "../forge-evidence.ts";
import type { RepositoryAddress } from "../repository-address.ts";
import { type AskGitLab, GitLabFailure } from "./ask-gitlab.ts";
import { type CodeRead, codeOf } from "./code-of.ts";
import type { ForgeCache } from "./forge-cache.ts";

export interface GitLabContext {
  ask: AskGitLab;
  cache: ForgeCache;
  /** The moment, ISO 8601. */
  now: () => string;
}

type OnGitLab = Extract<RepositoryAddress, { forge: "gitlab" }>;

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
const TEXTS = 12;
/** Pages of a hundred files. */
const PAGES = 3;

/** What a GitLab server says to anyone of a project or, where there is none of that path, of a group or of a person. */
export async function gatherGitLab(context: GitLabContext, address: OnGitLab, asked: string): Promise<ForgeAnswer> {
  const at = context.now();
  try {
    return await ofProject(context, address, asked, at);
  } catch (error) {
    if (!(error instanceof GitLabFailure)) throw error;
    if (error.status !== 404) return unseen(error, asked, at);
  }
  try {
    return await ofGroup(context, address, asked, at);
  } catch (error) {
    if (!(error instanceof GitLabFailure)) throw error;
    return unseen(error, asked, at);
  }
}

async function ofProject(
  { ask, cache }: GitLabContext,
  { host, path, folder }: OnGitLab,
  asked: string,
  at: string,
): Promise<ForgeAnswer> {
  const found = await ask(host, `projects/${encodeURIComponent(path)}?license=true`, project);
  const of = <Value>(what: string, shape: z.ZodType<Value>) => orNull(ask(host, `projects/${found.id}/${what}`, shape));
  const branch = encodeURIComponent(found.default_branch ?? "HEAD");
  const empty = found.empty_repo ?? !found.default_branch;
  const [last, runs] = empty
    ? [null, null]
    : await Promise.all([
        of(`repository/commits?ref_name=${branch}&per_page=100`, commits),
        of(`pipelines?ref=${branch}&per_page=20`, pipelines),
      ]);
  const open = (level: z.infer<typeof access>) => level === undefined || level === "enabled" || level === "public";
  return {
    kind: "repository",
    asked,
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
      : await codeOf(cache, { forge: host, commit: last?.[0]?.id ?? null, folder }, () => readCode(of, branch, folder)),
  };
}

async function readCode(
  of: <Value>(what: string, shape: z.ZodType<Value>) => Promise<Value | null>,
  branch: string,
  folder: string,
): Promise<CodeRead | null> {
  const paths: string[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const listed = await of(`repository/tree?ref=${branch}&recursive=true&per_page=100&page=${page}`, tree);
    if (listed === null) return null;
    paths.push(...listed.filter(({ type }) => type === "blob").map(({ path }) => path));
    if (listed.length < 100) break;
  }
  // A size is not told: what is too long comes back as nothing.
  const chosen = chooseFiles(
    paths.map((path) => ({ path, size: 0 })),
    folder,
  ).slice(0, TEXTS);
  const files = [];
  let whole = true;
  for (const { path } of chosen) {
    const text = await of(`repository/files/${encodeURIComponent(path)}/raw?ref=${branch}`, z.string());
    whole &&= text !== null;
    files.push({ path, text: text ?? "" });
  }
  return { code: seeCode(paths, files, folder), whole };
}

async function ofGroup(
  { ask }: GitLabContext,
  { host, path }: OnGitLab,
  asked: string,
  at: string,
): Promise<ForgeAnswer> {
  const query = "visibility=public&include_subgroups=true&order_by=last_activity_at&per_page=20";
  const found = await ask(host, `groups/${encodeURIComponent(path)}/projects?${query}`, projects).catch((error) => {
    if (!(error instanceof GitLabFailure) || error.status !== 404 || path.includes("/")) throw error;
    return ask(host, `users/${encodeURIComponent(path)}/projects?${query}`, projects);
  });
  const repositories = found.map(({ web_url, archived = false, license, last_activity_at }) => ({
    url: web_url,
    archived,
    licence: spdxOf(license),
    activeAt: last_activity_at ?? null,
  }));
  return { kind: "owner", asked, url: asked, at, status: 200, repositories };
}

/** GitLab names licences by SPDX in lower case, and `other` for what it does not recognise. */
function spdxOf(license: { key: string } | null | undefined): string | null {
  if (!license) return null;
  return license.key === "other" ? "NOASSERTION" : license.key.toUpperCase();
}

async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitLabFailure && error.status !== 429) return null;
    throw error;
  }
}

function unseen({ status }: GitLabFailure, asked: string, at: string): ForgeUnseen {
  const usual = { kind: "unseen", asked, at, status: status === null ? "injoignable" : String(status) } as const;
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
