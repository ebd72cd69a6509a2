import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { z } from "zod";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";

/** Retries and throttling would hide what the sandbox answers; warnings of deprecation are noise here. */
const quiet = { log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } };

export const withToken = (sandbox: Sandbox, token: string): Octokit =>
  new Octokit({ ...quiet, baseUrl: `${sandbox.url}/api/v3`, auth: token });

/** The App itself, or with `installationId` one of its installations. */
export const asApp = (sandbox: Sandbox, installationId?: number): Octokit =>
  new Octokit({
    ...quiet,
    baseUrl: `${sandbox.url}/api/v3`,
    authStrategy: createAppAuth,
    auth: {
      appId: sandbox.app.id,
      privateKey: sandbox.app.privateKey,
      ...(installationId === undefined ? {} : { installationId }),
    },
  });

export const staffing = { owner: "atelier-numeral", repo: "staffing" };
export const site = { owner: "betagouv", repo: "beta.gouv.fr" };

export const WRITE = { contents: "write", pull_requests: "write", checks: "write", issues: "write" } as const;

/** A private staffing repository and a public site, each with one file. */
export async function populate(sandbox: Sandbox): Promise<void> {
  await sandbox.createRepository({
    owner: staffing.owner,
    name: staffing.repo,
    private: true,
    files: { "members/jeanne.exemplaire.yml": "fullname: Jeanne Exemplaire\n" },
  });
  await sandbox.createRepository({
    owner: site.owner,
    name: site.repo,
    defaultBranch: "master",
    files: {
      "README.md": "# Site\n",
      "content/_authors/jeanne.exemplaire.md": "---\nfullname: Jeanne Exemplaire\n---\n",
      "content/_authors/léa.specimen.md": "---\nfullname: Léa Specimen\n---\n",
    },
  });
}

/** A populated sandbox, with the App installed on all of the site's account. */
export async function startInstalled(): Promise<{ sandbox: Sandbox; installation: number }> {
  const sandbox = await startSandbox();
  await populate(sandbox);
  const installation = sandbox.installApp({ account: site.owner, repositories: "all", permissions: WRITE, events: [] });
  return { sandbox, installation };
}

/** What a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<{ status: unknown; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return { status: "status" in error ? error.status : undefined, message: error.message };
  }
  throw new Error("the call was not refused");
}

/** The value at a dotted path of an answer whose shape a test does not declare. */
export const dig = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce((at: unknown, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined), value);

const Answer = z.looseObject({
  data: z.unknown().optional(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
});

/** GraphQL's raw answer, errors included, without a client that would throw them. */
export async function askGraphql(sandbox: Sandbox, token: string, query: string, variables: object = {}) {
  const response = await fetch(`${sandbox.url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const body = Answer.parse(await response.json());
  return { status: response.status, body, messages: body.errors?.map(({ message }) => message) ?? [] };
}
