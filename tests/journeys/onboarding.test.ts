import { afterEach, beforeEach, expect, test } from "vitest";
import { schemaLine } from "../../src/records/schema-line.ts";
import { JEANNE, JEANNE_FICHE, type Journey, jeanneFiche, MANAGER, SITE, startJourney } from "./start-journey.ts";

const NEW = "atelier-numeral/dossiers-beta";
const BRANCH = "beta-fiches/onboarding";

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney({
    today: () => "2026-06-01",
    site: {
      "content/_authors/paul.modele.md": jeanneFiche("2099-06-30")
        .replace("Jeanne Exemplaire", "Paul Modele")
        .replace("Atelier Numéral # vérifié", "atelier numeral"),
      "content/_authors/lea.specimen.md": jeanneFiche("2099-06-30")
        .replace("Jeanne Exemplaire", "Léa Specimen")
        .replace("Atelier Numéral # vérifié", "Autre Titulaire"),
    },
  });
  journey.install(SITE);
  await journey.quiet();
});
afterEach(() => journey.close());

interface Given {
  name?: string;
  private?: boolean;
  files?: Record<string, string>;
}

/** A repository of a contractor on which the App is installed. */
async function given({ name = NEW, files = { "README.md": "# Dossiers\n" }, ...rest }: Given = {}): Promise<number> {
  const [owner = "", repository = ""] = name.split("/");
  await journey.sandbox.createRepository({ owner, name: repository, private: rest.private ?? true, files });
  journey.sandbox.addCollaborator(name, MANAGER, "write");
  journey.sandbox.log.length = 0;
  const installation = journey.install(name);
  await journey.quiet();
  return installation;
}

const pullRequests = (name = NEW) => journey.sandbox.listPullRequests(name);
const push = async (files: Record<string, string>, branch = "main", repository = NEW) => {
  await journey.sandbox.push({ as: MANAGER, repository, branch, files, message: "Écrire" });
  await journey.quiet();
};
const lastRun = (name: string) => journey.sandbox.listCheckRuns(NEW).findLast((run) => run.name === name);

test("a new staffing repository gets one pull request, with what the site says of its owner", async () => {
  await given();
  const { sandbox } = journey;
  expect(pullRequests()).toMatchObject([
    { state: "open", head: { ref: BRANCH }, base: { ref: "main" }, user: { login: "beta-fiches[bot]" } },
  ]);
  expect(pullRequests()[0]?.body).toContain("`Atelier Numéral`");
  expect(pullRequests()[0]?.body).toContain("2 dossiers de membres");
  expect(await sandbox.listFiles(NEW, BRANCH)).toEqual([
    ".github/beta-fiches.yml",
    "README.md",
    "beta-fiches.lock.json",
    JEANNE,
    "members/paul.modele.yml",
    "products/aide-facile.yml",
  ]);
  const settings = (await sandbox.readFile(NEW, BRANCH, ".github/beta-fiches.yml")) ?? "";
  const contractor = `${schemaLine("settings")}contractor:\n  name: Atelier Numéral\n  aliases:\n    - atelier numeral\n`;
  expect(settings.startsWith(`${contractor}site:\n  # Les fiches de beta.gouv.fr se modifient aujourd'hui`)).toBe(true);
  expect(settings.endsWith("écrivez pull-request à la place.\n  delivery: espace-membre\n")).toBe(true);
  expect(await sandbox.listBranches(NEW)).toEqual([BRANCH, "main"]);
  expect(journey.pulls()).toEqual([]);
});

