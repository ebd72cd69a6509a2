import type { ServerEnvironment } from "../../settings/environment.ts";

/** Where the API of the server's GitHub is. */
export function apiOf({ github }: Pick<ServerEnvironment, "github">): string {
  return github.host === "github.com" ? "https://api.github.com" : `${github.protocol}://${github.host}/api/v3`;
}
