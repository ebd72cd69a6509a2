import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { Head, Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

/** Source: https://docs.github.com/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data */
export async function uploadSarif(
  octokit: OctokitClient,
  repository: Repository,
  { branch, commit }: Pick<Head, "branch" | "commit">,
  sarif: string,
): Promise<void> {
  await askRest(octokit, {
    operation: "uploadSarif",
    repository,
    route: "POST /repos/{owner}/{repo}/code-scanning/sarifs",
    parameters: { commit_sha: commit, ref: `refs/heads/${branch}`, sarif: gzipSync(sarif).toString("base64") },
    answer: z.object({ id: z.string() }),
    // The same results once more replace themselves.
    repeatable: true,
  });
}
