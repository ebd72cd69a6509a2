import { z } from "zod";
import type { OwnIssue } from "../issue.ts";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { ISSUES } from "./documents/issues.ts";
import { ownIssues, toOwnIssues } from "./own-issues.ts";

const answer = z.object({ repository: z.object({ issues: ownIssues }) });

/** `login`: whose issues. */
export async function listIssues(octokit: OctokitClient, repository: Repository, login: string): Promise<OwnIssue[]> {
  const found: OwnIssue[] = [];
  let after: string | null = null;
  do {
    const page: z.infer<typeof ownIssues> = await readPage(octokit, repository, login, after);
    found.push(...toOwnIssues(page));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function readPage(octokit: OctokitClient, repository: Repository, login: string, after: string | null) {
  const { repository: found } = await askGraphql(octokit, {
    operation: "listIssues",
    repository,
    document: ISSUES,
    variables: { owner: repository.owner, name: repository.name, login, after },
    answer,
    repeatable: true,
  });
  return found.issues;
}
