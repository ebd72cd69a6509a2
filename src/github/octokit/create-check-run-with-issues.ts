import { z } from "zod";
import type { CheckRunSummary } from "../check-run.ts";
import type { IssueWrite } from "../issue.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({ createCheckRun: z.object({ clientMutationId: z.string().nullish() }) });

export async function createCheckRunWithIssues(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  run: CheckRunSummary,
  issues: readonly IssueWrite[],
): Promise<void> {
  const repositoryId = await ids.of(repository);
  await requestGraphql(octokit, {
    operation: "writeReport",
    repository,
    document: checkRunWithIssuesDocument(issues.map(({ kind }) => kind)),
    variables: {
      run: { repositoryId, ...toCheckRunInput(run) },
      ...Object.fromEntries(issues.map((issue, at) => [`issue${at}`, toIssueInput(issue, repositoryId)])),
    },
    schema: responseSchema,
    isRepeatable: false,
  });
}

function toCheckRunInput({ name, commit, externalId, conclusion, title, summary }: CheckRunSummary) {
  return {
    name,
    headSha: commit,
    externalId,
    status: "COMPLETED",
    conclusion: conclusion.toUpperCase(),
    output: { title, summary },
  };
}

function toIssueInput(issue: IssueWrite, repositoryId: string) {
  if (issue.kind === "open") return { repositoryId, title: issue.title, body: issue.body };
  const { kind, state, ...update } = issue;
  return { ...update, ...(state === undefined ? {} : { state: state.toUpperCase() }) };
}

/** GitHub runs mutations in the order of the document. */
export function checkRunWithIssuesDocument(issues: readonly IssueWrite["kind"][]): string {
  const variables = issues.map((kind, at) => `, $issue${at}: ${kind === "open" ? "Create" : "Update"}IssueInput!`);
  const writes = issues.map(
    (kind, at) => `issue${at}: ${kind === "open" ? "create" : "update"}Issue(input: $issue${at}) {
      clientMutationId
    }`,
  );
  return /* GraphQL */ `
  mutation WriteReport($run: CreateCheckRunInput!${variables.join("")}) {
    ${writes.join("\n    ")}
    createCheckRun(input: $run) {
      clientMutationId
    }
  }
`;
}
