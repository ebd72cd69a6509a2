import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { RequestPage } from "../../../src/pages/create-page-requester.ts";
import { createForgeGatherer } from "../../../src/standards/forges/create-forge-gatherer.ts";
import { createGitLabReader } from "../../../src/standards/forges/create-gitlab-reader.ts";
import { folderCache, noCache } from "../../../src/standards/forges/forge-cache.ts";
import { temporaryFolder } from "../../support/command-line.ts";

const AT = "2026-11-26T08:00:00Z";
const ADDRESS = "https://gitlab.com/incubateur/aide/aide-facile";
const PROJECT = "https://gitlab.com/api/v4/projects/incubateur%2Faide%2Faide-facile?license=true";

const project = {
  id: 7,
  path_with_namespace: "incubateur/aide/aide-facile",
  web_url: ADDRESS,
  visibility: "public",
  archived: false,
  empty_repo: false,
  default_branch: "main",
  issues_access_level: "enabled",
  merge_requests_access_level: "enabled",
  license: { key: "agpl-3.0" },
};
const of = (what: string) => `https://gitlab.com/api/v4/projects/7/${what}`;
const whole: Record<string, Response | (() => Response)> = {
  [PROJECT]: () => Response.json(project, { headers: { etag: 'W/"1"' } }),
  [of("repository/commits?ref_name=main&per_page=100")]: () =>
    Response.json([{ id: "a", committed_date: "2026-11-25T08:00:00Z" }]),
  [of("pipelines?per_page=100")]: () => Response.json([{ status: "success", updated_at: "2026-11-25T09:00:00Z" }]),
  [of("repository/tree?ref=a&recursive=true&per_page=100")]: () =>
    Response.json([
      { path: ".gitlab-ci.yml", type: "blob" },
      { path: "CONTRIBUTING.md", type: "blob" },
      { path: "tests", type: "tree" },
      { path: "tests/test_app.py", type: "blob" },
      { path: ".env.example", type: "blob" },
    ]),
  [of("repository/files/.gitlab-ci.yml/raw?ref=a")]: () => new Response("test:\n  script:\n    - pytest\n"),
  [of("repository/files/.env.example/raw?ref=a")]: () => new Response("MAIL_FROM=noreply@exemple.gouv.fr\n"),
};

function gatherer(answers: typeof whole, cache = noCache, hosts: string[] = []) {
  const asked: { address: string; headers: Headers }[] = [];
  const requestPage: RequestPage = async (url, _budget, headers) => {
    const address = url.href;
    asked.push({ address, headers: new Headers(headers) });
    const answer = answers[address] ?? new Response("{}", { status: 404 });
    const response = typeof answer === "function" ? answer() : answer;
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  };
  const ask = createGitLabReader({
    requestPage,
    cache,
    hosts: ["gitlab.com", ...hosts],
  });
  const never = async () => {
    throw new Error("no GitHub here");
  };
  const reader = {
    readProfile: never,
    readActivity: never,
    listPublicRepositories: never,
    listFiles: never,
    readBlobs: never,
  };
  const github = { github: reader, hasToken: true, cache, now: () => AT };
  const gather = createForgeGatherer({ github, gitlab: { readGitLab: ask, cache, now: () => AT }, gitlabHosts: hosts });
  return { gather, asked };
}

