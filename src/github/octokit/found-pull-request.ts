import { z } from "zod";
import type { FoundPullRequest } from "../port.ts";
import { commitOrigin, toCommitOrigin } from "./commit-origin.ts";
import { loginWithoutSuffix } from "./login-without-suffix.ts";
import { objectId } from "./object-id.ts";
import { pullRequestState } from "./pull-request-state.ts";

/** The answer to the `Found` fragment. */
export const foundPullRequest = z.object({
  number: z.number(),
  id: z.string(),
  url: z.string(),
  state: pullRequestState,
  isDraft: z.boolean(),
  title: z.string(),
  body: z.string(),
  headRefName: z.string(),
  headRefOid: objectId,
  headRef: z.object({ target: commitOrigin }).nullable(),
  mergeable: z.enum(["MERGEABLE", "CONFLICTING", "UNKNOWN"]),
  headRepository: z.object({ nameWithOwner: z.string() }).nullable(),
  baseRefName: z.string(),
  author: z.object({ login: z.string() }).nullable(),
  createdAt: z.string(),
});
export function toFoundPullRequest(found: z.infer<typeof foundPullRequest>): FoundPullRequest {
  return {
    number: found.number,
    id: found.id,
    url: found.url,
    state: found.state,
    draft: found.isDraft,
    title: found.title,
    body: found.body,
    headBranch: found.headRefName,
    headRepository: found.headRepository?.nameWithOwner ?? null,
    headCommit: found.headRefOid,
    baseBranch: found.baseRefName,
    author: found.author && loginWithoutSuffix(found.author.login),
    createdAt: found.createdAt,
    headOrigin: found.headRef && toCommitOrigin(found.headRef.target),
    conflicting: found.mergeable === "CONFLICTING",
  };
}
