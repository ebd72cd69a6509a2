import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { JEANNE, jeanne, MANAGER, SITE, STAFFING, startJourneyIn, startWorld } from "../journeys/start-journey.ts";
import {
  jobToken,
  payloadOf,
  permissionsOf,
  permissionsTaken,
  pullRequestEvent,
  runAction,
  writesOf,
} from "./run-action.ts";

const PAUL = "members/paul.modele.yml";
const paul = jeanne("2026-12-31").replace("Jeanne Exemplaire", "Paul Modele");
const READER = "lea-specimen";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-06-30") } });
});
afterEach(() => sandbox.close());

/** Proposes files to the staffing repository, from a branch of it or of somebody's fork. */
async function propose(files: Record<string, string>, as = MANAGER, repository = STAFFING): Promise<number> {
  await sandbox.push({ as, repository, branch: "essai", files, message: "Essayer" });
  const head = repository === STAFFING ? "essai" : `${as}:essai`;
  const number = await sandbox.openPullRequest(as, STAFFING, { title: "Essai", head, base: "main" });
  sandbox.log.length = 0;
  return number;
}

const run = (number: number, head = STAFFING, inputs = {}) =>
  runAction(sandbox, {
    ...pullRequestEvent(number, head),
    inputs: { token: jobToken(sandbox, permissionsOf("apercu")), ...inputs },
  });

test("the summary is the text of the App's preview, and the permissions of the example are taken, no more", async () => {
  const number = await propose({ [PAUL]: paul, [JEANNE]: jeanne("2026-12-31") });
  const { status, summary, outputs, annotations, stdout, stderr } = await run(number);
  expect({ status, stderr, annotations }).toEqual({ status: 0, stderr: "", annotations: [] });
  expect(stdout).toBe("beta-fiches\u00A0: 2 fiches à mettre à jour. Le détail est dans le résumé du job.\n");
  expect(outputs).toMatchObject({ conclusion: "success", changes: "2", "to-enter": "2", unchanged: "0", errors: "0" });
  const { metadata: _, ...taken } = permissionsTaken(sandbox);
  expect(taken).toEqual(permissionsOf("apercu"));
  expect(writesOf(sandbox)).toEqual([]);

  const journey = await startJourneyIn(sandbox, {});
  try {
    journey.install(STAFFING);
    await journey.quiet();
    const check = sandbox.listCheckRuns(STAFFING).find(({ name }) => name === "beta-fiches (aperçu)");
    expect(summary).toBe(`## ${check?.output.title}\n\n${check?.output.summary}\n`);
  } finally {
    await journey.close();
  }
});

test("a problem is annotated on its line and listed, and fails the job", async () => {
  const number = await propose({ [PAUL]: paul.replace("aide-facile", "aide-facil") });
  const { status, summary, outputs, annotations } = await run(number);
  expect([status, outputs.errors, outputs.conclusion]).toEqual([1, "1", "failure"]);
  expect(annotations).toEqual([
    {
      level: "error",
      properties: {
        file: PAUL,
        line: "7",
        col: "16",
        title: "Le produit «\u00A0aide-facil\u00A0» n'existe pas sur beta.gouv.fr.",
      },
      message: expect.stringContaining("«\u00A0aide-facile\u00A0»"),
    },
  ]);
  expect(summary).toContain("### Dans les dossiers\n\n- **Le produit");
  expect(summary).toContain(`(\`${PAUL}\`, ligne 7)`);
});

test("of more than ten mistakes all are in the summary, and as many annotated as GitHub shows", async () => {
  const wrong = Array.from({ length: 14 }, (_, at) => [
    `members/personne${at}.yml`,
    paul.replace("aide-facile", `x${at}`),
  ]);
  const { annotations, summary } = await run(await propose(Object.fromEntries(wrong)));
  expect(annotations.filter(({ level }) => level === "error")).toHaveLength(10);
  for (const at of wrong.keys()) expect(summary).toContain(`\`members/personne${at}.yml\``);
});

