import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { MAINTAINER, MANAGER, SITE, STAFFING } from "../journeys/start-journey.ts";
import { now } from "./now.ts";
import { startApp } from "./start-app.ts";
import { numberOf, startWorld } from "./start-world.ts";

const team = (product: string, size: number) =>
  Array.from({ length: size }, (_, at) => ({ id: `${"abcdefghij"[at]}.${product}`, product }));

/** Products whose whole team is prolonged, each in one pull request. */
const PROLONGED = ["alpha", "beta", "gamma", "delta"];
const members = [
  ...PROLONGED.flatMap((product) => team(product, 8)),
  ...["refuse", "retouche", "conflit", "renonce"].flatMap((product) => team(product, 1)),
];
const newcomers = team("nouveau", 6);

const fichePath = (id: string) => `content/_authors/${id}.md`;
const recordPath = (id: string) => `members/${id}.yml`;
const nameOf = (id: string) => `Personne ${id.replace(".", " ").toUpperCase()}`;

const record = (id: string, product: string, end: string) =>
  `fullname: ${nameOf(id)}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [${product}]\n`;

const fiche = (id: string, product: string, end: string, { status = "independent", body = "" } = {}) =>
  `---\nfullname: ${nameOf(id)}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: ${end}\n    status: ${status}\n    employer: Atelier Numéral\n    startups:\n      - ${product}\n---\n${body}`;

const productFiche = (id: string) =>
  `---\ntitle: Produit ${id}\nmission: Aider\nincubator: fabrique\ncontact: contact@${id}.example\nphases:\n  - name: construction\n    start: 2025-05-05\n---\n`;

const SETTINGS = "contractor:\n  name: Atelier Numéral\npullRequests:\n  groupBy: product\n  maxOpen: 50\n";
const one = (name: string) => ({ id: `a.${name}`, product: name });

/** A sandbox where four pull requests are open, and where people have then done what they do. */
export async function startFirstRound(): Promise<Sandbox> {
  const sandbox = await startScenario();
  await triggerReconcile(sandbox);
  await actBefore(sandbox);
  return sandbox;
}

/** The same once the App has reconciled again, and people have merged, reverted, changed the site and ticked boxes. */
export async function startAfterMerge(): Promise<Sandbox> {
  const sandbox = await startFirstRound();
  await triggerReconcile(sandbox);
  await actAfter(sandbox);
  return sandbox;
}

async function triggerReconcile(sandbox: Sandbox): Promise<void> {
  const { controller, quiet } = startApp(sandbox, now);
  await controller.enqueue([STAFFING], "push");
  await quiet();
}

function startScenario(): Promise<Sandbox> {
  const first = (id: string, product: string) =>
    record(id, product, PROLONGED.includes(product) ? "2026-06-30" : "2026-12-31");
  const products = [...new Set(members.map(({ product }) => product))];
  return startWorld({
    records: {
      ".github/beta-fiches.yml": SETTINGS,
      ...Object.fromEntries(members.map(({ id, product }) => [recordPath(id), first(id, product)])),
    },
    fiches: {
      ...Object.fromEntries(members.map(({ id, product }) => [fichePath(id), fiche(id, product, "2026-06-30")])),
      ...Object.fromEntries(products.map((id) => [`content/_startups/${id}.md`, productFiche(id)])),
    },
    events: [],
  });
}

/** A refusal, a person's commit, a conflict, a change of mind, and forty changes of the records. */
async function actBefore(sandbox: Sandbox): Promise<void> {
  const [edited, conflicting, dropped] = [one("retouche"), one("conflit"), one("renonce")];
  await sandbox.closePullRequest(MAINTAINER, SITE, numberOf(sandbox, "refuse"));
  await sandbox.push({
    as: MAINTAINER,
    repository: SITE,
    branch: `beta-fiches/products/${edited.product}`,
    files: { [fichePath(edited.id)]: fiche(edited.id, edited.product, "2026-12-31", { body: "\nAime les tests.\n" }) },
    message: "Ajouter une présentation",
  });
  await sandbox.push({
    as: MAINTAINER,
    repository: SITE,
    branch: "master",
    files: {
      [fichePath(conflicting.id)]: fiche(conflicting.id, conflicting.product, "2026-06-30", {
        status: "independent # vérifié",
      }),
    },
    message: "Noter ce qui a été vérifié",
  });
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "main",
    files: {
      ...Object.fromEntries(
        members
          .filter(({ product }) => PROLONGED.includes(product))
          .map(({ id, product }) => [recordPath(id), record(id, product, "2027-06-30")]),
      ),
      ...Object.fromEntries(newcomers.map(({ id, product }) => [recordPath(id), record(id, product, "2027-06-30")])),
      "products/nouveau.yml": productFiche("nouveau").replaceAll("---\n", ""),
      [recordPath(edited.id)]: record(edited.id, edited.product, "2027-03-31"),
      [recordPath(conflicting.id)]: record(conflicting.id, conflicting.product, "2027-03-31"),
      [recordPath(dropped.id)]: record(dropped.id, dropped.product, "2026-06-30"),
    },
    message: "Prolonger les missions",
  });
}

/** Two merges of which the evening's export reverts one, drift on the site, boxes ticked, a record deleted, the team prolonged again. */
async function actAfter(sandbox: Sandbox): Promise<void> {
  for (const name of ["alpha", "beta"]) await sandbox.mergePullRequest(MAINTAINER, SITE, numberOf(sandbox, name));
  const [reverted, drifted, deleted] = [team("beta", 8), team("delta", 8)[0], team("delta", 8)[1]];
  await sandbox.push({
    as: MAINTAINER,
    repository: SITE,
    branch: "master",
    files: {
      ...Object.fromEntries(reverted.map(({ id, product }) => [fichePath(id), fiche(id, product, "2026-06-30")])),
      ...(drifted ? { [fichePath(drifted.id)]: fiche(drifted.id, drifted.product, "2026-09-30") } : {}),
    },
    message: "Export du soir",
  });
  const [dashboard] = sandbox.listIssues(STAFFING);
  const body = dashboard?.body ?? "";
  await sandbox.updateIssue(MANAGER, STAFFING, dashboard?.number ?? 0, {
    body: body.replace(/- \[ \] (?=.*A REFUSE)/g, "- [x] "),
  });
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "main",
    files: {
      ...Object.fromEntries(
        [...team("alpha", 8), ...team("gamma", 8), ...newcomers].map(({ id, product }) => [
          recordPath(id),
          record(id, product, "2027-12-31"),
        ]),
      ),
      ...(drifted ? { [recordPath(drifted.id)]: record(drifted.id, drifted.product, "2026-06-30") } : {}),
      ...(deleted ? { [recordPath(deleted.id)]: null } : {}),
    },
    message: "Prolonger encore",
  });
}

/** How the site's pull requests end, by product, where people have merged and reverted. */
export const afterMergePulls = {
  alpha: ["merged", "open"],
  beta: ["merged"],
  conflit: ["open"],
  delta: ["open"],
  gamma: ["open"],
  nouveau: ["open"],
  refuse: ["closed", "open"],
  renonce: ["closed"],
  retouche: ["open"],
};

/** How the site's pull requests end, by product, where the first round is reconciled again. */
export const firstRoundPulls = {
  alpha: ["open"],
  beta: ["open"],
  conflit: ["open"],
  delta: ["open"],
  gamma: ["open"],
  nouveau: ["open"],
  refuse: ["closed"],
  renonce: ["closed"],
  retouche: ["open"],
};
