import { afterEach, beforeEach, expect, test } from "vitest";
import type { SandboxCheckRun } from "../../src/sandbox/sandbox.ts";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  FICHES,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  SITE,
  STAFFING,
} from "./start-journey.ts";

const PREVIEW = "beta-fiches (aperçu)";
const PAUL = "members/paul.modele.yml";
const paul = (more = "") => jeanne("2026-12-31", more).replace("Jeanne Exemplaire", "Paul Modele");

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-06-30") } });
  journey.sandbox.log.length = 0;
});
afterEach(() => journey.close());

/** Proposes files to the staffing repository, from a branch of it or of somebody's fork. */
async function propose(files: Record<string, string | null>, as = MANAGER, repository = STAFFING): Promise<number> {
  const { sandbox } = journey;
  await sandbox.push({ as, repository, branch: "essai", files, message: "Essayer" });
  const head = repository === STAFFING ? "essai" : `${repository.split("/")[0]}:essai`;
  const number = await sandbox.openPullRequest(as, STAFFING, { title: "Essai", head, base: "main" });
  await journey.quiet();
  return number;
}

const previews = (): SandboxCheckRun[] =>
  journey.sandbox.listCheckRuns(STAFFING).filter(({ name }) => name === PREVIEW);

function lastPreview() {
  const run = previews().at(-1);
  if (!run) throw new Error("there is no preview");
  return { ...run, title: run.output.title ?? "", summary: run.output.summary ?? "" };
}

/** Requests to GitHub that write, apart from tokens. */
const writes = () =>
  journey.sandbox.log
    .filter(
      ({ method, operation, route }) =>
        method !== "GET" && !operation?.startsWith("query") && !/access_tokens/.test(route),
    )
    .map(({ method, path, operation }) => operation ?? `${method} ${path}`);

/** The lines that a diff adds and removes. */
const changedLines = (text: string) => text.split("\n").filter((line) => /^[+-](?!\+\+ |-- )/.test(line));

test("a new member is shown on the pull request's head commit, and nothing else is written", async () => {
  const number = await propose({ [PAUL]: paul() });
  const { head_sha, conclusion, title, summary } = lastPreview();
  expect(head_sha).toBe(await journey.sandbox.head(STAFFING, "essai"));
  expect([conclusion, title]).toEqual(["success", "1 fiche à mettre à jour"]);
  expect(summary).toContain("| `paul.modele` | nouvelle fiche | une pull request sera ouverte |");
  expect(summary).toContain(
    "#### `content/_authors/paul.modele.md` (nouvelle fiche)\n\n```diff\n+---\n+fullname: Paul Modele\n",
  );
  expect(writes()).toEqual([`POST /repos/${STAFFING}/check-runs`]);
  expect(journey.pulls()).toEqual([]);
  expect(journey.sandbox.listComments(STAFFING, number)).toEqual([]);
});

test("what is shown is what merging delivers", async () => {
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  const number = await propose({ [JEANNE]: jeanne("2027-03-31"), [PAUL]: paul() });
  const { summary } = lastPreview();
  expect(summary).toContain(`[#1](${journey.sandbox.url}/${SITE}/pull/1) sera mise à jour`);
  await journey.sandbox.mergePullRequest(MANAGER, STAFFING, number);
  await journey.quiet();
  const pulls = journey.pulls();
  expect(pulls.map(({ head }) => head.ref)).toEqual([
    "beta-fiches/members/jeanne.exemplaire",
    "beta-fiches/members/paul.modele",
  ]);
  const diffs = await Promise.all(pulls.map((pull) => journey.sandbox.diff(SITE, pull.number)));
  expect(changedLines(summary)).toEqual(diffs.flatMap(changedLines));
});

test("a branch that is pushed to is previewed again", async () => {
  await propose({ [PAUL]: paul() });
  await journey.sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "essai",
    files: { [PAUL]: null },
    message: "Renoncer",
  });
  await journey.quiet();
  expect(lastPreview()).toMatchObject({ title: "La fiche suivie est à jour", conclusion: "success" });
});

test("an error fails the preview, on its line", async () => {
  await propose({ [PAUL]: paul().replace("aide-facile", "aide-facil") });
  expect(lastPreview()).toMatchObject({
    conclusion: "failure",
    title: "1 dossier à corriger",
    annotations: [{ path: PAUL, start_line: 7, annotation_level: "failure" }],
  });
});

