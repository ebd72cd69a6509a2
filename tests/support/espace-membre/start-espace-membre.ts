import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type Answer, readBody, send } from "./answer.ts";
import { type Database, isLoginClosed } from "./database.ts";
import { exportFiches } from "./export/export-fiches.ts";
import type { LogEntry } from "./log.ts";
import { answerLogin } from "./login.ts";
import { scripts } from "./pages/layout.ts";
import { readPosted } from "./posted.ts";
import { openPage, type PageContext } from "./routes.ts";
import { createSessions } from "./sessions.ts";

interface Options extends Partial<Database> {
  /** In Paris: `2026-11-23`. */
  today: string;
  /** Who is logged in wherever no cookie says otherwise. */
  session?: string | null;
  /** Which version's rights on products. */
  rights?: "main" | "pr-1518";
}

export interface EspaceMembre {
  /** `http://127.0.0.1:4567` */
  url: string;
  database: Database;
  /** What was saved, dropped in silence and refused, oldest first. */
  log: LogEntry[];
  /** Login links that were sent: the address and the whole link. */
  mails: { to: string; link: string }[];
  /** Both may change while it runs. */
  today: string;
  session: string | null;
  /** What a night's export changes, texts by path, on a site with these texts. */
  export(site: ReadonlyMap<string, string>): Map<string, string>;
  close(): Promise<void>;
}

/** A double of the espace membre on a port of this machine, with the forms, rules and rights of its sheet. */
export async function startEspaceMembre({
  today,
  session = null,
  rights = "main",
  ...given
}: Options): Promise<EspaceMembre> {
  const database: Database = { members: [], products: [], incubators: [], teams: [], organisations: [], ...given };
  const sessions = createSessions();
  // As at each deployment there.
  const action = crypto.randomUUID();

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", double.url);
    const script = scripts.get(url.pathname);
    if (script !== undefined) return { body: script, type: "text/javascript" };
    const body = request.method === "POST" ? await readBody(request) : null;
    const login = answerLogin(url, body === null ? null : new URLSearchParams(body), {
      sessions,
      database,
      today: double.today,
      mail: (to, path) => double.mails.push({ to, link: `${double.url}${path}` }),
    });
    if (login) return login;
    const username = sessions.usernameOf(request.headers.cookie) ?? double.session;
    const viewer = database.members.find((member) => member.username === username);
    if (!viewer || isLoginClosed(viewer, double.today)) {
      // The query is lost here.
      return { location: `/login?next=${encodeURIComponent(url.pathname)}`, status: 307 };
    }
    const by = viewer.username;
    const note: PageContext["note"] = (entry) =>
      double.log.push({ day: double.today, by, path: url.pathname, ...entry });
    const page = openPage({ database, viewer, today: double.today, rights, action, note }, url.pathname);
    if (page.kind === "redirect") return { location: page.to, status: 307 };
    if (body === null) return { ...page };
    if (!page.save || request.headers["next-action"] !== action) return { status: page.status ?? 404, body: page.body };
    const outcome = page.save(readPosted(body));
    const status = outcome.kind === "refused" ? outcome.status : 200;
    return { status, type: "application/json", body: JSON.stringify(outcome) };
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (one) => send(response, one),
      (error: unknown) => send(response, { status: 500, type: "text/plain", body: String(error) }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the double has no port");
  const double: EspaceMembre = {
    url: `http://127.0.0.1:${address.port}`,
    database,
    log: [],
    mails: [],
    today,
    session,
    export: (site) => exportFiches(database, site),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return double;
}
