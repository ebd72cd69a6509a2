import { z } from "zod";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

const responseSchema = z.object({ id: z.number() });

export async function createComment(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  body: string,
): Promise<void> {
  await requestRest(octokit, {
    operation: "createComment",
    repository,
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    parameters: { issue_number: number, body },
    schema: responseSchema,
    isRepeatable: false,
  });
}

export async function updateComment(
  octokit: OctokitClient,
  repository: Repository,
  id: number,
  body: string,
): Promise<void> {
  await requestRest(octokit, {
    operation: "updateComment",
    repository,
    route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
    parameters: { comment_id: id, body },
    schema: responseSchema,
    isRepeatable: true,
  });
}
