import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { EVENTS, MAINTAINER, MANAGER, SITE, STAFFING } from "../journeys/start-journey.ts";
import { now } from "./now.ts";
import { startApp } from "./start-app.ts";
import { numberOf, startWorld } from "./start-world.ts";

const PRODUCTS = ["alpha", "beta", "gamma", "delta", "refuse"];
const PEOPLE = PRODUCTS.flatMap((product) => ["a", "b"].map((initial) => ({ id: `${initial}.${product}`, product })));

const fichePath = (id: string) => `content/_authors/${id}.md`;
const recordPath = (id: string) => `members/${id}.yml`;
const identity = (id: string, role = "Développeuse") =>
  `fullname: Personne ${id.replace(".", " ").toUpperCase()}\nrole: ${role}\ndomaine: Développement\n`;
const mission = (product: string, end: string) =>
  `missions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [${product}]\n`;
const record = (id: string, product: string, end: string) => identity(id) + mission(product, end);
const fiche = (id: string, product: string, role?: string) =>
  `---\n${identity(id, role)}${mission(product, "2026-06-30")}    status: independent\n    employer: Atelier Numéral\n---\n`;
const productFiche = (id: string) =>
  `---\ntitle: Produit ${id}\nmission: Aider\nincubator: fabrique\ncontact: contact@${id}.example\nphases:\n  - name: construction\n    start: 2025-05-05\n---\n`;

const recordsOf = (product: string, end: string) =>
  Object.fromEntries(
    PEOPLE.filter((one) => one.product === product).map(({ id }) => [recordPath(id), record(id, product, end)]),
  );

/** A sandbox where three pull requests are open, and two products have nothing to say. */
export async function startBusyDay(): Promise<Sandbox> {
  const settings = "contractor:\n  name: Atelier Numéral\npullRequests:\n  groupBy: product\n";
  const sandbox = await startWorld({
    records: {
      ".github/beta-fiches.yml": settings,
      ...Object.assign({}, ...["alpha", "beta", "refuse"].map((product) => recordsOf(product, "2026-12-31"))),
      ...Object.assign({}, ...["gamma", "delta"].map((product) => recordsOf(product, "2026-06-30"))),
    },
    fiches: {
      ...Object.fromEntries(PEOPLE.map(({ id, product }) => [fichePath(id), fiche(id, product)])),
      ...Object.fromEntries(PRODUCTS.map((id) => [`content/_startups/${id}.md`, productFiche(id)])),
    },
    events: EVENTS,
  });
  const { controller, quiet } = startApp(sandbox, now);
  await controller.enqueue([STAFFING], "push");
  await quiet();
  return sandbox;
}

const pushRecords =
  (files: Record<string, string>, branch = "main") =>
  (sandbox: Sandbox) =>
    sandbox.push({ as: MANAGER, repository: STAFFING, branch, files, message: "Mettre à jour les dossiers" });

/**
 * What people do that day, in this order, none of it depending on whether the App has reconciled in between: records move, twice for one
 * team, a pull request is merged and another refused, the site moves a value, and a change of the records is proposed.
 */
export const acts: readonly ((sandbox: Sandbox) => Promise<unknown>)[] = [
  pushRecords({ ...recordsOf("alpha", "2027-03-31"), ...recordsOf("gamma", "2026-12-31") }),
  (sandbox) => sandbox.mergePullRequest(MAINTAINER, SITE, numberOf(sandbox, "beta")),
  (sandbox) => sandbox.closePullRequest(MAINTAINER, SITE, numberOf(sandbox, "refuse")),
  (sandbox) =>
    sandbox.push({
      as: MAINTAINER,
      repository: SITE,
      branch: "master",
      files: { [fichePath("a.delta")]: fiche("a.delta", "delta", "Architecte") },
      message: "Corriger un rôle",
    }),
  pushRecords(recordsOf("gamma", "2027-06-30"), "essai"),
  (sandbox) => sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "main" }),
  pushRecords(recordsOf("alpha", "2027-06-30")),
  async (sandbox) => sandbox.dispatch(MANAGER, STAFFING, "staffing-change"),
];

/** What a branch holds of its team: one that is behind the site, but clean, is left as it is. */
export async function teamOn(sandbox: Sandbox, repository: string, branch: string): Promise<unknown> {
  const team = PEOPLE.filter(({ product }) => branch === `beta-fiches/products/${product}`);
  if (team.length === 0) return sandbox.tree(repository, branch);
  return Promise.all(team.map(({ id }) => sandbox.readFile(repository, branch, fichePath(id))));
}
