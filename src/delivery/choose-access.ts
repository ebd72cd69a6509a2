import type { Connections } from "../github/connections.ts";
import type { GitHub, Repository } from "../github/port.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { PushAccess, SiteAccess } from "./site-access.ts";

/** The staffing repository and the App on it. */
interface From {
  staffing: Repository;
  github: GitHub;
  connections: Connections;
}

/**
 * The best access to the site there is: the App on the site, else the machine user, else the App on the fork, else none.
 * The App on the staffing repository reads the site where it is not installed on it, since the site is public.
 */
export async function chooseAccess(
  site: Settings["site"],
  { staffing, github, connections }: From,
): Promise<SiteAccess> {
  const repository = parseRepository(site.repository);
  const fork = site.fork === null ? null : parseRepository(site.fork);
  const onSite = await connections.asApp(repository);
  return {
    repository,
    branch: site.branch,
    reader: onSite ?? github,
    owner: staffing.owner,
    heard: onSite !== null,
    push: site.delivery === "hand-off" ? null : await choosePush(repository, fork, onSite, connections),
  };
}

async function choosePush(
  site: Repository,
  fork: Repository | null,
  onSite: GitHub | null,
  { asApp, asUser }: Connections,
): Promise<PushAccess | null> {
  if (onSite) return { repository: site, github: onSite, by: "app" };
  if (asUser) return { repository: fork ?? site, github: asUser, by: "user" };
  const onFork = fork && (await asApp(fork));
  return onFork ? { repository: fork, github: onFork, by: "app" } : null;
}

/** `owner/name`, whose form the settings have checked. */
function parseRepository(fullName: string): Repository {
  const [owner = "", name = ""] = fullName.split("/");
  return { owner, name };
}
