import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { NewPullRequest, PullRequest, PullRequestUpdate, Repository } from "../port.ts";
import { loginWithoutSuffix } from "./found-pull-request.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

const responseSchema = z.object({
  number: z.number(),
  node_id: z.string(),
  html_url: z.string(),
  state: z.enum(["open", "closed"]),
  merged_at: z.string().nullish(),
  draft: z.boolean().optional(),
  title: z.string(),
  body: z.string().nullable(),
  head: z.object({ ref: z.string(), sha: objectId, repo: z.object({ full_name: z.string() }).nullable() }),
  base: z.object({ ref: z.string() }),
  user: z.object({ login: z.string() }).nullable(),
  created_at: z.string(),
});

/**
 * `already-exists` where one is open from this head to this base, `forbidden` where the token may not open one, `not-found` where
 * it may not even see the repository, `invalid` where GitHub refuses the content (no commit between the branches, say).
 */
export async function openPullRequest(
  octokit: OctokitClient,
  repository: Repository,
  { title, body, head, base, draft, maintainerCanModify }: NewPullRequest,
): Promise<PullRequest> {
  const opened = await requestRest(octokit, {
    operation: "openPullRequest",
    repository,
    route: "POST /repos/{owner}/{repo}/pulls",
    parameters: { title, body, head, base, draft, maintainer_can_modify: maintainerCanModify },
    schema: responseSchema,
    isRepeatable: false,
  });
  return {
    number: opened.number,
    id: opened.node_id,
    url: opened.html_url,
    state: opened.merged_at ? "merged" : opened.state,
    draft: opened.draft ?? false,
    title: opened.title,
    body: opened.body ?? "",
    headBranch: opened.head.ref,
    headRepository: opened.head.repo?.full_name ?? null,
    headCommit: opened.head.sha,
    baseBranch: opened.base.ref,
    author: opened.user && loginWithoutSuffix(opened.user.login),
    createdAt: opened.created_at,
  };
}

export async function updatePullRequest(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  update: PullRequestUpdate,
): Promise<void> {
  await requestRest(octokit, {
    operation: "updatePullRequest",
    repository,
    route: "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
    parameters: { pull_number: number, ...update },
    schema: z.object({ number: z.literal(number) }),
    isRepeatable: true,
  });
}
