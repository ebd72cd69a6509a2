import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { checkpoint } from "./checkpoint.ts";
import { installationControls } from "./controls/installation-controls.ts";
import { personalControls } from "./controls/personal-controls.ts";
import { readingControls } from "./controls/reading-controls.ts";
import { repositoryControls } from "./controls/repository-controls.ts";
import { appWithId } from "./find.ts";
import { createServer } from "./http/create-server.ts";
import type { Interceptor } from "./http/faults.ts";
import { RateLimits } from "./http/rate-limits.ts";
import type { LoggedRequest } from "./http/request-log.ts";
import type { Sandbox } from "./sandbox.ts";
import { Hookshot } from "./webhooks/hookshot.ts";
import type { App, Limits, World } from "./world.ts";

export interface SandboxOptions {
  /** Tells the time, for tokens and everything dated; the machine's clock unless given. */
  now?: () => Date;
  /** 0, the default, takes a free one. */
  port?: number;
  app?: { id?: number; slug?: string; name?: string };
  limits?: Partial<Limits>;
}

// GitHub's own figures: https://docs.github.com/rest/git/trees and .../rate-limits-for-the-rest-api
const LIMITS: Limits = { treeEntries: 100_000, points: 5_000, contentPerMinute: null };

/** Starts a GitHub on loopback, with nothing in it. Close it when done. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = await createWorld(options);
  const limits = new RateLimits(world);
  const log: LoggedRequest[] = [];
  let interceptor: Interceptor = letThrough;
  const { fetch } = createServer(world, { limits, log, interceptor: () => interceptor });
  const server = await listen(fetch, options.port ?? 0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  world.url = `http://127.0.0.1:${port}`;
  return {
    url: world.url,
    host: `127.0.0.1:${port}`,
    port,
    app: world.app,
    log,
    setWebhookTarget: (url, appId = world.app.id) => {
      appWithId(world, appId).webhookTarget = url;
    },
    addApp: (slug) => {
      const app = { ...createApp(world.nextId(), slug, slug), webhookSecret: `webhook-secret-of-${slug}` };
      world.otherApps.push(app);
      return app;
    },
    intercept: (next) => {
      interceptor = next ?? letThrough;
    },
    setRemaining: (points) => limits.setRemaining(points),
    refuseNextWrites: (times, retryAfter) => limits.refuseNextWrites(times, retryAfter),
    setTreeLimit: (entries) => {
      world.limits.treeEntries = entries;
    },
    checkpoint: async () => {
      const [restoreWorld, restoreLimits, heldInterceptor] = [
        await checkpoint(world),
        limits.checkpoint(),
        interceptor,
      ];
      return async () => {
        await restoreWorld();
        restoreLimits();
        interceptor = heldInterceptor;
      };
    },
    ...repositoryControls(world),
    ...installationControls(world),
    ...personalControls(world),
    ...readingControls(world),
    close: async () => {
      await world.hookshot.close();
      for (const { git } of world.repositories.values()) git.close();
      await stop(server);
      await rm(world.folder, { recursive: true, force: true });
    },
  };
}

const letThrough: Interceptor = () => undefined;

async function createWorld({ now, app, limits }: SandboxOptions): Promise<World> {
  let lastId = 1_000;
  const partial: Omit<World, "hookshot"> = {
    now: now ?? (() => new Date()),
    url: "",
    folder: await mkdtemp(join(tmpdir(), "beta-fiches-sandbox-")),
    app: createApp(app?.id ?? 4242, app?.slug ?? "beta-fiches", app?.name ?? "beta-fiches"),
    otherApps: [],
    limits: { ...LIMITS, ...limits },
    accounts: new Map(),
    repositories: new Map(),
    renamed: new Map(),
    installations: new Map(),
    tokens: new Map(),
    pulls: [],
    issues: [],
    comments: [],
    checkRuns: [],
    analyses: [],
    nextId: () => {
      lastId += 1;
      return lastId;
    },
  };
  return Object.assign(partial, { hookshot: new Hookshot(partial) });
}

const listen = (fetch: Parameters<typeof serve>[0]["fetch"], port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: "127.0.0.1", overrideGlobalObjects: false }, () => {
      if (server instanceof Server) resolve(server);
    });
    server.on("error", reject);
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const makeKeyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });

// Finding primes takes up to a second: once a process, since hundreds of sandboxes may follow each other.
let keyPair: ReturnType<typeof makeKeyPair> | null = null;

/** An App's identity with its key pair; the private key in PKCS#1 PEM, as GitHub hands it out. */
function createApp(id: number, slug: string, name: string): App {
  keyPair ??= makeKeyPair();
  const clientId = `Iv23li${String(id).padStart(14, "0")}`;
  const secrets = { clientSecret: "sandbox-client-secret", webhookSecret: "sandbox-webhook-secret" };
  return { id, slug, name, clientId, ...keyPair, ...secrets, webhookTarget: null };
}
