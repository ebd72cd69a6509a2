import type { Sandbox } from "../../sandbox/sandbox.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import { type RunningApp, startApp } from "../../server/start-app.ts";
import { noLegal } from "../../settings/web-environment.ts";
import { freePort } from "./free-port.ts";
import { fiches, records, site, staffing } from "./story.ts";

export interface DemoWorld {
  sandbox: Sandbox;
  app: RunningApp;
  close(): Promise<void>;
}

/** A server on this machine needs none of GitHub's pauses. */
const PAUSES = { betweenWrites: 0, betweenNotifications: 0, second: 50 };

/** A GitHub on this machine with two repositories, and the App that listens to it; the App is not installed yet. */
export async function startWorld(): Promise<DemoWorld> {
  const sandbox = await startSandbox();
  const [owner = "", name = ""] = staffing.split("/");
  await sandbox.createRepository({ owner, name, private: true, files: records });
  const [siteOwner = "", siteName = ""] = site.split("/");
  await sandbox.createRepository({ owner: siteOwner, name: siteName, defaultBranch: "master", files: fiches });
  sandbox.addCollaborator(staffing, "claire-temoin", "write");
  const app = await startApp(
    {
      app: {
        appId: sandbox.app.id,
        privateKey: sandbox.app.privateKey,
        webhookSecret: sandbox.app.webhookSecret,
      },
      productsApp: null,
      siteToken: null,
      host: "127.0.0.1",
      port: await freePort(),
      webhookPath: "/api/github/webhooks",
      github: { protocol: "http", host: sandbox.host },
      logLevel: "silent",
      metricsToken: null,
      redisUrl: null,
      cacheFolder: null,
      // The site of the demo takes pull requests.
      probation: false,
      operator: { sites: [site], siteTokenFor: [], maxOpen: 100 },
      espaceMembre: null,
      grist: null,
      web: { publicUrl: null, signIn: null, legal: noLegal },
    },
    { pauses: PAUSES },
  );
  sandbox.setWebhookTarget(app.webhookUrl);
  return {
    sandbox,
    app,
    close: async () => {
      await app.stop();
      await sandbox.close();
    },
  };
}