describe("a GitLab project", () => {
  it("is seen as anyone sees it", async () => {
    const { gather, asked } = gatherer(whole);
    expect(await gather(ADDRESS)).toMatchObject({
      kind: "repository",
      url: ADDRESS,
      moved: false,
      public: true,
      licence: "AGPL-3.0",
      issues: true,
      pullRequests: "everyone",
      activity: ["2026-11-25T08:00:00Z"],
      runs: [{ workflow: ".gitlab-ci.yml", success: true }],
      code: {
        contributing: "CONTRIBUTING.md",
        tests: 1,
        testWorkflows: [".gitlab-ci.yml"],
        senders: [{ path: ".env.example", key: "MAIL_FROM", value: "noreply@exemple.gouv.fr" }],
      },
    });
    expect(asked.filter(({ headers }) => headers.has("authorization") || headers.has("cookie"))).toEqual([]);
  });

  it("is requested again by its ETag", async () => {
    const cache = folderCache(temporaryFolder());
    const first = await gatherer(whole, cache).gather(ADDRESS);
    const unchanged = { ...whole, [PROJECT]: () => new Response(null, { status: 304 }) };
    const { gather, asked } = gatherer(unchanged, cache);
    expect(await gather(ADDRESS)).toEqual(first);
    expect(asked[0]?.headers.get("if-none-match")).toBe('W/"1"');
  });

  it("is unpacked from one archive, as far as it is small", async () => {
    const files = { "p/.gitlab-ci.yml": strToU8("t: {script: [pytest]}"), "p/tests/test_a.py": strToU8("x") };
    const large = { "p/config/settings.py": strToU8(`FROM = "noreply@exemple.gouv.fr"\n${"#".repeat(70_000)}`) };
    const archive = zipSync({ ...files, ...large });
    const { gather, asked } = gatherer({
      ...whole,
      [of("repository/archive.zip?sha=a")]: () => new Response(new Uint8Array(archive)),
    });
    expect(await gather(ADDRESS)).toMatchObject({
      code: { testWorkflows: [".gitlab-ci.yml"], tests: 1, senders: [], isListed: true },
    });
    // Of one commit alone: what is deployed and released is asked for too.
    expect(asked).toHaveLength(6);
    for (const [text, what] of [
      ["PK no archive", "what is none"],
      ["", "nothing"],
    ])
      expect(
        await gatherer({ ...whole, [of("repository/archive.zip?sha=a")]: () => new Response(text) }).gather(ADDRESS),
        what,
      ).toMatchObject({ code: { senders: [{}] } });
  });

  it("is asked no more than eight times, whatever it refuses", async () => {
    const paths = Array.from({ length: 100 }, (_, at) => ({ path: `config/f${at}.yml`, type: "blob" }));
    const many = Array.from({ length: 100 }, () => ({ id: "a", committed_date: "2026-11-25T08:00:00Z" }));
    const { gather, asked } = gatherer({
      ...whole,
      [of("repository/commits?ref_name=main&per_page=100")]: () => Response.json(many),
      [of("pipelines?per_page=100")]: () => Response.json([]),
      [of("repository/tree?ref=a&recursive=true&per_page=100")]: () => Response.json(paths),
    });
    expect(await gather(ADDRESS)).toMatchObject({
      isActivityPartial: true,
      code: { isListed: false, unreadSenders: expect.any(Number) },
    });
    expect(asked).toHaveLength(8);
  });

  it("whose last commit is known is not read again", async () => {
    const cache = folderCache(temporaryFolder());
    const first = await gatherer(whole, cache).gather(ADDRESS);
    const { gather, asked } = gatherer(whole, cache);
    expect(await gather(ADDRESS)).toEqual(first);
    expect(asked.map(({ address }) => address)).toEqual([PROJECT, of("repository/commits?ref_name=main&per_page=100")]);
  });

  it("that did not give all of its files is read again", async () => {
    const cache = folderCache(temporaryFolder());
    const failing = { ...whole, [of("repository/files/.env.example/raw?ref=a")]: new Response("", { status: 502 }) };
    expect(await gatherer(failing, cache).gather(ADDRESS)).toMatchObject({ code: { senders: [] } });
    expect(await gatherer(whole, cache).gather(ADDRESS)).toMatchObject({ code: { senders: [{ key: "MAIL_FROM" }] } });
  });

  it("that moved is followed on the same server, and gives its present address", async () => {
    const url = "https://gitlab.com/incubateur/nouveau";
    const moved = { ...project, path_with_namespace: "incubateur/nouveau", web_url: url };
    const { gather } = gatherer({
      ...whole,
      [PROJECT]: () => new Response(null, { status: 301, headers: { location: "/api/v4/projects/7?license=true" } }),
      "https://gitlab.com/api/v4/projects/7?license=true": () => Response.json(moved),
    });
    expect(await gather(ADDRESS)).toMatchObject({ kind: "repository", moved: true, url });
  });

  it("never leads to another server", async () => {
    const { gather, asked } = gatherer({
      [PROJECT]: () => new Response(null, { status: 302, headers: { location: "https://169.254.169.254/latest" } }),
    });
    expect(await gather(ADDRESS)).toMatchObject({ kind: "unavailable", reason: "unreachable" });
    expect(asked.map(({ address }) => new URL(address).host)).toEqual(["gitlab.com"]);
  });

  it.each([
    [403, "forbidden"],
    [401, "forbidden"],
    [429, "rate-limited"],
    [451, "blocked"],
    [500, "unreachable"],
  ])("that answers %i is %s", async (status, reason) => {
    const { gather } = gatherer({ [PROJECT]: () => new Response("", { status }) });
    expect(await gather(ADDRESS)).toMatchObject({ kind: "unavailable", reason, status: String(status) });
  });

  it("that answers no JSON, or too much of it, is unreachable", async () => {
    for (const body of ["<html>", "9".repeat(2 * 1024 * 1024)])
      expect(await gatherer({ [PROJECT]: () => new Response(body) }).gather(ADDRESS)).toMatchObject({
        reason: "unreachable",
      });
  });

  it("of no such path may be a group", async () => {
    const group =
      "https://gitlab.com/api/v4/groups/incubateur%2Faide%2Faide-facile/projects?visibility=public&include_subgroups=true&order_by=last_activity_at&per_page=20";
    const { gather } = gatherer({ [group]: () => Response.json([{ ...project, license: null }]) });
    expect(await gather(ADDRESS)).toMatchObject({ kind: "owner", repositories: [{ url: ADDRESS, licence: null }] });
    expect(await gatherer({}).gather(ADDRESS)).toMatchObject({
      kind: "unavailable",
      reason: "not-found",
      status: "404",
    });
  });
});

it("a single word may be a person", async () => {
  const owned =
    "https://gitlab.com/api/v4/users/jeanne/projects?visibility=public&include_subgroups=true&order_by=last_activity_at&per_page=20";
  const { gather } = gatherer({ [owned]: () => Response.json([project]) });
  expect(await gather("https://gitlab.com/jeanne")).toMatchObject({ kind: "owner", repositories: [{ url: ADDRESS }] });
  expect(await gatherer({}).gather("https://gitlab.com/jeanne")).toMatchObject({ reason: "not-found" });
});

describe("the forges that are read", () => {
  it("are those that are known or set, and GitHub", async () => {
    const { gather, asked } = gatherer({}, noCache, ["gitlab.example.org"]);
    expect(await gather("https://gitlab.autre.example/a/b")).toBeNull();
    expect(await gather("https://pad.example/a")).toBeNull();
    expect(await gather("https://github.com/orgs/a/teams/b")).toMatchObject({ kind: "unavailable", reason: "team" });
    expect(asked).toEqual([]);
    await gather("https://gitlab.example.org/a/b");
    expect(new Set(asked.map(({ address }) => new URL(address).host))).toEqual(new Set(["gitlab.example.org"]));
  });
});
