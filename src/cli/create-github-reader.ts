import { createGitHub } from "../github/create-github.ts";
import { octokitForToken } from "../github/octokit-for-token.ts";
import type { GitHub } from "../github/port.ts";
import { HOMEPAGE } from "../settings/own-addresses.ts";

const userAgent = `beta-fiches (+${HOMEPAGE})`;

/** Nothing is written, so GraphQL need not be spaced as writes are. */
const PAUSES = { betweenWrites: 100 };

/** GitHub through the token that Actions, or a person, gives, else as anyone; the server's address as Actions names it. */
export function createGitHubReader(env: NodeJS.ProcessEnv): { github: GitHub; hasToken: boolean } {
  const { GITHUB_TOKEN, GITHUB_API_URL: baseUrl } = env;
  const token = GITHUB_TOKEN || null;
  const octokit = octokitForToken({ token, userAgent, pauses: PAUSES, ...(baseUrl ? { baseUrl } : {}) });
  return { github: createGitHub(octokit), hasToken: token !== null };
}
