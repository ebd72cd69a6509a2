import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { GitHub, Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

const responseSchema = z.object({
  permission: z.enum(["admin", "write", "read", "none"]),
  role_name: z.string().optional(),
});

/** GitHub gives the nearest of four for roles of an organisation's own (maintain is write); triage is read, and only the role's name tells. */
export async function readPermission(
  octokit: OctokitClient,
  repository: Repository,
  login: string,
): ReturnType<GitHub["readPermission"]> {
  try {
    const { permission, role_name: role } = await requestRest(octokit, {
      operation: "permissionOf",
      repository,
      route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      parameters: { username: login },
      schema: responseSchema,
      isRepeatable: true,
    });
    return permission === "read" && role === "triage" ? "triage" : permission;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return "none";
    throw error;
  }
}
