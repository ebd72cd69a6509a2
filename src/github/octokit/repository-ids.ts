import { z } from "zod";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { REPOSITORY_ID } from "./documents/repository-id.ts";

const answer = z.object({ repository: z.object({ id: z.string() }) });

/** GraphQL node ids of repositories: they never change, so each is asked for once, or learnt from another answer. */
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
      await askGraphql(this.#octokit, {
        operation: "repositoryId",
        repository,
        document: REPOSITORY_ID,
        variables: { owner: repository.owner, name: repository.name },
        answer,
        repeatable: true,
      })
    ).repository;
    this.learn(repository, id);
    return id;
  }
}

function key({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}
