import { z } from "zod";
import type { OwnIssue } from "../issue.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

/** GraphQL names a bot without the `[bot]` of REST: a person may have the same login. */
const actor = z.object({ __typename: z.string(), login: z.string() });

const issueNode = z.object({
  id: z.string(),
  number: z.number(),
  body: z.string(),
  state: z.enum(["OPEN", "CLOSED"]),
  stateReason: z.string().nullish(),
  viewerDidAuthor: z.boolean(),
  author: actor.nullable(),
  editor: actor.nullable(),
  lastEditedAt: z.string().nullable(),
});

/** A page of the issues that a login opened, in the shape of the query `OWN_ISSUES`. */
export const issuesPage = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(issueNode),
});

/** Oldest first; what the filter by login let through of others is passed over. */
export function toOwnIssues({ nodes }: z.infer<typeof issuesPage>): OwnIssue[] {
  return nodes
    .filter(({ viewerDidAuthor }) => viewerDidAuthor)
    .map(toOwnIssue)
    .sort((one, other) => one.number - other.number);
}

function toOwnIssue({ id, number, body, state, stateReason, ...written }: IssueNode): OwnIssue {
  return {
    id,
    number,
    body,
    state: state === "OPEN" ? "open" : "closed",
    isDismissed: state === "CLOSED" && (stateReason === "NOT_PLANNED" || stateReason === "DUPLICATE"),
    isAsWritten: isAsWritten(written),
  };
}

/** An account that is gone edits as nobody: then there is a time, and no name. */
function isAsWritten({ author, editor, lastEditedAt }: Pick<IssueNode, "author" | "editor" | "lastEditedAt">): boolean {
  if (lastEditedAt === null) return true;
  return Boolean(author && editor && editor.__typename === author.__typename && editor.login === author.login);
}

type IssueNode = z.infer<typeof issueNode>;

const responseSchema = z.object({ repository: z.object({ issues: issuesPage }) });

/** `login`: whose issues. */
export async function listIssues(octokit: OctokitClient, repository: Repository, login: string): Promise<OwnIssue[]> {
  const found: OwnIssue[] = [];
  let after: string | null = null;
  do {
    const page: z.infer<typeof issuesPage> = await readPage(octokit, repository, login, after);
    found.push(...toOwnIssues(page));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function readPage(octokit: OctokitClient, repository: Repository, login: string, after: string | null) {
  const { repository: found } = await requestGraphql(octokit, {
    operation: "listIssues",
    repository,
    document: ISSUES,
    variables: { owner: repository.owner, name: repository.name, login, after },
    schema: responseSchema,
    isRepeatable: true,
  });
  return found.issues;
}

// By their author: people may take off a label, rename and close an issue, and anyone may write one that looks like ours.
export const ISSUES_PAGE = `pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          number
          body
          state
          stateReason(enableDuplicate: true)
          viewerDidAuthor
          author {
            __typename
            login
          }
          editor {
            __typename
            login
          }
          lastEditedAt
        }`;

export const ISSUES = /* GraphQL */ `
  query Issues($owner: String!, $name: String!, $login: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      issues(
        first: 100
        after: $after
        filterBy: { createdBy: $login }
        orderBy: { field: CREATED_AT, direction: ASC }
      ) {
        ${ISSUES_PAGE}
      }
    }
  }
`;
