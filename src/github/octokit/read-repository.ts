import { z } from "zod";
import type { Repository, RepositoryFacts } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { REPOSITORY_FACTS } from "./documents/repository-facts.ts";

const answer = z.object({
  repository: z.object({
    visibility: z.string(),
    isFork: z.boolean(),
    isArchived: z.boolean(),
    owner: z.object({ login: z.string(), name: z.string().nullish() }),
  }),
});

export async function readRepository(octokit: OctokitClient, repository: Repository): Promise<RepositoryFacts> {
  const { visibility, isFork, isArchived, owner } = (
    await askGraphql(octokit, {
      operation: "readRepository",
      repository,
      document: REPOSITORY_FACTS,
      variables: { owner: repository.owner, name: repository.name },
      answer,
      repeatable: true,
    })
  ).repository;
  return {
    private: visibility === "PRIVATE",
    fork: isFork,
    archived: isArchived,
    ownerNames: [owner.login, ...(owner.name ? [owner.name] : [])],
  };
}