test("what a changed product would not meet is annotated on its lines, and fails nothing", async () => {
  const record = "products/aide-facile.yml";
  const phases = "phases:\n  - name: acceleration\n    start: 2026-01-05\n";
  const rules = () =>
    lastPreview().annotations.map(({ start_line, annotation_level, title }) => ({
      line: start_line,
      level: annotation_level,
      rule: /«\u00A0([a-z-]+)\u00A0»/.exec(title ?? "")?.[1],
    }));
  const number = await propose({
    [record]: `link: https://aide-facile.example\nmon_service_securise: false\n${phases}`,
  });
  expect(lastPreview()).toMatchObject({ conclusion: "success", title: "1 fiche à mettre à jour" });
  expect(new Set(lastPreview().annotations.map(({ path }) => path))).toEqual(new Set([record]));
  expect(rules()).toContainEqual({ line: 2, level: "warning", rule: "security" });
  expect(rules()).toContainEqual({ line: 1, level: "warning", rule: "dashlord" });
  const missing = lastPreview().annotations.find(({ title }) => title?.includes("dashlord"));
  expect(missing?.message).toMatch(/^Ce dossier n'a pas de ligne «\u00A0dashlord_url\u00A0»\. Demandez/);
  const { sandbox } = journey;
  await sandbox.mergePullRequest(MANAGER, STAFFING, number);
  await journey.quiet();
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "autre-essai",
    files: { [PAUL]: paul() },
    message: "Essayer autre chose",
  });
  await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "autre-essai", base: "main" });
  await journey.quiet();
  expect(rules()).toEqual([]);
});

test("settings that cannot be read fail the preview, and warnings alone do not", async () => {
  await propose({ ".github/beta-fiches.yml": "contractor: [\n" });
  expect(lastPreview()).toMatchObject({ conclusion: "failure", title: "réglages à corriger" });
  await journey.sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "essai",
    files: {
      ".github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n",
      "products/aide-facile.yml": "usertypes: [martien]\n",
    },
    message: "Corriger",
  });
  await journey.quiet();
  const { conclusion, annotations } = lastPreview();
  expect(conclusion).toBe("neutral");
  expect(annotations.filter(({ title }) => !title?.startsWith("Standard"))).toMatchObject([
    { annotation_level: "warning" },
  ]);
});

test("a pull request from a fork that the App cannot read is shown all the same, on the staffing repository only", async () => {
  const { sandbox } = journey;
  sandbox.addCollaborator(STAFFING, "lea-specimen", "read");
  const fork = await sandbox.fork(STAFFING, { login: "lea-specimen" });
  await propose({ [PAUL]: paul() }, "lea-specimen", fork);
  expect(lastPreview().summary).toContain("`paul.modele`");
  expect(sandbox.listCheckRuns(fork)).toEqual([]);
  expect(sandbox.log.filter(({ path }) => path.includes("lea-specimen"))).toEqual([]);
  expect(writes()).toEqual([`POST /repos/${STAFFING}/check-runs`]);
});

test("a pull request cannot have another repository read as the site", async () => {
  const { sandbox } = journey;
  await sandbox.createRepository({
    owner: "autre-titulaire",
    name: "secrets",
    private: true,
    defaultBranch: "master",
    files: { ...FICHES, [JEANNE_FICHE]: jeanneFiche("2026-06-30").replace("Aime les tests", "Secret") },
  });
  journey.install("autre-titulaire/secrets");
  await journey.quiet();
  sandbox.log.length = 0;
  const settings = "contractor:\n  name: Atelier Numéral\nsite:\n  repository: autre-titulaire/secrets\n";
  await propose({ ".github/beta-fiches.yml": settings, [JEANNE]: jeanne("2026-12-31") });
  expect(lastPreview()).toMatchObject({
    conclusion: "neutral",
    annotations: [{ path: ".github/beta-fiches.yml", annotation_level: "warning" }],
  });
  expect(lastPreview().summary).not.toContain("Secret");
  expect(sandbox.log.filter(({ path }) => path.includes("autre-titulaire"))).toEqual([]);
});

