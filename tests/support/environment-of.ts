import { freePort } from "../../src/cli/demo/free-port.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { noLegal } from "../../src/settings/web-environment.ts";

/** Repositories that tests' settings name as the site, and that are not of the account of the records. */
const SITES = [
  "betagouv/beta.gouv.fr",
  "betagouv/absent",
  "autre-titulaire/prive",
  "autre-titulaire/secrets",
  "autre-compte/site-ferme",
];

/** What makes a server on a free port of this machine the sandbox's App. */
export async function environmentOf({ app, host }: Pick<Sandbox, "app" | "host">) {
  return {
    app: { appId: app.id, privateKey: app.privateKey, webhookSecret: app.webhookSecret },
    productsApp: null,
    siteToken: null,
    host: "127.0.0.1",
    port: await freePort(),
    webhookPath: "/api/github/webhooks",
    github: { protocol: "http" as const, host },
    logLevel: "silent" as const,
    metricsToken: null,
    redisUrl: null,
    cacheFolder: null,
    probation: false,
    operator: { sites: SITES, siteTokenFor: ["atelier-numeral"], maxOpen: 100 },
    espaceMembre: null,
    grist: null,
    web: { publicUrl: null, signIn: null, legal: noLegal },
  };
}
