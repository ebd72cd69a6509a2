import { z } from "zod";
import type { ReportRun } from "../check-run.ts";
import type { IssueWrite } from "../issue.ts";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { writeReport as reportDocument } from "./documents/write-report.ts";
import type { RepositoryIds } from "./repository-ids.ts";

const answer = z.object({ createCheckRun: z.object({ clientMutationId: z.string().nullish() }) });

export async function writeReport(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  run: ReportRun,
  issues: readonly IssueWrite[],
): Promise<void> {
  const repositoryId = await ids.of(repository);
  await askGraphql(octokit, {
    operation: "writeReport",
    repository,
    document: reportDocument(issues.map(({ kind }) => kind)),
    variables: {
      run: { repositoryId, ...toInput(run) },
      ...Object.fromEntries(issues.map((issue, at) => [`issue${at}`, toIssueInput(issue, repositoryId)])),
    },
    answer,
    repeatable: false,
  });
}

function toInput({ name, commit, externalId, conclusion, title, summary }: ReportRun) {
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
