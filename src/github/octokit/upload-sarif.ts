import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { Head, Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

/** Source: https://docs.github.com/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data */
export async function uploadSarif(
  octokit: OctokitClient,
  repository: Repository,
  { branch, commit }: Pick<Head, "branch" | "commit">,
  sarif: string,
): Promise<void> {
  await requestRest(octokit, {
    operation: "uploadSarif",
    repository,
    route: "POST /repos/{owner}/{repo}/code-scanning/sarifs",
    parameters: { commit_sha: commit, ref: `refs/heads/${branch}`, sarif: gzipSync(sarif).toString("base64") },
    schema: z.object({ id: z.string() }),
    // The same results once more replace themselves.
    isRepeatable: true,
  });
}
