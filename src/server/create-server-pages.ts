import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import type { Hono } from "hono";
import type { Connections } from "../github/connections.ts";
import type { Permission } from "../github/port.ts";
import { readSignedInPerson } from "../github/read-signed-in-person.ts";
import type { AppCredentials } from "../settings/environment.ts";
import { HOMEPAGE } from "../settings/own-addresses.ts";
import type { WebEnvironment } from "../settings/web-environment.ts";
import type { PersonActs } from "../staffing/person-acts.ts";
import { createAppPages } from "../web/create-app-pages.ts";
import { createAccessMemory } from "../web/sign-in/access-memory.ts";
import { createSignIn } from "../web/sign-in/create-sign-in.ts";
import type { SnapshotStore } from "../web/snapshot-store.ts";
import type { EndedSessions } from "../workqueue/ended-sessions.ts";

interface ServerPagesOptions {
  web: WebEnvironment;
  app: Pick<AppCredentials, "privateKey">;
  store: SnapshotStore;
  endedSessions: EndedSessions;
  connections: Pick<Connections, "asApp">;
  /** What people ask for on the pages of a repository, `owner/name`. */
  actsOn: (repository: string) => PersonActs;
  /** GitHub's, for people and for programs. */
  webUrl: string;
  baseUrl: string;
  now: () => Date;
}

/** Built beside the program, wherever it runs from. */
const BOOKMARKLET_PAGE = new URL("../../dist/filler/saisir.html", import.meta.url);

/** The pages of this server, with GitHub behind them. */
export function createServerPages(options: ServerPagesOptions): Hono {
  const { web, app, store, endedSessions, connections, actsOn, webUrl, baseUrl, now } = options;
  const { signIn, legal } = web;
  const ask = async (repository: string, login: string): Promise<Permission> => {
    const [owner = "", name = ""] = repository.split("/");
    const github = await connections.asApp({ owner, name });
    return github ? github.readPermission({ owner, name }, login) : "none";
  };
  return createAppPages({
    ...{ store, legal, homepage: HOMEPAGE, now, publicUrl: web.publicUrl ?? "" },
    access: createAccessMemory({ ask, now }),
    acts: {
      of: actsOn,
      key: sessionPassword(app, "forms"),
      origin: signIn?.publicUrl ?? "",
    },
    fillerPath: existsSync(BOOKMARKLET_PAGE) ? "/saisir" : "",
    signIn:
      signIn &&
      ((refuse) =>
        createSignIn({
          ...{ ...signIn, webUrl, refuse, endedSessions, password: sessionPassword(app, "sealed cookies") },
          readPerson: (token) => readSignedInPerson(baseUrl, token),
        })),
  });
}

/** The same for every server of the App, and after each start; sessions end with the App's key. */
function sessionPassword({ privateKey }: Pick<AppCredentials, "privateKey">, use: "sealed cookies" | "forms"): string {
  return createHmac("sha256", privateKey).update(`beta-fiches: ${use}`).digest("hex");
}
