import { indexSite } from "../../../src/fiches/site-index.ts";
import { importFiles } from "../../../src/plan/import/import-files.ts";
import { importMembers } from "../../../src/plan/import/import-members.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { createLog } from "../../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../../src/server/start-app.ts";
import { settingsPath } from "../../../src/settings/parse-settings.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import type { SetTimer } from "../../../src/workqueue/create-work-queue.ts";
import { EVENTS, MAINTAINER, MANAGER, PERMISSIONS, SITE } from "../../journeys/start-journey.ts";
import { environmentOf } from "../../support/environment-of.ts";
import { type Contractor, ficheOf } from "./largest-contractors.ts";

/** Whoever pushes what the espace membre exports. */
export const EXPORTER = "espace-membre-fictif";

export interface World {
  sandbox: Sandbox;
  app: RunningApp;
  /** Lines of the App's log so far, counted: reconciles by their result, and complaints. */
  logCounts: Map<string, number>;
  /** Waits until the App has nothing left to do. */
  quiet(): Promise<void>;
}

/** A site and, for each contractor, a staffing repository that `import` has filled; the App is installed on all. */
export async function startWorld(
  site: ReadonlyMap<string, string>,
  contractors: readonly Contractor[],
  { today, setTimer }: { today: string; setTimer: SetTimer },
): Promise<World> {
  const sandbox = await startSandbox();
  await sandbox.createRepository({ ...named(SITE), defaultBranch: "master", files: site });
  for (const login of [MAINTAINER, EXPORTER]) sandbox.addCollaborator(SITE, login, "write");
  for (const contractor of contractors) {
    await sandbox.createRepository({
      ...named(contractor.staffing),
      private: true,
      files: firstRecords(site, contractor, today),
    });
    sandbox.addCollaborator(contractor.staffing, MANAGER, "write");
  }
  const logCounts = new Map<string, number>();
  const app = await startApp(await environmentOf(sandbox), {
    log: createLog("info", { write: (line) => countLine(logCounts, line) }),
    pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
    schedule: () => () => undefined,
    setTimer,
  });
  sandbox.setWebhookTarget(app.webhookUrl);
  const quiet = async () => {
    for (let sent = -1; sent < sandbox.deliveries.length; ) {
      sent = sandbox.deliveries.length;
      await sandbox.settled();
      await app.idle();
    }
  };
  for (const repository of [SITE, ...contractors.map(({ staffing }) => staffing)]) {
    const { owner } = named(repository);
    sandbox.installApp({ account: owner, repositories: [repository], permissions: PERMISSIONS, events: EVENTS });
    await quiet();
  }
  return { sandbox, app, logCounts, quiet };
}

function named(repository: string): { owner: string; name: string } {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name };
}

/** What `import` writes for a contractor. */
function firstRecords(site: ReadonlyMap<string, string>, { employers }: Contractor, today: string) {
  const index = indexSite(site.keys());
  const members = new Map(
    [...index.members].flatMap(([id, path]) => {
      const fiche = ficheOf(site.get(path) ?? null, path);
      return fiche ? [[id, fiche] as const] : [];
    }),
  );
  const imported = importMembers(members, [employers.name], today, { all: true });
  const settings = settingsSchema.parse({ contractor: imported.contractor });
  return importFiles(imported, { index, members, products: new Map() }, settings, {
    settingsPath,
    manageProducts: false,
    productNote: "",
  }).files;
}

function countLine(logCounts: Map<string, number>, line: string): void {
  const { msg, result, reason, level, err } = JSON.parse(line);
  const name =
    msg === "reconciled" ? `reconciled: ${result}` : level >= 40 ? [msg, reason, err?.stack].join(" ") : null;
  if (name !== null) logCounts.set(name, (logCounts.get(name) ?? 0) + 1);
}
