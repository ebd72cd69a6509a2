import type { Connections } from "../../github/connections.ts";
import type { GitHub, Repository } from "../../github/port.ts";
import { isSameName, type OperatorRules } from "../../settings/operator-rules.ts";
import type { Settings } from "../../settings/settings-schema.ts";

/** How the site is read, and how changes may reach it. */
export interface SiteAccess {
  repository: Repository;
  branch: string;
  reader: GitHub;
  /** The account of the records: a site is public, or its own. */
  staffingOwner: string;
  /** Whether comments on its pull requests reach us: the App is installed on it. */
  receivesWebhooks: boolean;
  /** Null: nothing can be pushed, what the plan wants is entered by hand. */
  push: PushAccess | null;
  /**
   * Who may move a branch in another repository where we pushed before: the site, or one of the account of the records; null: nobody.
   * Absent where we never pushed elsewhere.
   */
  pushElsewhere?(repository: Repository): Promise<PushAccess | null>;
}

export interface PushAccess {
  /** The site itself, or a fork of it. */
  repository: Repository;
  github: GitHub;
  /** In whose name pull requests are opened; GitHub may still refuse it. */
  actor: "app" | "user";
}

/** The staffing repository and the App on it. */
interface AccessSource {
  repository: Repository;
  github: GitHub;
  connections: Connections;
  operator: Pick<OperatorRules, "siteTokenFor">;
}

/**
 * The best access to the site there is: the App on the site, else the machine user where the operator lends it to the account of the
 * records, else the App on the fork, else none.
 * The App on the staffing repository reads the site where it is not installed on it, since the site is public.
 */
export async function chooseAccess(
  site: Settings["site"],
  { repository: staffing, github, connections, operator }: AccessSource,
): Promise<SiteAccess> {
  const repository = parseRepository(site.repository);
  const fork = site.fork === null ? null : parseRepository(site.fork);
  const onSite = await connections.asApp(repository);
  const isLent = operator.siteTokenFor.some((account) => isSameName(account, staffing.owner));
  const asUser = isLent ? connections.asUser : null;
  return {
    repository,
    branch: site.branch,
    reader: onSite ?? github,
    staffingOwner: staffing.owner,
    receivesWebhooks: onSite !== null,
    push:
      site.delivery === "espace-membre" ? null : await choosePush(repository, fork, onSite, { ...connections, asUser }),
    async pushElsewhere(elsewhere) {
      const asApp = await connections.asApp(elsewhere);
      if (asApp) return { repository: elsewhere, github: asApp, actor: "app" };
      return asUser && { repository: elsewhere, github: asUser, actor: "user" };
    },
  };
}

async function choosePush(
  site: Repository,
  fork: Repository | null,
  onSite: GitHub | null,
  { asApp, asUser }: Pick<Connections, "asApp" | "asUser">,
): Promise<PushAccess | null> {
  if (onSite) return { repository: site, github: onSite, actor: "app" };
  if (asUser) return { repository: fork ?? site, github: asUser, actor: "user" };
  const onFork = fork && (await asApp(fork));
  return onFork ? { repository: fork, github: onFork, actor: "app" } : null;
}

/** `owner/name`, whose form the settings have checked. */
function parseRepository(fullName: string): Repository {
  const [owner = "", name = ""] = fullName.split("/");
  return { owner, name };
}
