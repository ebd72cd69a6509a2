import { z } from "zod";
import type { Head, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { HEAD } from "./documents/head.ts";
import { objectId } from "./object-id.ts";

const answer = z.object({
  repository: z.object({
    id: z.string(),
    ref: z.object({ target: z.object({ oid: objectId, tree: z.object({ oid: objectId }) }) }).nullable(),
  }),
});

/** The node id comes with it, because moving a branch asks for it and the budget has no request to spare. */
export interface IdentifiedHead {
  repositoryId: string;
  head: Head | null;
}

export async function readHead(
  octokit: OctokitClient,
  repository: Repository,
  branch: string,
): Promise<IdentifiedHead> {
  const { id, ref } = (
    await askGraphql(octokit, {
      operation: "readHead",
      repository,
      document: HEAD,
      variables: { owner: repository.owner, name: repository.name, branch: `refs/heads/${branch}` },
      answer,
      repeatable: true,
    })
  ).repository;
  return { repositoryId: id, head: ref && { commit: ref.target.oid, tree: ref.target.tree.oid } };
}
