import { z } from "zod";
import type { Repository, RepositoryFacts } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({
  repository: z.object({
    visibility: z.string(),
    isFork: z.boolean(),
    isArchived: z.boolean(),
    owner: z.object({ login: z.string(), name: z.string().nullish() }),
  }),
});

export async function readRepository(octokit: OctokitClient, repository: Repository): Promise<RepositoryFacts> {
  const { visibility, isFork, isArchived, owner } = (
    await requestGraphql(octokit, {
      operation: "readRepository",
      repository,
      document: REPOSITORY_FACTS,
      variables: { owner: repository.owner, name: repository.name },
      schema: responseSchema,
      isRepeatable: true,
    })
  ).repository;
  return {
    isPrivate: visibility === "PRIVATE",
    isFork,
    isArchived,
    ownerNames: [owner.login, ...(owner.name ? [owner.name] : [])],
  };
}

export const REPOSITORY_FACTS = /* GraphQL */ `
  query RepositoryFacts($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      visibility
      isFork
      isArchived
      owner {
        login
        ... on Organization {
          name
        }
        ... on User {
          name
        }
      }
    }
  }
`;