test("all of 130 problems are annotated", async () => {
  const names = Array.from({ length: 130 }, (_, at) =>
    [...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join(""),
  );
  await propose(
    Object.fromEntries(names.map((name) => [`members/p.${name}.yml`, paul().replace("aide-facile", "absent")])),
  );
  const run = lastPreview();
  expect(run).toMatchObject({ conclusion: "failure", status: "completed", title: "130 dossiers à corriger" });
  expect(new Set(run.annotations.map(({ path }) => path)).size).toBe(130);
});

test("more diffs than a summary holds are counted, and no text leaves its block", async () => {
  const hostile = "bio: |\n  ````\n  <img src=/x alt> @org/team\n  fin\n";
  const long = `bio: |\n${"  une ligne\n".repeat(1_500)}`;
  const names = Array.from({ length: 60 }, (_, at) => `p.${"abcdefghij"[Math.floor(at / 10)]}${"abcdefghij"[at % 10]}`);
  await propose(
    Object.fromEntries(
      names.map((name, at) => [
        `members/${name}.yml`,
        paul(at === 0 ? hostile : at < 6 ? long : "").replace("Paul Modele", `Personne ${name}`),
      ]),
    ),
  );
  const { status, summary, title } = lastPreview();
  expect([status, title]).toEqual(["completed", "60 fiches à mettre à jour"]);
  expect(summary.length).toBeLessThan(65_535);
  const shown = summary.match(/^#### /gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(1);
  expect(summary).toContain(`Le détail de ${60 - shown} autres fiches n'est pas montré`);
  expect(summary).toMatch(/… et \d+ autres lignes de cette fiche/);
  expect(summary).toContain("`````diff\n");
  expect(summary.match(/une pull request sera ouverte/g)).toHaveLength(10);
  expect(summary.match(/10 pull requests seront déjà ouvertes/g)).toHaveLength(50);
});

test("the same preview is not written again, unless somebody asks", async () => {
  const number = await propose({ [PAUL]: paul() });
  const { sandbox } = journey;
  await sandbox.closePullRequest(MANAGER, STAFFING, number);
  await sandbox.reopenPullRequest(MANAGER, STAFFING, number);
  await journey.quiet();
  expect(previews()).toHaveLength(1);
  sandbox.rerequestCheckRun(MANAGER, STAFFING, Number(lastPreview().id));
  await journey.quiet();
  expect(previews()).toHaveLength(2);
  expect(lastPreview().summary).toBe(previews()[0]?.output.summary);
});

test("the check run of the staffing commit is made again when somebody asks", async () => {
  const runs = () => journey.sandbox.listCheckRuns(STAFFING).filter(({ name }) => name === "beta-fiches");
  const before = runs();
  journey.sandbox.rerequestCheckRun(MANAGER, STAFFING, Number(before.at(-1)?.id));
  await journey.quiet();
  expect(runs()).toHaveLength(before.length + 1);
});

test("all of a commit's check runs are made again when somebody asks for the suite", async () => {
  const { sandbox } = journey;
  const ours = () => sandbox.listCheckRuns(STAFFING).filter(({ name }) => name === "beta-fiches").length;
  const before = ours();
  await propose({ [PAUL]: paul() });
  sandbox.rerequestCheckSuite(MANAGER, STAFFING, Number(lastPreview().id));
  await journey.quiet();
  expect([previews().length, ours()]).toEqual([2, before]);
  const run = sandbox.listCheckRuns(STAFFING).find(({ name }) => name === "beta-fiches");
  sandbox.rerequestCheckSuite(MANAGER, STAFFING, Number(run?.id));
  await journey.quiet();
  expect([previews().length, ours()]).toEqual([2, before + 1]);
});

test("a record that goes would close its pull request", async () => {
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  await propose({ [JEANNE]: null });
  expect(lastPreview().summary).toContain(
    `Les dossiers ne demanderaient plus\u00A0: [#1](${journey.sandbox.url}/${SITE}/pull/1).`,
  );
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
});

test("pull requests for another branch, and those of the site, are none of ours", async () => {
  const { sandbox } = journey;
  await sandbox.push({ as: MANAGER, repository: STAFFING, branch: "autre", files: { "A.md": "A" }, message: "Autre" });
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "essai",
    files: { [PAUL]: paul() },
    message: "Essayer",
  });
  await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "autre" });
  await journey.pushToSite({ "B.md": "B" }, "travaux");
  await sandbox.openPullRequest(MAINTAINER, SITE, { title: "Travaux", head: "travaux", base: "master" });
  await journey.quiet();
  expect(previews()).toEqual([]);
  expect(sandbox.listCheckRuns(SITE)).toEqual([]);
  expect(writes()).toEqual([]);
});

test("a stranger's settings on a public repository that has none make us work for nobody", async () => {
  const { sandbox } = journey;
  const fork = await sandbox.fork(SITE, { login: "lea-specimen" });
  const files = { ".github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n", [PAUL]: paul() };
  await sandbox.push({ as: "lea-specimen", repository: fork, branch: "essai", files, message: "Essayer" });
  await sandbox.openPullRequest("lea-specimen", SITE, { title: "Essai", head: "lea-specimen:essai", base: "master" });
  await journey.quiet();
  expect(sandbox.listCheckRuns(SITE)).toEqual([]);
  expect(writes()).toEqual([]);
  expect(sandbox.log.filter(({ path }) => path.includes("/git/trees/"))).toEqual([]);
});

