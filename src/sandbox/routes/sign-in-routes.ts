import { createHash, randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { Environment, RequestContext } from "../http/environment.ts";
import { renderPage } from "../pages/render-page.ts";
import type { Account, App, World } from "../world.ts";

/** What somebody agreed to, until the App exchanges it. */
interface Code {
  account: Account;
  clientId: string;
  redirectUri: string;
  challenge: string | undefined;
}

export function isForSignIn({ req }: RequestContext): boolean {
  return req.path.startsWith("/login/oauth/");
}

/**
 * Signing in with GitHub at an App: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app.
 * Whoever opens the page says who they are: nobody has a password here.
 */
export function signInRoutes(world: World): Hono<Environment> {
  const codes = new Map<string, Code>();
  const routes = new Hono<Environment>();
  routes.get("/login/oauth/authorize", (context) => {
    const {
      client_id: clientId = "",
      redirect_uri: redirectUri = "",
      state = "",
      login,
      ...rest
    } = context.req.query();
    const app = appOf(world, clientId);
    if (!app || !URL.canParse(redirectUri)) return context.text("Not Found", 404);
    const people = [...world.accounts.values()].filter(({ type }) => type === "User");
    const account = people.find((one) => one.login === login);
    if (!account) {
      const here = new URL(context.req.url);
      const choices = people.map((one) => ({
        login: one.login,
        path: `${here.pathname}${here.search}&login=${encodeURIComponent(one.login)}`,
      }));
      return renderPage(context, { title: "Se connecter", template: "sign-in", data: { app: app.name, choices } });
    }
    const code = randomBytes(10).toString("hex");
    const challenge = rest.code_challenge_method === "S256" ? rest.code_challenge : undefined;
    codes.set(code, { account, clientId, redirectUri, challenge });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", state);
    return context.redirect(back.href);
  });
  routes.post("/login/oauth/access_token", async (context) => {
    const body = new URLSearchParams(await context.req.text());
    const [clientId = "", clientSecret = ""] = basic(context.req.header("authorization")) ?? [
      body.get("client_id") ?? "",
      body.get("client_secret") ?? "",
    ];
    if (appOf(world, clientId)?.clientSecret !== clientSecret)
      return context.json({
        error: "incorrect_client_credentials",
        error_description: "The client_id and/or client_secret passed are incorrect.",
      });
    const given = body.get("code") ?? "";
    const code = codes.get(given);
    // A code is good once, whatever comes of it.
    codes.delete(given);
    const isVerified =
      code?.challenge === undefined ||
      createHash("sha256")
        .update(body.get("code_verifier") ?? "")
        .digest("base64url") === code.challenge;
    if (!code || code.clientId !== clientId || code.redirectUri !== body.get("redirect_uri") || !isVerified)
      return context.json({
        error: "bad_verification_code",
        error_description: "The code passed is incorrect or expired.",
      });
    const token = `ghu_${randomBytes(30).toString("base64url")}`;
    world.tokens.set(token, { kind: "user", account: code.account, scopes: [] });
    return context.json({ access_token: token, scope: "", token_type: "bearer" });
  });
  return routes;
}

function appOf(world: World, clientId: string): App | undefined {
  return [world.app, ...world.otherApps].find((app) => app.clientId === clientId);
}

function basic(header: string | undefined): string[] | undefined {
  const encoded = /^basic +(\S+)$/i.exec(header ?? "")?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8").split(":");
}
