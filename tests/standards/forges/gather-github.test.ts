import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGitHub } from "../../../src/github/create-github.ts";
import { GitHubError, type GitHubErrorReason } from "../../../src/github/github-error.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { createForgeGatherer } from "../../../src/standards/forges/create-forge-gatherer.ts";
import { type ForgeCache, folderCache, noCache } from "../../../src/standards/forges/forge-cache.ts";
import { gatherGitHub } from "../../../src/standards/forges/gather-github.ts";
import { octokit } from "../../github/api.ts";
import { temporaryFolder } from "../../support/command-line.ts";

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  token = sandbox.userToken("jeanne-exemplaire", ["public_repo"]);
});
afterEach(() => sandbox.close());

const AT = "2026-11-26T08:00:00Z";
const NAME = "atelier-numeral/aide-facile";
const ADDRESS = `https://github.com/${NAME}`;

/** Senders hidden in all the places where products have them, and where they must not be looked for. */
const files = {
  ".env.example": "MAIL_FROM=no-reply@exemple.gouv.fr\nMAIL_LOCAL=ne-pas-repondre\nMAIL_DOMAIN=exemple.gouv.fr\n",
  "config/initializers/devise.rb": 'Devise.setup { |config| config.mailer_sender = "noreply@exemple.gouv.fr" }\n',
  "backend/settings.py": 'DEFAULT_FROM_EMAIL = "noreply@exemple.gouv.fr"\n',
  "helm/values.yaml": "mail:\n  from: noreply@exemple.gouv.fr\n",
  "app/mailers/lettre_mailer.rb": '  default from: "#{ENV["MAIL_LOCAL"]}@#{ENV["MAIL_DOMAIN"]}"\n',
  "package-lock.json": '{ "from": "noreply@exemple.gouv.fr" }\n',
  "CHANGELOG.md": "MAIL_FROM=noreply@exemple.gouv.fr\n",
  "spec/mailers/lettre_mailer_spec.rb": 'from: "noreply@exemple.gouv.fr"\n',
  "CONTRIBUTING.md": "# Contribuer\n",
  "package.json": '{ "scripts": { "test": "vitest run" } }\n',
  "src/app.test.ts": "test();\n",
  ".github/workflows/ci.yml": "jobs:\n  test:\n    steps:\n      - run: npm test\n",
};

function gatherer(cache: ForgeCache, as: string | null = token) {
  const github = createGitHub(octokit({}, `${sandbox.url}/api/v3`, as));
  const now = () => AT;
  const ask = async () => {
    throw new Error("no GitLab here");
  };
  return createForgeGatherer({
    github: { github, hasToken: as !== null, cache, now },
    gitlab: { readGitLab: ask, cache, now },
    gitlabHosts: [],
  });
}

describe("a repository", () => {
  beforeEach(async () => {
    await sandbox.createRepository({ owner: "atelier-numeral", name: "aide-facile", defaultBranch: "main", files });
    sandbox.log.length = 0;
  });

  test("is seen with its senders, its tests and its guide, in at most 6 requests", async () => {
    const evidence = await gatherer(noCache)(ADDRESS);
    expect(evidence).toMatchObject({
      kind: "repository",
      moved: false,
      public: true,
      archived: false,
      empty: false,
      licence: null,
      code: {
        contributing: "CONTRIBUTING.md",
        tests: 2,
        testScripts: ["package.json : test"],
        testWorkflows: [".github/workflows/ci.yml"],
      },
    });
    const senders = evidence?.kind === "repository" ? (evidence.code?.senders ?? []) : [];
    expect(senders.map(({ path, key }) => `${path} ${key}`).toSorted()).toEqual([
      ".env.example MAIL_FROM",
      ".env.example MAIL_LOCAL",
      "backend/settings.py DEFAULT_FROM_EMAIL",
      "config/initializers/devise.rb config.mailer_sender",
      "helm/values.yaml from",
    ]);
    expect(sandbox.log.length).toBeLessThanOrEqual(6);
    expect(sandbox.log.map(({ operation, path }) => operation ?? path)).toHaveLength(4);
  });

  test("costs two requests the second time, one of them conditional", async () => {
    const folder = temporaryFolder();
    const first = await gatherer(folderCache(folder))(ADDRESS);
    sandbox.log.length = 0;
    expect(await gatherer(folderCache(folder))(ADDRESS)).toEqual(first);
    expect(sandbox.log.map(({ status }) => status)).toEqual([304, 200]);
  });

  test("is read in the folder that the address names", async () => {
    const evidence = await gatherer(noCache)(`${ADDRESS}/tree/main/backend`);
    expect(evidence).toMatchObject({
      code: { folder: "backend", tests: 0, senders: [{ path: "backend/settings.py" }] },
    });
  });

  test("that does not exist is not found", async () => {
    const evidence = await gatherer(noCache)("https://github.com/atelier-numeral/rien");
    expect(evidence).toMatchObject({ kind: "unavailable", reason: "not-found", status: "404" });
  });

  test("without a token, is seen from outside only, in one request", async () => {
    expect(await gatherer(noCache, null)(ADDRESS)).toMatchObject({
      kind: "repository",
      public: true,
      archived: false,
      profileOnly: true,
      empty: false,
      runs: null,
      activity: null,
      code: null,
    });
    expect(sandbox.log.map(({ path }) => path)).toEqual([`/repos/${NAME}`]);
  });

  test("without a token, an organisation is not requested", async () => {
    const evidence = await gatherer(noCache, null)("https://github.com/atelier-numeral");
    expect(evidence).toMatchObject({ kind: "unavailable", reason: "no-token" });
    expect(sandbox.log).toEqual([]);
  });

  test("an organisation gives its public repositories", async () => {
    await sandbox.createRepository({ owner: "atelier-numeral", name: "secret", private: true, files });
    expect(await gatherer(noCache)("https://github.com/atelier-numeral")).toMatchObject({
      kind: "owner",
      repositories: [{ url: expect.stringMatching(/aide-facile$/), archived: false }],
    });
  });

  test("a team is not requested", async () => {
    expect(await gatherer(noCache)("https://github.com/orgs/atelier-numeral/teams/aide")).toMatchObject({
      reason: "team",
    });
    expect(sandbox.log).toEqual([]);
  });
});

