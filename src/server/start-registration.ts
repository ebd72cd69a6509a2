import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { type AppRegistration, convertManifest } from "../github/convert-manifest.ts";
import { isOrigin } from "../settings/web-environment.ts";
import { renderHtml } from "../templating/render-html.ts";
import { callbackPath } from "../web/sign-in/callback-path.ts";
import { listenHttp } from "./listen-http.ts";

interface RegistrationOptions {
  host: string;
  port: number;
  github: { protocol: "http" | "https"; host: string };
  /** What the App asks for: app.yml. */
  manifest: Readonly<Record<string, unknown>>;
  /** The address that the server will have, where it is not this one. */
  publicUrl: string | null;
  /** Keeps the credentials and the server's address; false where that cannot be, and then they are shown. */
  save: (app: AppRegistration, home: string) => boolean;
  /** The same, as whoever runs the server copies them. */
  print: (app: AppRegistration, home: string) => readonly string[];
}

interface Registration {
  /** The path and query of the page, with the word that opens it: for the terminal alone. */
  path: string;
  port: number;
  /** Resolves when an App was registered, and nothing listens any more: whether its credentials were kept. */
  done: Promise<boolean>;
}

type Page = Context<{ Bindings: HttpBindings }>;

/**
 * The page that registers the App on GitHub, for who reads the terminal: without the word printed there nothing answers, and GitHub
 * redirects the browser back with a second one. It serves one registration, and ends.
 */
export async function startRegistration(options: RegistrationOptions): Promise<Registration> {
  const { host, port, github, manifest, publicUrl, save, print } = options;
  const [token, state] = [newSecret(), newSecret()];
  const webUrl = `${github.protocol}://${github.host}`;
  const apiUrl = github.host === "github.com" ? "https://api.github.com" : `${webUrl}/api/v3`;
  let isTaken = false;
  let end = (_kept: boolean) => {};
  const ended = new Promise<boolean>((resolve) => {
    end = resolve;
  });

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headersOf(webUrl))) context.header(name, value);
  });
  app.get("/inscription", (context) => {
    if (!isSame(context.req.query("jeton"), token)) return context.body(null, 404);
    const home = homeOf(context);
    if (home === null) return context.body(null, 400);
    const own = publicUrl ?? home;
    const asked = {
      ...{ hook_attributes: { url: `${own}/` }, callback_urls: [`${own}${callbackPath}`] },
      ...{ ...manifest, redirect_url: `${home}/inscrite` },
    };
    const action = `${webUrl}/settings/apps/new?state=${state}`;
    return context.html(renderHtml("registration/page", { action, manifest: JSON.stringify(asked) }));
  });
  app.get("/inscrite", async (context) => {
    const code = context.req.query("code") ?? "";
    if (!isSame(context.req.query("state"), state) || !/^[\w-]{1,200}$/.test(code)) return context.body(null, 404);
    const home = publicUrl ?? homeOf(context);
    if (home === null) return context.body(null, 400);
    if (isTaken) return context.body(null, 409);
    isTaken = true;
    const registered = await convertManifest(apiUrl, code);
    isTaken = registered !== null;
    if (registered === null) return context.html(renderHtml("registration/refused", {}), 502);
    const kept = save(registered, home);
    void once(context.env.outgoing, "close").then(() => end(kept));
    const variables = kept ? null : print(registered, home);
    return context.html(renderHtml("registration/done", { url: registered.url, variables, isClear: !isOrigin(home) }));
  });
  app.notFound((context) => context.body(null, 404));
  app.onError((_error, context) => context.body(null, 500));

  const server = await listenHttp(app.fetch, host, port);
  const done = ended.then(async (kept) => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
    return kept;
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return { path: `/inscription?jeton=${token}`, port: bound, done };
}

function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** Whatever its length, in the same time. */
function isSame(given: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given ?? ""), digest(secret));
}

/** Where the browser found this page: there GitHub redirects it, and sends webhooks. */
function homeOf({ req }: Page): string | null {
  const host = req.header("x-forwarded-host") ?? req.header("host") ?? "";
  const protocol = req.header("x-forwarded-proto") === "https" ? "https" : "http";
  return /^(?:[\w.-]{1,253}|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host) ? `${protocol}://${host}` : null;
}

/** Nothing but the form leaves, nothing is kept, and GitHub does not learn the address with its word. */
function headersOf(webUrl: string): Record<string, string> {
  return {
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; form-action ${webUrl}; frame-ancestors 'none'; base-uri 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
