import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";
import type { RepositoryProfile } from "../repository-profile.ts";
import { countRequest } from "../request-count.ts";
import { type OctokitClient, parseResponse } from "./octokit-client.ts";
import { toGitHubError } from "./to-github-error.ts";

const schema = z.object({
  full_name: z.string(),
  html_url: z.string(),
  created_at: z.string().optional(),
  private: z.boolean(),
  archived: z.boolean(),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
  has_issues: z.boolean(),
  // Since 2026; a server that does not know them has pull requests for all.
  has_pull_requests: z.boolean().optional(),
  pull_request_creation_policy: z.enum(["all", "collaborators_only"]).optional(),
});

/**
 * By REST, whose redirections follow renames, whose statuses say why a repository cannot be seen (404, 403, 451), and whose ETags make
 * the second time free. Source: https://docs.github.com/rest/repos/repos#get-a-repository
 */
export async function readProfile(
  octokit: OctokitClient,
  repository: Repository,
  known?: RepositoryProfile,
): Promise<RepositoryProfile> {
  const request = { operation: "readProfile", repository, schema, isRepeatable: true };
  countRequest(request.operation);
  try {
    const { data, headers } = await octokit.request("GET /repos/{owner}/{repo}", {
      owner: repository.owner,
      repo: repository.name,
      ...(known?.etag ? { headers: { "if-none-match": known.etag } } : {}),
    });
    return toProfile(parseResponse(data, request), headers.etag ?? null);
  } catch (error) {
    const failure = error instanceof GitHubError ? error : toGitHubError(error, request);
    if (known && failure instanceof GitHubError && failure.status === 304) return known;
    throw failure;
  }
}

function toProfile(found: z.infer<typeof schema>, etag: string | null): RepositoryProfile {
  return {
    etag,
    fullName: found.full_name,
    url: found.html_url,
    createdAt: found.created_at,
    public: !found.private,
    archived: found.archived,
    licence: found.license ? (found.license.spdx_id ?? "NOASSERTION") : null,
    issues: found.has_issues,
    pullRequests: pullRequestPolicy(found),
  };
}

function pullRequestPolicy(found: z.infer<typeof schema>): RepositoryProfile["pullRequests"] {
  if (found.has_pull_requests === false) return "nobody";
  return found.pull_request_creation_policy === "collaborators_only" ? "collaborators" : "everyone";
}
