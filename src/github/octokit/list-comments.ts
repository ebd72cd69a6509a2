import { z } from "zod";
import type { Comment, Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      comments: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(
          z.object({
            fullDatabaseId: z.string().regex(/^\d+$/).transform(Number),
            body: z.string(),
            viewerDidAuthor: z.boolean(),
          }),
        ),
      }),
    }),
  }),
});

export async function listComments(octokit: OctokitClient, repository: Repository, number: number): Promise<Comment[]> {
  const found: Comment[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await readPage(octokit, repository, number, after);
    found.push(
      ...nodes.map(({ fullDatabaseId, body, viewerDidAuthor }) => ({
        id: fullDatabaseId,
        body,
        isOurs: viewerDidAuthor,
      })),
    );
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function readPage(octokit: OctokitClient, repository: Repository, number: number, after: string | null) {
  const { repository: found } = await requestGraphql(octokit, {
    operation: "listComments",
    repository,
    document: COMMENTS,
    variables: { owner: repository.owner, name: repository.name, number, after },
    schema: responseSchema,
    isRepeatable: true,
  });
  return found.pullRequest.comments;
}

export const COMMENTS = /* GraphQL */ `
  query Comments($owner: String!, $name: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        comments(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            fullDatabaseId
            body
            viewerDidAuthor
          }
        }
      }
    }
  }
`;