test("the first reconcile takes at most 20 requests for a site of 3,500 people", async () => {
  const letters = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  const people = [...Array(3_500).keys()].map((n) => [`content/_authors/personne.${letters(n)}.md`, fiche(n)]);
  await journey.pushToSite(Object.fromEntries(people));
  await given();
  expect(pullRequests()).toHaveLength(1);
  expect(pullRequests()[0]?.body).toContain("12 dossiers de membres");
  const asked = journey.sandbox.log.filter(({ path }) => !/\/installation|^\/app\//.test(path));
  const opened = asked.findIndex(({ path, method }) => method === "POST" && path.endsWith("/pulls"));
  expect(opened + 1).toBeLessThanOrEqual(20);
  // With its own preview.
  expect(asked.length).toBeLessThanOrEqual(26);
});

/** One of 350 works for the contractor. */
function fiche(n: number): string {
  const employer = n % 350 === 0 ? "Atelier Numéral" : `Employeur ${n % 40}`;
  return jeanneFiche("2099-06-30").replace("Jeanne", `Jeanne ${n}`).replace("Atelier Numéral # vérifié", employer);
}

test("its own preview shows that merging it changes nothing on the site", async () => {
  await given();
  expect(lastRun("beta-fiches (aperçu)")).toMatchObject({
    conclusion: "success",
    output: { title: "Les 3 fiches suivies sont à jour" },
  });
});

test("merged, it works: nothing to propose, then what records say", async () => {
  await given();
  await journey.sandbox.mergePullRequest(MANAGER, NEW, pullRequests()[0]?.number ?? 0);
  await journey.quiet();
  expect(journey.pulls()).toEqual([]);
  expect(lastRun("beta-fiches")).toMatchObject({ conclusion: "success" });
  const record = (await journey.sandbox.readFile(NEW, "main", JEANNE)) ?? "";
  await push({ [JEANNE]: record.replace("2026-06-30", "2026-12-31") });
  expect(journey.pulls()).toEqual([]);
  expect(lastRun("beta-fiches")?.output.summary).toContain("À saisir dans l’espace membre");
  const settings = (await journey.sandbox.readFile(NEW, "main", ".github/beta-fiches.yml")) ?? "";
  await push({ ".github/beta-fiches.yml": settings.replace("delivery: espace-membre", "delivery: pull-request") });
  expect(journey.pulls()).toHaveLength(1);
  expect(journey.pulls()[0]?.body).toContain("Les fiches de ce site se modifient dans l'espace membre");
  expect(await journey.sandbox.readFile(SITE, journey.pulls()[0]?.head.ref ?? "", JEANNE_FICHE)).toBe(
    jeanneFiche("2026-12-31"),
  );
  expect(pullRequests()).toHaveLength(1);
});

test("closed, it is never proposed again, branch or no branch, installed again or not", async () => {
  const installation = await given();
  const { sandbox } = journey;
  await sandbox.closePullRequest(MANAGER, NEW, pullRequests()[0]?.number ?? 0);
  await push({ "README.md": "# Nos dossiers\n" });
  await sandbox.moveBranch(MANAGER, NEW, BRANCH, null);
  sandbox.uninstallApp(installation);
  await journey.quiet();
  journey.install(NEW);
  await journey.quiet();
  expect(pullRequests()).toMatchObject([{ state: "closed" }]);
  expect(await sandbox.listBranches(NEW)).toEqual(["main"]);
});

test("a repository that is added later gets one too, and no second while it is open", async () => {
  await journey.sandbox.createRepository({ owner: "atelier-numeral", name: "dossiers-beta", private: true, files: {} });
  const installation = journey.install("atelier-numeral/dossiers");
  journey.sandbox.addCollaborator(NEW, MANAGER, "write");
  journey.sandbox.addToInstallation(installation, [NEW]);
  await journey.quiet();
  // It is empty: there is nothing yet to open a pull request on.
  expect(pullRequests()).toEqual([]);
  await push({ "README.md": "# Dossiers\n" });
  expect(pullRequests()).toHaveLength(1);
  const head = await journey.sandbox.head(NEW, BRANCH);
  await push({ "README.md": "# Nos dossiers\n" });
  expect(pullRequests()).toHaveLength(1);
  expect(await journey.sandbox.head(NEW, BRANCH)).toBe(head);
});

test.each<[string, Given]>([
  ["public", { private: false }],
  ["of code", { files: { "README.md": "# Dossiers\n", "src/index.ts": "export {};\n" } }],
  ["named after something else", { name: "atelier-numeral/vitrine" }],
])("a repository that is %s is left alone, and the site is not read for it", async (_what, repository) => {
  await given(repository);
  expect(pullRequests(repository.name)).toEqual([]);
  expect(await journey.sandbox.listBranches(repository.name ?? NEW)).toEqual(["main"]);
  expect(journey.sandbox.log.filter(({ path }) => path.includes(SITE))).toEqual([]);
});

test("a private fork is left alone", async () => {
  const { sandbox } = journey;
  await sandbox.createRepository({ owner: "autre-titulaire", name: "dossiers", private: true, files: { "A.md": "A" } });
  const fork = await sandbox.fork("autre-titulaire/dossiers", { login: "atelier-numeral", name: "dossiers-beta" });
  journey.install(fork);
  await journey.quiet();
  expect(pullRequests()).toEqual([]);
});

test("where no employer is close, only settings are offered, refused at their line until the name is there", async () => {
  const name = "inconnue-au-bataillon/dossiers";
  await given({ name });
  const { sandbox } = journey;
  expect((await sandbox.listFiles(name, BRANCH)).sort()).toEqual([".github/beta-fiches.yml", "README.md"]);
  expect(pullRequests(name)[0]?.body).toContain("Écrivez le nom de votre entreprise");
  const preview = () => sandbox.listCheckRuns(name).at(-1);
  expect(preview()).toMatchObject({ conclusion: "failure", annotations: [{ start_line: 5 }] });
  const settings = (await sandbox.readFile(name, BRANCH, ".github/beta-fiches.yml")) ?? "";
  await push({ ".github/beta-fiches.yml": settings.replace('""', "Inconnue") }, BRANCH, name);
  expect(preview()).toMatchObject({ conclusion: "success" });
});

test("records that are there already are never written over", async () => {
  await given({ files: { [JEANNE]: "fullname: Jeanne Exemplaire\n" } });
  const { sandbox } = journey;
  expect(await sandbox.listFiles(NEW, BRANCH)).toEqual([".github/beta-fiches.yml", JEANNE]);
  expect(await sandbox.readFile(NEW, BRANCH, JEANNE)).toBe("fullname: Jeanne Exemplaire\n");
  expect(await sandbox.readFile(NEW, BRANCH, ".github/beta-fiches.yml")).toContain('name: "Atelier Numéral"');
});

test("a branch of that name that a person made is not touched", async () => {
  const { sandbox } = journey;
  await sandbox.createRepository({
    owner: "atelier-numeral",
    name: "dossiers-beta",
    private: true,
    files: { "A.md": "A" },
  });
  sandbox.addCollaborator(NEW, MANAGER, "write");
  await push({ "B.md": "B" }, BRANCH);
  const head = await sandbox.head(NEW, BRANCH);
  journey.install(NEW);
  await journey.quiet();
  expect(pullRequests()).toEqual([]);
  expect(await sandbox.head(NEW, BRANCH)).toBe(head);
});
