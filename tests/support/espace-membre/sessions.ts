import { type Database, isLoginClosed, type MemberRow } from "./database.ts";

type LoginError = "UnknownMember" | "ExpiredMember";

/** Who may log in by an address. */
export function findLogin(email: string, { members }: Database, today: string): MemberRow | LoginError {
  const member = members.find((one) => one.email?.toLowerCase() === email.trim().toLowerCase());
  if (!member) return "UnknownMember";
  return isLoginClosed(member, today) ? "ExpiredMember" : member;
}

/** Cookies of those who are logged in, and links that log in once. */
export interface Sessions {
  /** Makes a link for the e-mail, and returns its address on this server. */
  sendLink(username: string, next: string): string;
  /** Whose link it is and where it leads; undefined once it was used. */
  openLink(token: string): { username: string; next: string } | undefined;
  start(username: string): string;
  usernameOf(cookies: string | undefined): string | undefined;
}

export function createSessions(): Sessions {
  const links = new Map<string, { username: string; next: string }>();
  const sessions = new Map<string, string>();
  return {
    sendLink(username, next) {
      const token = crypto.randomUUID();
      links.set(token, { username, next });
      return `/api/auth/callback?token=${token}`;
    },
    openLink(token) {
      const link = links.get(token);
      links.delete(token);
      return link;
    },
    start(username) {
      const session = crypto.randomUUID();
      sessions.set(session, username);
      return `session=${session}; Path=/; HttpOnly; SameSite=Lax`;
    },
    usernameOf(cookies) {
      const [, session = ""] = /(?:^|;\s*)session=([^;]+)/.exec(cookies ?? "") ?? [];
      return sessions.get(session);
    },
  };
}
