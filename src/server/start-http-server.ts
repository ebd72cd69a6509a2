import { readFile } from "node:fs/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type MiddlewareHandler } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { HTTPException } from "hono/http-exception";
import type { Metrics } from "./create-metrics.ts";
import { listenHttp } from "./listen-http.ts";
import { GRIST_PATH, receiveGrist } from "./receive-grist.ts";

type HonoEnvironment = { Bindings: HttpBindings };

interface HttpServerOptions {
  host: string;
  port: number;
  /** Each path that receives webhooks, with what answers there. */
  webhooks: ReadonlyMap<string, WebhookHandler>;
  /** What Grist shows when somebody edited a document, and what then reads that of a repository; null: nothing is received. */
  grist?: { secret: string; enqueue: (repository: string) => Promise<void> } | null;
  isReady: () => boolean;
  metrics: Metrics;
  /** What a reader of the metrics must show; null: there are none to read. */
  metricsToken: string | null;
  /** What people read in a browser; absent where there is nothing. */
  pages?: Hono | undefined;
}

/** Answers a request whose body was not read yet. */
export type WebhookHandler = (request: HttpBindings["incoming"], response: HttpBindings["outgoing"]) => unknown;

/** Built beside the program, wherever it runs from; people drag the filler of the espace membre's forms from it. */
const BOOKMARKLET_PAGE = new URL("../../dist/filler/saisir.html", import.meta.url);

/** GitHub sends no larger webhook: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
export const LARGEST_BODY = 25 * 1024 * 1024;

const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

export interface HttpServer {
  port: number;
  stop(): Promise<void>;
}

/** The App's HTTP server: webhooks, and the routes for those who run it. Throws where the port is in use. */
export async function startHttpServer({
  host,
  port,
  webhooks,
  grist = null,
  isReady,
  metrics,
  metricsToken,
  pages,
}: HttpServerOptions): Promise<HttpServer> {
  const app = new Hono<HonoEnvironment>();
  app.use(setSecurityHeaders);
  app.get("/healthz", (context) => context.text("ok"));
  app.get("/readyz", (context) => (isReady() ? context.text("ready") : context.text("not ready", 503)));
  const page = await readFile(BOOKMARKLET_PAGE, "utf8").catch(() => null);
  if (page !== null) app.get("/saisir", (context) => context.html(page));
  if (metricsToken !== null) {
    app.get("/metrics", bearerAuth({ token: metricsToken }), async (context) =>
      context.body(await metrics.print(), 200, { "content-type": metrics.contentType }),
    );
  }
  for (const [path, handle] of webhooks) {
    app.post(path, requireKnownSize, async ({ env }) => {
      await handle(env.incoming, env.outgoing);
      return RESPONSE_ALREADY_SENT;
    });
  }
  if (grist) app.post(GRIST_PATH, receiveGrist(grist.secret, grist.enqueue));
  if (pages) app.route("/", pages);
  app.notFound((context) => context.body(null, 404));
  app.onError((error, context) => (error instanceof HTTPException ? error.getResponse() : context.body(null, 500)));
  const server = await listenHttp(app.fetch, host, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}

/** On what the webhooks' receiver answers too, which writes by itself. */
const setSecurityHeaders: MiddlewareHandler<HonoEnvironment> = async ({ env }, next) => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) env.outgoing.setHeader(name, value);
  await next();
};

/** Node refuses a body that is longer than its `content-length`, so the header is enough; GitHub always sends it. */
const requireKnownSize: MiddlewareHandler<HonoEnvironment> = async (context, next) => {
  const length = context.req.header("content-length");
  if (length === undefined) return context.body(null, 411);
  if (Number(length) > LARGEST_BODY) return context.body(null, 413);
  return next();
};
