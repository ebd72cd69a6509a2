import type { IssueWrite } from "../../issue.ts";

/** GitHub runs mutations in the order of the document. */
export function writeReport(issues: readonly IssueWrite["kind"][]): string {
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
