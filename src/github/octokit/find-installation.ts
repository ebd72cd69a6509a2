import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

const answer = z.object({ id: z.number() });

/** The App's installation that reaches a repository; null where it is not installed. Asked with the App's own token. */
export async function findInstallation(octokit: OctokitClient, repository: Repository): Promise<number | null> {
  try {
    const { id } = await askRest(octokit, {
      operation: "findInstallation",
      repository,
      route: "GET /repos/{owner}/{repo}/installation",
      parameters: {},
      answer,
      repeatable: true,
    });
    return id;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}
