import { createHash } from "node:crypto";
import nock from "nock";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createGitHub } from "../../src/github/create-github.ts";
import { GitHubError } from "../../src/github/github-error.ts";
import { octokitForToken } from "../../src/github/octokit-for-token.ts";
import type { Pauses } from "../../src/github/pace-requests.ts";
import type { GitHub, Repository } from "../../src/github/port.ts";

export const REPOSITORY: Repository = { owner: "atelier-numeral", name: "dossiers" };
export const REST = `/repos/${REPOSITORY.owner}/${REPOSITORY.name}`;
export const TOKEN = "ghp_exampleExampleExampleExampleExample0";

/** A commit or tree id, plainly made up: `oid("a")` is forty times the same digit. */
export const oid = (digit: string): string => digit.repeat(40);

/** The id Git gives to a blob. */
export function blobOf(content: string | Buffer): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

export const api = () => nock("https://api.github.com");

export function gitHub(pauses: Partial<Pauses> = {}): GitHub {
  return createGitHub(octokit(pauses));
}

export function octokit(
  pauses: Partial<Pauses> = {},
  baseUrl = "https://api.github.com",
  token: string | null = TOKEN,
) {
  const none = { betweenWrites: 0, betweenNotifications: 0, second: 0 };
  return octokitForToken({ token, userAgent: "beta-fiches-tests", baseUrl, pauses: { ...none, ...pauses } });
}

/** Nothing leaves the machine, and every answer a test prepared must have been requested. */
export function withoutNetwork(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const unasked = nock.pendingMocks();
    nock.cleanAll();
    nock.abortPendingRequests();
    expect(unasked).toEqual([]);
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

export async function failureOf(asked: Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await asked.then(
    () => "no failure",
    (thrown) => thrown,
  );
  if (error instanceof GitHubError) return error;
  throw new Error("A GitHubError was expected", { cause: error });
}