describe("what GitHub refuses", () => {
  const refusing = (error: GitHubError) => {
    const refuse = async () => Promise.reject(error);
    return {
      readProfile: refuse,
      readActivity: refuse,
      listPublicRepositories: refuse,
      listFiles: refuse,
      readBlobs: refuse,
    };
  };
  const address = { forge: "github", kind: "repository", owner: "a", name: "b", folder: "" } as const;

  test.each<[GitHubErrorReason, number | null, string, string]>([
    ["not-found", 404, "not-found", "404"],
    ["forbidden", 403, "forbidden", "403"],
    ["forbidden", 451, "blocked", "451"],
    ["unauthorized", 401, "no-token", "401"],
    ["rate-limited", 429, "rate-limited", "429"],
    ["unavailable", 502, "unreachable", "502"],
    ["unavailable", null, "unreachable", "injoignable"],
  ])("%s (%s) is an answer: %s", async (reason, status, evidence, words) => {
    const github = refusing(new GitHubError(reason, "refused", { status }));
    const context = { github, hasToken: true, cache: noCache, now: () => AT };
    expect(await gatherGitHub(context, address, ADDRESS)).toEqual({
      kind: "unavailable",
      requestedUrl: ADDRESS,
      at: AT,
      reason: evidence,
      status: words,
    });
  });

  test("once the few requests without a token are spent, a token is what is missing", async () => {
    const github = refusing(new GitHubError("rate-limited", "refused", { status: 403 }));
    const context = { github, hasToken: false, cache: noCache, now: () => AT };
    expect(await gatherGitHub(context, address, ADDRESS)).toMatchObject({ kind: "unavailable", reason: "no-token" });
  });

  test("beside the profile leaves only a part unknown", async () => {
    const profile = {
      etag: null,
      fullName: "a/c",
      url: "https://github.com/a/c",
      public: true,
      archived: true,
      licence: "NOASSERTION",
      issues: true,
      pullRequests: "everyone",
    } as const;
    const github = { ...refusing(new GitHubError("forbidden", "refused")), readProfile: async () => profile };
    expect(
      await gatherGitHub({ github, hasToken: true, cache: noCache, now: () => AT }, address, ADDRESS),
    ).toMatchObject({
      kind: "repository",
      moved: true,
      archived: true,
      empty: false,
      licence: "NOASSERTION",
      runs: null,
      activity: null,
      code: null,
    });
  });

  test("a bug stays a bug", async () => {
    const github = {
      ...refusing(new GitHubError("forbidden", "x")),
      readProfile: async () => Promise.reject(new TypeError("bug")),
    };
    await expect(
      gatherGitHub({ github, hasToken: true, cache: noCache, now: () => AT }, address, ADDRESS),
    ).rejects.toThrow("bug");
  });
});
