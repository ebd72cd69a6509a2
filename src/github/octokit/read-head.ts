import { z } from "zod";
import type { Head, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { commitOrigin, toCommitOrigin } from "./commit-origin.ts";
import { DEFAULT_HEAD, HEAD } from "./documents/head.ts";
import { objectId } from "./object-id.ts";

const answer = z.object({
  repository: z.object({
    id: z.string(),
    ref: z
      .object({ name: z.string(), target: commitOrigin.extend({ oid: objectId, tree: z.object({ oid: objectId }) }) })
      .nullable(),
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
  branch?: string,
): Promise<IdentifiedHead> {
  const { id, ref } = (
    await askGraphql(octokit, {
      operation: "readHead",
      repository,
      document: branch === undefined ? DEFAULT_HEAD : HEAD,
      variables: {
        owner: repository.owner,
        name: repository.name,
        ...(branch === undefined ? {} : { branch: `refs/heads/${branch}` }),
      },
      answer,
      repeatable: true,
    })
  ).repository;
  return { repositoryId: id, head: ref && toHead(ref) };
}

function toHead({ name, target }: NonNullable<z.infer<typeof answer>["repository"]["ref"]>): Head {
  return { branch: name, commit: target.oid, tree: target.tree.oid, ...toCommitOrigin(target) };
}
