import { createHash, timingSafeEqual } from "node:crypto";
import { CodeChallengeMethod, generateCodeVerifier, generateState, OAuth2Client } from "arctic";
import { type Context, Hono } from "hono";
import { csrf } from "hono/csrf";
import { z } from "zod";
import type { SignedInPerson } from "../../github/read-signed-in-person.ts";
import type { SignInSettings } from "../../settings/web-environment.ts";
import type { EndedSessions } from "../../workqueue/ended-sessions.ts";
import { callbackPath } from "./callback-path.ts";
import { safeReturn } from "./safe-return.ts";
import { sealedCookie } from "./sealed-cookie.ts";

interface SignInOptions extends SignInSettings {
  /** GitHub's, for people: `https://github.com`. */
  webUrl: string;
  /** At least 32 characters. */
  password: string;
  endedSessions: EndedSessions;
  readPerson: (token: string) => Promise<SignedInPerson | null>;
  /** Answers where GitHub did not say who it is. */
  refuse: (context: Context) => Response | Promise<Response>;
}

export interface SignIn {
  routes: Hono;
  /** Who signed in with this browser, and in which session; null where nobody did, or it is too long ago. */
  readPerson(context: Context): Promise<SessionPerson | null>;
  /** The address that signs in and comes back to a page of ours. */
  pathTo(page: string): string;
}

/** `session` is a secret of the server and one browser. */
export interface SessionPerson extends SignedInPerson {
  session: string;
}

/** Milliseconds. Signing in once more is one click: GitHub asks nothing again. */
const SESSION = 2 * 60 * 60 * 1000;
/** Milliseconds to answer GitHub's questions. */
const ATTEMPT = 10 * 60 * 1000;
const TOKEN_WITHIN = 10_000;

const sessionShape = z.strictObject({ session: z.string(), id: z.int(), login: z.string() });
const attemptShape = z.strictObject({ state: z.string(), verifier: z.string(), back: z.string() });

/**
 * Sign-in with GitHub: the App's user authorization with state and PKCE. Of GitHub's token only the name is read, and nothing of it is
 * kept: what a person may see is asked as the App.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { clientId, clientSecret, publicUrl, webUrl, password, endedSessions, readPerson, refuse } = options;
  const common = { password, isSecure: publicUrl.startsWith("https:") };
  const session = sealedCookie({ ...common, name: "session", schema: sessionShape, lifetime: SESSION });
  const attempt = sealedCookie({ ...common, name: "connexion", schema: attemptShape, lifetime: ATTEMPT });
  const client = new OAuth2Client(clientId, clientSecret, `${publicUrl}${callbackPath}`);
  const routes = new Hono();

  routes.get("/connexion", async (context) => {
    const [state, verifier] = [generateState(), generateCodeVerifier()];
    const back = safeReturn(context.req.query("retour"), publicUrl);
    await attempt.write(context, { state, verifier, back });
    const endpoint = `${webUrl}/login/oauth/authorize`;
    const { S256 } = CodeChallengeMethod;
    return context.redirect(client.createAuthorizationURLWithPKCE(endpoint, state, S256, verifier, []).href, 303);
  });

  routes.get(callbackPath, async (context) => {
    const begun = await attempt.read(context);
    attempt.remove(context);
    const { code = "", state = "" } = context.req.query();
    if (!begun || !isSame(state, begun.state) || !/^[\w-]{1,200}$/.test(code)) return refuse(context);
    const token = await tokenFor(client, `${webUrl}/login/oauth/access_token`, code, begun.verifier);
    const person = token === null ? null : await readPerson(token);
    if (person === null) return refuse(context);
    // Another session than any that the browser came with: one that a stranger planted is of no use to them.
    await session.write(context, { session: generateState(), ...person });
    return context.redirect(safeReturn(begun.back, publicUrl), 303);
  });

  routes.use("/deconnexion", csrf({ origin: publicUrl }));
  routes.post("/deconnexion", async (context) => {
    const current = await session.read(context);
    const isEnded = current ? await endedSessions.end(current.session, SESSION).then(isTrue, isFalse) : true;
    // The cookie stays, so that who asks again ends the session, and not this browser's knowledge of it.
    if (!isEnded) return context.text("La déconnexion n’a pas abouti : revenez en arrière et réessayez.\n", 503);
    session.remove(context);
    return context.redirect("/", 303);
  });

  return {
    routes,
    async readPerson(context) {
      const current = await session.read(context);
      if (!current) return null;
      // Where nobody knows whether somebody signed out, they have.
      const hasEnded = await endedSessions.hasEnded(current.session).catch(() => true);
      return hasEnded ? null : { id: current.id, login: current.login, session: current.session };
    },
    pathTo: (page) => `/connexion?retour=${encodeURIComponent(page)}`,
  };
}

const isTrue = () => true;
const isFalse = () => false;

/** Null where GitHub does not take the code, or does not answer. */
async function tokenFor(
  client: OAuth2Client,
  endpoint: string,
  code: string,
  verifier: string,
): Promise<string | null> {
  const timeout = new Promise<null>((resolve) => setTimeout(() => resolve(null), TOKEN_WITHIN).unref());
  const asked = client
    .validateAuthorizationCode(endpoint, code, verifier)
    .then((tokens) => tokens.accessToken())
    .catch(() => null);
  return Promise.race([asked, timeout]);
}

/** Whatever its length, in the same time. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
