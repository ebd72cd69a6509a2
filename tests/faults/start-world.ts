import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { MAINTAINER, MANAGER, PERMISSIONS, SITE, STAFFING } from "../journeys/start-journey.ts";

export interface FaultWorld {
  /** Of the staffing repository, by path. */
  records: Record<string, string>;
  /** Of the site, by path, beside its incubator. */
  fiches: Record<string, string>;
  /** Webhooks that the App subscribes to. */
  events: readonly string[];
}

/** A sandbox with a staffing repository and a site, the people who may write to them, and the App installed on both. */
export async function startWorld({ records, fiches, events }: FaultWorld): Promise<Sandbox> {
  const sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });
  await sandbox.createRepository({ owner: "atelier-numeral", name: "dossiers", private: true, files: records });
  await sandbox.createRepository({
    owner: "betagouv",
    name: "beta.gouv.fr",
    defaultBranch: "master",
    files: { "content/_incubators/fabrique.md": "---\ntitle: La Fabrique\n---\n", ...fiches },
  });
  sandbox.addCollaborator(STAFFING, MANAGER, "write");
  sandbox.addCollaborator(SITE, MAINTAINER, "write");
  for (const repository of [SITE, STAFFING]) {
    const [account = ""] = repository.split("/");
    sandbox.installApp({ account, repositories: [repository], permissions: PERMISSIONS, events: [...events] });
  }
  return sandbox;
}

/** The number of a product's first pull request on the site; 0 where there is none. */
export function numberOf(sandbox: Sandbox, product: string): number {
  const ours = sandbox.listPullRequests(SITE).find(({ head }) => head.ref === `beta-fiches/products/${product}`);
  return ours?.number ?? 0;
}
