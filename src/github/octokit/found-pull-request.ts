import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { FoundPullRequest, Repository } from "../port.ts";
import { COMMIT_ORIGIN, commitOrigin, toCommitOrigin } from "./commit-origin.ts";

const STATES = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

/** A pull request's state as GraphQL gives it, in the port's words. */
export const pullRequestState = z.enum(["OPEN", "CLOSED", "MERGED"]).transform((state) => STATES[state]);

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
  headRef: z.object({ target: commitOrigin.extend({ oid: objectId }) }).nullable(),
  mergeable: z.enum(["MERGEABLE", "CONFLICTING", "UNKNOWN"]),
  isCrossRepository: z.boolean(),
  headRepository: z.object({ nameWithOwner: z.string() }).nullable(),
  baseRefName: z.string(),
  baseRef: z.object({ id: z.string() }).nullable(),
  author: z.object({ login: z.string() }).nullable(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
});

/** `repository` is the requested one: where it was renamed since, its own branches still count under the requested name. */
export function toFoundPullRequest(
  found: z.infer<typeof foundPullRequest>,
  { owner, name }: Repository,
): FoundPullRequest {
  return {
    number: found.number,
    id: found.id,
    url: found.url,
    state: found.state,
    draft: found.isDraft,
    title: found.title,
    body: found.body,
    headBranch: found.headRefName,
    headRepository: found.isCrossRepository ? (found.headRepository?.nameWithOwner ?? null) : `${owner}/${name}`,
    headCommit: found.headRefOid,
    baseBranch: found.baseRefName,
    isBaseGone: found.baseRef === null,
    author: found.author && loginWithoutSuffix(found.author.login),
    createdAt: found.createdAt,
    endedAt: found.closedAt,
    headOrigin: isOfHead(found) ? toCommitOrigin(found.headRef.target) : null,
    hasConflicts: found.mergeable === "UNKNOWN" ? null : found.mergeable === "CONFLICTING",
  };
}

/** Once it has ended, its branch may go on to hold something else. */
function isOfHead<Found extends z.infer<typeof foundPullRequest>>(
  found: Found,
): found is Found & { headRef: NonNullable<Found["headRef"]> } {
  return found.headRef !== null && (found.state === "open" || found.headRef.target.oid === found.headRefOid);
}

/** REST writes `beta-fiches[bot]` where GraphQL writes `beta-fiches`. */
export function loginWithoutSuffix(login: string): string {
  return login.replace(/\[bot\]$/, "");
}

/** A pull request in the port's shape. */
export const FOUND_PULL_REQUEST = `fragment Found on PullRequest {
    number
    id
    url
    state
    isDraft
    title
    body
    headRefName
    headRefOid
    headRef {
      target {
        oid
        ...Origin
      }
    }
    mergeable
    isCrossRepository
    headRepository {
      nameWithOwner
    }
    baseRefName
    baseRef {
      id
    }
    author {
      login
    }
    createdAt
    closedAt
  }
  ${COMMIT_ORIGIN}`;
