import { z } from "zod";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";
import { pagesOf } from "./pages-of.ts";

const answer = z.object({
  repositories: z.array(
    z.object({ name: z.string(), owner: z.object({ login: z.string() }), archived: z.boolean().optional() }),
  ),
});

/** The repositories that an installation reaches, asked with its token; archived ones take no writes and are left out. */
export async function listRepositories(octokit: OctokitClient): Promise<Repository[]> {
  const found = await pagesOf(async (page) => {
    const { repositories } = await askRest(octokit, {
      operation: "listRepositories",
      route: "GET /installation/repositories",
      parameters: page,
      answer,
      repeatable: true,
    });
    return repositories;
  });
  return found.filter(({ archived }) => !archived).map(({ name, owner }) => ({ owner: owner.login, name }));
}
