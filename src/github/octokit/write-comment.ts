import { z } from "zod";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

const answer = z.object({ id: z.number() });

export async function createComment(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  body: string,
): Promise<void> {
  await askRest(octokit, {
    operation: "createComment",
    repository,
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    parameters: { issue_number: number, body },
    answer,
    repeatable: false,
  });
}

export async function updateComment(
  octokit: OctokitClient,
  repository: Repository,
  id: number,
  body: string,
): Promise<void> {
  await askRest(octokit, {
    operation: "updateComment",
    repository,
    route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
    parameters: { comment_id: id, body },
    answer,
    repeatable: true,
  });
}
