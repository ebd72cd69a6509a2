import type { Answer } from "./answer.ts";
import type { Database } from "./database.ts";
import { loginPage, messagePage } from "./pages/plain-pages.ts";
import { findLogin, type Sessions } from "./sessions.ts";

interface Login {
  sessions: Sessions;
  database: Database;
  today: string;
  /** Sends a login link to an address. */
  mail(to: string, path: string): void;
}

/** The pages that one reaches without session; undefined for all others. */
export function answerLogin(url: URL, body: URLSearchParams | null, login: Login): Answer | undefined {
  const { pathname, searchParams } = url;
  if (pathname === "/login")
    return body ? askForLink(body, login) : { body: loginPage(safeNext(searchParams.get("next")), null) };
  if (pathname === "/login/proconnect") return body ? proConnect(body, login) : { body: loginPage("/dashboard", null) };
  if (pathname === "/api/auth/callback") {
    const link = login.sessions.openLink(searchParams.get("token") ?? "");
    if (!link) return { status: 403, body: messagePage("Connexion", "Ce lien a expiré") };
    return { location: link.next, cookie: login.sessions.start(link.username) };
  }
  return undefined;
}

/** A path of this site, without its query. */
function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next.replace(/[?#].*$/s, "") : "/dashboard";
}

function askForLink(body: URLSearchParams, { sessions, database, today, mail }: Login): Answer {
  const email = body.get("email") ?? "";
  const next = safeNext(body.get("next"));
  const member = findLogin(email, database, today);
  if (typeof member === "string") return { status: 403, body: loginPage(next, member) };
  mail(email, sessions.sendLink(member.username, next));
  return { body: messagePage("Connexion", "Un lien de connexion vous a été envoyé") };
}

/** Whatever page one came from, it leads to the dashboard. */
function proConnect(body: URLSearchParams, { sessions, database, today }: Login): Answer {
  const member = findLogin(body.get("email") ?? "", database, today);
  if (typeof member === "string") return { status: 403, body: loginPage("/dashboard", member) };
  return { location: "/dashboard", cookie: sessions.start(member.username) };
}
