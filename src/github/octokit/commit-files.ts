import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { CommitContent, Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: objectId }) }) });

export async function commitFiles(
  octokit: OctokitClient,
  repository: Repository,
  branch: string,
  expectedHead: string,
  commit: CommitContent,
): Promise<string> {
  const { createCommitOnBranch } = await requestGraphql(octokit, {
    operation: "commitFiles",
    repository,
    document: COMMIT_ON_BRANCH,
    variables: { input: commitInput(repository, branch, expectedHead, commit) },
    schema: responseSchema,
    isRepeatable: false,
  });
  return createCommitOnBranch.commit.oid;
}

/** What `createCommitOnBranch` asks for: contents in base64, deletions apart. */
export function commitInput(
  repository: Repository,
  branch: string,
  expectedHead: string,
  { headline, body, files }: CommitContent,
) {
  return {
    branch: { repositoryNameWithOwner: `${repository.owner}/${repository.name}`, branchName: branch },
    expectedHeadOid: expectedHead,
    message: { headline, ...(body === undefined ? {} : { body }) },
    fileChanges: fileChanges(files),
  };
}

function fileChanges(files: CommitContent["files"]) {
  const additions: { path: string; contents: string }[] = [];
  const deletions: { path: string }[] = [];
  for (const [path, content] of files) {
    if (content === null) deletions.push({ path });
    else additions.push({ path, contents: base64Of(content) });
  }
  return { additions, deletions };
}

function base64Of(content: string | Uint8Array): string {
  return (typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content)).toString("base64");
}

export const COMMIT_ON_BRANCH = /* GraphQL */ `
  mutation CommitOnBranch($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) {
      commit {
        oid
      }
    }
  }
`;
