import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestAllPages, requestRest } from "./request-rest.ts";

const installationSchema = z.object({ id: z.number(), suspended_at: z.string().nullish() });

/** The App's installation that reaches a repository; null where it is not installed, or suspended. Asked with the App's own token. */
export async function findInstallation(octokit: OctokitClient, repository: Repository): Promise<number | null> {
  try {
    const { id, suspended_at } = await requestRest(octokit, {
      operation: "findInstallation",
      repository,
      route: "GET /repos/{owner}/{repo}/installation",
      parameters: {},
      schema: installationSchema,
      isRepeatable: true,
    });
    return suspended_at ? null : id;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}

const installationsSchema = z.array(installationSchema);

/** The App's installations that are not suspended, read with the App's own token. */
export async function listInstallations(octokit: OctokitClient): Promise<number[]> {
  const found = await requestAllPages((page) =>
    requestRest(octokit, {
      operation: "listInstallations",
      route: "GET /app/installations",
      parameters: page,
      schema: installationsSchema,
      isRepeatable: true,
    }),
  );
  return found.filter(({ suspended_at }) => !suspended_at).map(({ id }) => id);
}

const repositoriesSchema = z.object({
  repositories: z.array(
    z.object({ name: z.string(), owner: z.object({ login: z.string() }), archived: z.boolean().optional() }),
  ),
});

/** The repositories that an installation reaches, read with its token; archived ones take no writes and are left out. */
export async function listInstallationRepositories(octokit: OctokitClient): Promise<Repository[]> {
  const found = await requestAllPages(async (page) => {
    const { repositories } = await requestRest(octokit, {
      operation: "listRepositories",
      route: "GET /installation/repositories",
      parameters: page,
      schema: repositoriesSchema,
      isRepeatable: true,
    });
    return repositories;
  });
  return found.filter(({ archived }) => !archived).map(({ name, owner }) => ({ owner: owner.login, name }));
}
