import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import type { RequestPage } from "../../../src/pages/create-page-requester.ts";
import { commitMoments, daysAgo, deploymentMoments, type MadeUpRepository } from "./made-up-repositories.ts";

/** A GitLab server with one project, as it answers anyone: pages of at most a hundred, 404 for what it does not have. */
export function gitlabDouble(
  path: string,
  repository: MadeUpRepository,
): { requestPage: RequestPage; asked: string[] } {
  const asked: string[] = [];
  const project = gitlabProject(path, repository);
  const requestPage: RequestPage = async (url, _budget, headers = {}) => {
    asked.push(url.pathname + url.search);
    const answer = project(url);
    if (answer === null) return { status: 404, headers: {}, body: strToU8('{"message":"404 Not Found"}') };
    const body =
      typeof answer === "object" && !(answer instanceof Uint8Array) ? strToU8(JSON.stringify(answer)) : answer;
    const bytes = typeof body === "string" ? strToU8(body) : body;
    const etag = `W/"${createHash("md5").update(bytes).digest("hex")}"`;
    if (new Headers(headers).get("if-none-match") === etag) return { status: 304, headers: {}, body: new Uint8Array() };
    return { status: 200, headers: { etag }, body: bytes };
  };
  return { requestPage, asked };
}

type Answer = object | string | Uint8Array | null;

function gitlabProject(path: string, repository: MadeUpRepository): (url: URL) => Answer {
  const api = `/api/v4/projects/${encodeURIComponent(path)}`;
  const id = createHash("sha1");
  const commits = commitMoments(repository)
    .map((at) => ({ id: createHash("sha1").update(at.toISOString()).digest("hex"), committed_date: at.toISOString() }))
    .toReversed();
  const head = commits[0]?.id ?? id.digest("hex");
  const entries = Object.keys(repository.files)
    .toSorted()
    .map((file) => ({ id: file, name: file, path: file, type: "blob", mode: "100644" }));
  const merged = repository.merged.map(({ days, base, runs }, at) => ({
    iid: at + 1,
    sha: createHash("sha1").update(`merged ${at}`).digest("hex"),
    merged_at: daysAgo(days).toISOString(),
    updated_at: daysAgo(days).toISOString(),
    target_branch: base ?? "main",
    runs,
  }));
  const pipelines = [
    ...repository.runs.map((run) => ({ ...pipeline(run), ref: "main", sha: head })),
    ...merged.flatMap(({ iid, sha, runs }) =>
      runs.map((run) => ({ ...pipeline(run), ref: `refs/merge-requests/${iid}/head`, sha })),
    ),
  ];
  const routes: Record<string, (query: URLSearchParams) => Answer> = {
    "": () => ({
      id: 7,
      path_with_namespace: path,
      web_url: `https://gitlab.com/${path}`,
      visibility: "public",
      archived: repository.archived,
      empty_repo: false,
      default_branch: "main",
      created_at: commits.at(-1)?.committed_date,
      last_activity_at: commits[0]?.committed_date,
      issues_access_level: repository.issues ? "enabled" : "disabled",
      merge_requests_access_level: repository.pullRequestsBy === "all" ? "enabled" : "private",
      license: repository.licence === null ? null : { key: repository.licence },
    }),
    "/repository/commits": (query) =>
      paged(
        query,
        commits.filter(
          ({ committed_date: at }) => at >= (query.get("since") ?? "") && at <= (query.get("until") ?? "9"),
        ),
      ),
    "/pipelines": (query) =>
      paged(
        query,
        pipelines.filter(({ ref }) => query.get("ref") === null || ref === query.get("ref")),
      ),
    "/merge_requests": (query) =>
      paged(query, query.get("state") === "merged" ? merged.map(({ runs: _, ...request }) => request) : []),
    "/deployments": (query) =>
      paged(
        query,
        deploymentMoments(repository)
          .filter(({ at }) => at.toISOString() >= (query.get("updated_after") ?? ""))
          .toReversed()
          .map(({ environment, at }) => ({ created_at: at.toISOString(), environment: { name: environment } })),
      ),
    "/releases": (query) =>
      paged(
        query,
        repository.releases.map((days) => ({ released_at: daysAgo(days).toISOString() })),
      ),
    "/repository/tree": (query) => paged(query, entries.slice(0, repository.treeLimit)),
    "/repository/archive.zip": () =>
      zipSync(
        Object.fromEntries(
          Object.entries(repository.files).map(([file, text]) => [`project-${head}/${file}`, strToU8(text)]),
        ),
        { level: 1 },
      ),
  };
  return ({ pathname, searchParams }) => {
    const base = [api, "/api/v4/projects/7"].find((one) => pathname === one || pathname.startsWith(`${one}/`));
    if (base === undefined) return null;
    const rest = pathname.slice(base.length);
    const raw = /^\/repository\/files\/([^/]+)\/raw$/.exec(rest)?.[1];
    if (raw !== undefined) return repository.files[decodeURIComponent(raw)] ?? null;
    return routes[rest]?.(searchParams) ?? null;
  };
}

function pipeline({ conclusion, days }: MadeUpRepository["runs"][number]) {
  const at = daysAgo(days).toISOString();
  return { status: conclusion === "SUCCESS" ? "success" : "failed", source: "push", created_at: at, updated_at: at };
}

function paged<Item>(query: URLSearchParams, items: readonly Item[]): Item[] {
  const size = Math.min(100, Number(query.get("per_page") ?? 20));
  const page = Number(query.get("page") ?? 1);
  return items.slice((page - 1) * size, page * size);
}
