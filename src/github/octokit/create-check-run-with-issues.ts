import { z } from "zod";
import type { CheckRunSummary } from "../check-run.ts";
import { GitHubError } from "../github-error.ts";
import type { IssueWrite } from "../issue.ts";
import type { Repository } from "../port.ts";
import { CHECK } from "./create-check-run.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { readFailure } from "./read-failure.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { requestGraphql } from "./request-graphql.ts";
import type { RefusedParts } from "./request-parts.ts";

const responseSchema = z.object({ createCheckRun: z.object({ clientMutationId: z.string().nullish() }) });

const issuesOnlySchema = z.object({});

export async function createCheckRunWithIssues(
  octokit: OctokitClient,
  ids: RepositoryIds,
  refused: RefusedParts,
  repository: Repository,
  run: CheckRunSummary,
  issues: readonly IssueWrite[],
): Promise<void> {
  const isRefused = refused.of(repository).has(CHECK);
  if (isRefused && issues.length === 0) return;
  const repositoryId = await ids.of(repository);
  try {
    await requestGraphql(octokit, {
      operation: "writeReport",
      repository,
      document: checkRunWithIssuesDocument(
        issues.map(({ kind }) => kind),
        !isRefused,
      ),
      variables: {
        ...(isRefused ? {} : { run: { repositoryId, ...toCheckRunInput(run) } }),
        ...Object.fromEntries(issues.map((issue, at) => [`issue${at}`, toIssueInput(issue, repositoryId)])),
      },
      schema: isRefused ? issuesOnlySchema : responseSchema,
      isRepeatable: false,
    });
  } catch (error) {
    if (isCheckRefused(error)) refused.add(repository, [CHECK]);
    throw error;
  }
}

/** The failure of the port holds that of Octokit, which says of each part why. */
function isCheckRefused(error: unknown): boolean {
  const errors = (error instanceof GitHubError && readFailure(error.cause)?.graphqlErrors) || [];
  return errors.some(({ type, path }) => type === "FORBIDDEN" && path?.[0] === "createCheckRun");
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
export function checkRunWithIssuesDocument(issues: readonly IssueWrite["kind"][], hasRun = true): string {
  const variables = [
    ...(hasRun ? ["$run: CreateCheckRunInput!"] : []),
    ...issues.map((kind, at) => `$issue${at}: ${kind === "open" ? "Create" : "Update"}IssueInput!`),
  ];
  const writes = issues.map(
    (kind, at) => `issue${at}: ${kind === "open" ? "create" : "update"}Issue(input: $issue${at}) {
      clientMutationId
    }`,
  );
  const run = `createCheckRun(input: $run) {
      clientMutationId
    }`;
  return /* GraphQL */ `
  mutation WriteReport(${variables.join(", ")}) {
    ${[...writes, ...(hasRun ? [run] : [])].join("\n    ")}
  }
`;
}