test("once the site moves, it is made again from the site's new state, and only then", async () => {
  await propose({ [JEANNE]: jeanne("2026-12-31") });
  const head = await journey.sandbox.head(STAFFING, "essai");
  const titles = () => previews().flatMap(({ head_sha, output }) => (head_sha === head ? [output.title] : []));
  await journey.redeliverLastPush();
  expect(titles()).toEqual(["1 fiche à mettre à jour"]);
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") });
  expect(titles()).toEqual(["1 fiche à mettre à jour", "La fiche suivie est à jour"]);
  await journey.redeliverLastPush();
  await journey.pushToSite({ "content/_authors/paul.modele.md": jeanneFiche("2026-11-30") });
  expect(titles()).toHaveLength(2);
});

test("it is made at the next reconcile where the pull request's webhook was lost", async () => {
  journey.sandbox.setWebhookFate(({ event }) => (event === "pull_request" ? "lose" : "send"));
  await propose({ [JEANNE]: jeanne("2026-12-31") });
  expect(previews()).toEqual([]);
  await journey.redeliverLastPush();
  expect(lastPreview().title).toBe("1 fiche à mettre à jour");
});

/** Main, as it often is: a conflict on Jeanne's record, which fails its check, and Paul's new fiche proposed. */
async function leavePending(): Promise<void> {
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-05-31") });
  await journey.push({ [JEANNE]: jeanne("2026-12-31"), [PAUL]: paul() });
  expect(journey.lastCheck().conclusion).toBe("failure");
}

const LEA = "members/lea.specimen.yml";
const lea = () => paul().replace("Paul Modele", "Léa Specimen");

test("what main asks for already is one quiet line, and its conflicts fail nothing", async () => {
  await leavePending();
  await propose({ [LEA]: lea() });
  const { conclusion, title, summary, annotations } = lastPreview();
  expect([conclusion, title, annotations]).toEqual(["success", "1 fiche à mettre à jour", []]);
  expect(summary).toContain("| `lea.specimen` | nouvelle fiche |");
  expect(summary).not.toMatch(/paul\.modele|jeanne\.exemplaire|changé des deux côtés/);
  expect(summary).toContain(
    "Sans cette pull request comme avec elle\u00A0: 1 fiche à mettre à jour, 1 erreur à corriger.",
  );
});

test("a pull request that adds an error to main's is red for its own alone", async () => {
  await leavePending();
  await propose({ [LEA]: lea().replace("aide-facile", "aide-facil") });
  expect(lastPreview()).toMatchObject({
    conclusion: "failure",
    title: "1 dossier à corriger",
    annotations: [{ path: LEA, start_line: 7 }],
  });
});

test("a pull request of our own that takes the site's value back changes nothing there", async () => {
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-09-30") });
  await journey.push({ [PAUL]: paul() });
  const own = journey.sandbox.listPullRequests(STAFFING).at(-1);
  expect(own?.title).toContain("Reprendre");
  const { head_sha, conclusion, title, summary } = lastPreview();
  expect(head_sha).toBe(own?.head.sha);
  expect([conclusion, title]).toEqual(["success", "Rien ne change sur le site"]);
  expect(summary).not.toContain("paul.modele");
});

test("a branch that is behind does not undo what main got since", async () => {
  const { sandbox } = journey;
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "essai",
    files: { [LEA]: lea() },
    message: "Essayer",
  });
  await journey.push({ [PAUL]: paul() });
  await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "main" });
  await journey.quiet();
  const { title, summary } = lastPreview();
  expect(title).toBe("1 fiche à mettre à jour");
  expect(summary).toContain("`lea.specimen`");
  expect(summary).not.toMatch(/paul\.modele|ne demanderaient plus/);
});

test("what is not asked for any more before it was proposed is named", async () => {
  await journey.push({
    ".github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\npullRequests: {maxOpen: 1}\n`,
    [PAUL]: paul(),
    [LEA]: lea(),
  });
  const waiting = journey.pulls().length === 1 && journey.pulls()[0]?.head.ref.includes("paul") ? LEA : PAUL;
  await propose({ [waiting]: null });
  expect(lastPreview().summary).toContain(`Ne serait plus à changer\u00A0: \`${waiting.slice(8, -4)}\`.`);
});

test("a preview held back for changed settings says so in its title", async () => {
  await propose({ ".github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\nsite:\n  branch: travaux\n" });
  expect(lastPreview()).toMatchObject({
    conclusion: "neutral",
    title: "Aperçu retenu\u00A0: les réglages du site changent",
  });
  expect(lastPreview().summary).not.toContain("Aucun dossier");
});