test("a fork's pull request is shown with a token that only reads, without a secret, and nothing of the fork is asked for", async () => {
  sandbox.addCollaborator(STAFFING, READER, "read");
  const fork = await sandbox.fork(STAFFING, { login: READER, type: "User" });
  const { status, summary, outputs, annotations } = await run(await propose({ [PAUL]: paul }, READER, fork), fork);
  expect([status, outputs.changes]).toEqual([0, "1"]);
  expect(summary).toContain("`paul.modele`");
  expect(annotations).toMatchObject([
    { level: "notice", properties: { title: expect.stringContaining("vient d’un fork") } },
  ]);
  expect(writesOf(sandbox)).toEqual([]);
  expect(sandbox.log.filter(({ path }) => path.includes(READER))).toEqual([]);
});

test("a fork's pull request cannot have another repository read as the site", async () => {
  sandbox.addCollaborator(STAFFING, READER, "read");
  await sandbox.createRepository({ owner: "atelier-numeral", name: "site", defaultBranch: "master", files: {} });
  const fork = await sandbox.fork(STAFFING, { login: READER, type: "User" });
  const settings = "contractor:\n  name: Atelier Numéral\nsite:\n  repository: atelier-numeral/site\n";
  const number = await propose({ ".github/beta-fiches.yml": settings, [PAUL]: paul }, READER, fork);
  const { summary } = await run(number, fork);
  expect(summary).toContain("## Aperçu retenu\u00A0: les réglages du site changent");
  expect(sandbox.log.filter(({ path }) => /atelier-numeral\/site|beta\.gouv\.fr/.test(path))).toEqual([]);
});

test("with a token for the site it says which pull request will be opened, and opens none", async () => {
  const number = await propose({ [JEANNE]: jeanne("2026-12-31") });
  const { summary, outputs } = await run(number, STAFFING, { "site-token": sandbox.userToken("marc-fictif") });
  expect(summary).toContain("une pull request sera ouverte");
  expect(outputs["to-enter"]).toBe("0");
  expect([writesOf(sandbox), sandbox.listPullRequests(SITE)]).toEqual([[], []]);
});

test("without a pull request it shows what delivering would do, with no right but to read", async () => {
  await sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "main", message: "Prolonger" },
    files: { [JEANNE]: jeanne("2026-12-31") },
  });
  sandbox.log.length = 0;
  const token = jobToken(sandbox, { contents: "read" });
  const job = { event: "workflow_dispatch", payload: payloadOf("workflow_dispatch", {}) };
  const { status, summary, outputs } = await runAction(sandbox, { ...job, inputs: { token, command: "plan" } });
  expect([status, outputs.changes]).toEqual([0, "1"]);
  expect(summary).toContain("Voici ce que livrer vos dossiers changerait");
  expect(summary).toContain("| Fiche | Ce qui change | À la livraison |");
  expect(summary).toContain("```diff\n");
  const { metadata: _, ...taken } = permissionsTaken(sandbox);
  expect([taken, writesOf(sandbox)]).toEqual([{ contents: "read" }, []]);
  expect(await sandbox.listBranches(STAFFING)).toEqual(["main"]);
});

test("a pull request that is closed by now has nothing to show, and says so", async () => {
  const number = await propose({ [PAUL]: paul });
  await sandbox.closePullRequest(MANAGER, STAFFING, number);
  const { status, annotations } = await run(number);
  expect(status).toBe(0);
  expect(annotations).toMatchObject([
    { level: "notice", properties: { title: expect.stringContaining("n’a pas d’aperçu") } },
  ]);
});

test("what a record holds can neither give the runner a command nor end an output", async () => {
  const hostile = '"x\\n::add-mask::secret\\n::error::y%0A::stop-commands::z ##[error]w"';
  const number = await propose({
    [PAUL]: `fullname: ${hostile}\nrole: ${hostile}\ndomaine: ${hostile}\nmissions:\n  - start: 2026-01-05\n    startups: [${hostile}]\n`,
  });
  const { stdout, annotations, outputs } = await run(number);
  expect(annotations.length).toBeGreaterThan(0);
  expect(new Set(annotations.map(({ level }) => level))).toEqual(new Set(["error"]));
  // One line for each annotation, and our own last one.
  expect(stdout.trimEnd().split("\n")).toHaveLength(annotations.length + 1);
  expect(Object.keys(outputs).sort()).toEqual(
    ["changes", "conclusion", "errors", "title", "to-enter", "unchanged", "warnings"].sort(),
  );
});
