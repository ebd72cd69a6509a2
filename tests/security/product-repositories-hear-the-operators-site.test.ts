import { afterEach, describe, expect, test } from "vitest";
import { FICHES, type Journey, SETTINGS, SITE, STAFFING, startJourney } from "../journeys/start-journey.ts";

const CODE = "fabrique/aide-facile";
const OWN_CODE = "atelier-numeral/aide-facile";
const FICHE = "content/_startups/aide-facile.md";
const ASKS = ".github/beta-fiches-produit.yml";
const SETTINGS_FILE = ".github/beta-fiches.yml";
const withIssues = `${SETTINGS[SETTINGS_FILE]}standards:\n  issues: true\n`;

const fiche = (title: string, repository: string) =>
  FICHES[FICHE]
    .replace("Aide Facile", title)
    .replace("phases:", `repository: https://github.com/${repository}\nphases:`);

let journey: Journey;
afterEach(() => journey.close());

interface Start {
  code?: string;
  settings?: string;
  asks?: string | null;
  record?: string;
}

/** A contractor's records, the operator's site, and the repository of a product, where the App is. */
async function start({ code = CODE, settings = withIssues, asks = null, record = "stats: false\n" }: Start = {}) {
  journey = await startJourney({
    records: { [SETTINGS_FILE]: settings, "products/aide-facile.yml": record },
    site: { [FICHE]: fiche("Aide Facile", code) },
  });
  const [owner = "", name = ""] = code.split("/");
  const files = { "README.md": "# Aide Facile\n", ...(asks === null ? {} : { [ASKS]: asks }) };
  await journey.sandbox.createRepository({ owner, name, files });
  for (const repository of [SITE, STAFFING, code]) journey.install(repository);
  await journey.quiet();
}

const issues = (code = CODE) => journey.sandbox.listIssues(code).map(({ title }) => title);
const summary = (code = CODE) => journey.sandbox.listCheckRuns(code).at(-1)?.output.summary ?? "";

describe("a stranger's records", () => {
  /** Anyone, with the App, a site of their own and the records that they like. */
  async function startStrangers(files: Record<string, string>, site: Record<string, string>): Promise<void> {
    const { sandbox } = journey;
    const made = { owner: "inconnus", private: false };
    await sandbox.createRepository({ ...made, name: "site", defaultBranch: "master", files: { ...FICHES, ...site } });
    await sandbox.createRepository({ ...made, name: "dossiers", files });
    for (const repository of ["inconnus/site", "inconnus/dossiers"]) journey.install(repository);
    await journey.quiet();
    await journey.app.resync();
    await journey.quiet();
  }

  const names = Array.from({ length: 10 }, (_, at) => `a-inventee-${at}`);
  const inventedRecords = Object.fromEntries(names.map((id) => [`products/${id}.yml`, "stats: false\n"]));
  const inventedFiches = Object.fromEntries(
    names.map((id) => [`content/_startups/${id}.md`, fiche(`Titre du passant ${id}`, CODE)]),
  );

  test("with a made-up site put nothing into a product's repository, and push nothing out", async () => {
    await start({ asks: "standards:\n  issues: true\n" });
    const settings = { [SETTINGS_FILE]: `${withIssues}site:\n  repository: inconnus/site\n` };
    await startStrangers({ ...settings, ...inventedRecords }, inventedFiches);
    expect(issues()).toEqual(["Standards beta.gouv.fr\u00A0: Aide Facile"]);
    expect(summary()).toContain("[Aide Facile]");
    expect(summary()).not.toContain("passant");
    expect(journey.sandbox.listCheckRuns("inconnus/dossiers")).not.toEqual([]);
  });

  test("that give another product's repository as theirs are not heard there: the operator's site says whose it is", async () => {
    await start();
    const record = { "products/autre.yml": `repository: https://github.com/${CODE}\n` };
    await journey.pushToSite({ "content/_startups/autre.md": fiche("Autre produit", "inconnus/ailleurs") });
    await startStrangers({ ...SETTINGS, ...record }, {});
    expect(summary()).toContain("[Aide Facile]");
    expect(summary()).not.toContain("Autre produit");
  });
});

describe("issues", () => {
  const TITLE = "Standards beta.gouv.fr\u00A0: Aide Facile";

  test.each<[string, Start, string[]]>([
    ["none where only another account's settings want them", {}, []],
    [
      "as the repository itself asks",
      { asks: "standards:\n  issues: true\n", settings: `${SETTINGS[SETTINGS_FILE]}` },
      [TITLE],
    ],
    ["as the settings of the very account want them", { code: OWN_CODE }, [TITLE]],
    ["none where the repository says no", { code: OWN_CODE, asks: "standards:\n  issues: false\n" }, []],
    [
      "as the settings want them where the file says nothing of it",
      { code: OWN_CODE, asks: "standards: {}\n" },
      [TITLE],
    ],
  ])("%s", async (_what, given, expected) => {
    await start(given);
    expect(issues(given.code)).toEqual(expected);
  });

  test.each([
    ["no YAML", "standards: [\n"],
    ["another shape", "issues: true\n"],
    ["a word for a truth", 'standards:\n  issues: "oui"\n'],
    ["more than a file holds", `# ${"x".repeat(600_000)}\nstandards:\n  issues: true\n`],
  ])("a file that cannot be used, %s, asks for none, and the check run says so", async (_what, asks) => {
    await start({ code: OWN_CODE, asks });
    expect(issues(OWN_CODE)).toEqual([]);
    expect(summary(OWN_CODE)).toContain(`\`${ASKS}\``);
  });

  test("come as soon as the settings of the very account want them", async () => {
    await start({ code: OWN_CODE, settings: `${SETTINGS[SETTINGS_FILE]}` });
    expect(issues(OWN_CODE)).toEqual([]);
    await journey.push({ [SETTINGS_FILE]: withIssues });
    expect(issues(OWN_CODE)).toEqual([TITLE]);
  });

  test("come as soon as the repository asks, and nothing of records is needed for it", async () => {
    await start({ settings: `${SETTINGS[SETTINGS_FILE]}` });
    expect(issues()).toEqual([]);
    expect(summary()).not.toContain(ASKS);
    const files = { [ASKS]: "standards:\n  issues: true\n" };
    await journey.sandbox.push({ as: "fabrique", repository: CODE, branch: "main", files, message: "Demander" });
    await journey.quiet();
    expect(issues()).toEqual([TITLE]);
  });
});
