import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { GitHub, Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

const answer = z.object({ permission: z.enum(["admin", "write", "read", "none"]) });

/** GitHub gives the nearest of these four for roles of an organisation's own (maintain is write, triage is read). */
export async function permissionOf(
  octokit: OctokitClient,
  repository: Repository,
  login: string,
): ReturnType<GitHub["permissionOf"]> {
  try {
    const { permission } = await askRest(octokit, {
      operation: "permissionOf",
      repository,
      route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      parameters: { username: login },
      answer,
      repeatable: true,
    });
    return permission;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return "none";
    throw error;
  }
}
