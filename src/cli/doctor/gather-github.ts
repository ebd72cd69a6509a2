import { checkSignIn } from "../../github/check-sign-in.ts";
import { connectApp } from "../../github/connect-app.ts";
import type { Connections } from "../../github/connections.ts";
import { GitHubError } from "../../github/github-error.ts";
import { readAppSetup } from "../../github/octokit/read-app-setup.ts";
import type { Repository } from "../../github/port.ts";
import type { ServerEnvironment } from "../../settings/environment.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { chooseAccess } from "../../site/github/site-access.ts";
import { callbackPath } from "../../web/sign-in/callback-path.ts";
import { apiOf } from "./api-of.ts";
import type { GitHubFacts } from "./check-setup.ts";

/** What GitHub says of the App, asked in its name; `fullName` is the repository of the records. */
export async function gatherGitHub(
  environment: ServerEnvironment,
  fullName: string | null,
  settings: Settings | null,
): Promise<GitHubFacts> {
  const { app: credentials, siteToken, operator, github, web } = environment;
  if (credentials === "registration") throw new Error("There is no App to ask GitHub about");
  const [owner = "", name = ""] = fullName?.split("/") ?? [];
  const repository = fullName === null ? null : { owner, name };
  try {
    const { app, connections } = await connectApp({ ...credentials, baseUrl: apiOf(environment), siteToken });
    const setup = await readAppSetup(app, repository);
    const isReached = setup.installation !== null && !setup.installation.isSuspended;
    const records = repository && isReached ? await readRecordsRepository(connections, repository) : null;
    const isTokenRefused = settings !== null && (await refusesToken(connections, settings));
    const access =
      records && repository && settings
        ? await chooseAccess(settings.site, { repository, github: records.github, connections, operator })
        : null;
    const wantsPush = settings?.site.delivery === "pull-request";
    return {
      kind: "app",
      setup,
      isPrivate: records?.isPrivate ?? null,
      canPush: access && wantsPush ? access.push !== null : null,
      isTokenRefused,
      signIn:
        web.signIn &&
        (await checkSignIn(
          `${github.protocol}://${github.host}`,
          web.signIn,
          `${web.signIn.publicUrl}${callbackPath}`,
        )),
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return error.reason === "unauthorized" || (error.reason === "not-found" && error.operation === "readApp")
      ? { kind: "refused" }
      : { kind: "unreachable", status: error.status };
  }
}

async function readRecordsRepository(connections: Connections, repository: Repository) {
  const github = await connections.asApp(repository);
  return github && { github, isPrivate: (await github.readRepository(repository)).isPrivate };
}

async function refusesToken({ asUser }: Connections, { site }: Settings): Promise<boolean> {
  const [owner = "", name = ""] = site.repository.split("/");
  try {
    await asUser?.readRepository({ owner, name });
    return false;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return error.reason === "unauthorized";
  }
}
