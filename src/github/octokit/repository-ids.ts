import { z } from "zod";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({ repository: z.object({ id: z.string() }) });

/** GraphQL node ids of repositories: they never change, so each is read once, or taken from another response. */
export class RepositoryIds {
  readonly #octokit: OctokitClient;
  readonly #known = new Map<string, string>();

  constructor(octokit: OctokitClient) {
    this.#octokit = octokit;
  }

  learn(repository: Repository, id: string): void {
    this.#known.set(key(repository), id);
  }

  async of(repository: Repository): Promise<string> {
    const known = this.#known.get(key(repository));
    if (known !== undefined) return known;
    const { id } = (
      await requestGraphql(this.#octokit, {
        operation: "repositoryId",
        repository,
        document: REPOSITORY_ID,
        variables: { owner: repository.owner, name: repository.name },
        schema: responseSchema,
        isRepeatable: true,
      })
    ).repository;
    this.learn(repository, id);
    return id;
  }
}

function key({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}

export const REPOSITORY_ID = /* GraphQL */ `
  query RepositoryId($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      id
    }
  }
`;
