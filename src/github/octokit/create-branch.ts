import { z } from "zod";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

export async function createBranch(
  octokit: OctokitClient,
  repository: Repository,
  branch: string,
  commit: string,
): Promise<void> {
  await askRest(octokit, {
    operation: "createBranch",
    repository,
    route: "POST /repos/{owner}/{repo}/git/refs",
    parameters: { ref: `refs/heads/${branch}`, sha: commit },
    answer: z.object({ ref: z.string() }),
    repeatable: false,
  });
}
