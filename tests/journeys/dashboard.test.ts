import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { JEANNE, type Journey, jeanne, jeanneFiche, MAINTAINER, MANAGER, SITE, STAFFING } from "./start-journey.ts";

let journey: Journey;
let today: string;
beforeEach(() => {
  today = "2026-03-02";
});
afterEach(() => journey.close());

const LEA = "members/lea.specimen.yml";
const lea = jeanne("2027-01-31").replace("Jeanne Exemplaire", "Léa Specimen");

async function start(records: Record<string, string> = {}, site: Record<string, string> = {}): Promise<void> {
  journey = await startAfterFirstReconcile({
    records: { [JEANNE]: jeanne("2026-06-30"), ...records },
    site,
    today: () => today,
  });
}

const body = () => (journey.dashboard().body ?? "").replaceAll("\r\n", "\n");
/** The lines of a part, without the hidden ids. */
function part(title: string): string[] {
  const [, text = ""] = body().split(`### ${title}\n`);
  const [lines = ""] = text.split(/\n(?:###|<sub>)/);
  return lines
    .split("\n")
    .filter((line) => /^- |^\*\*/.test(line))
    .map((line) => line.replace(/ <!-- .* -->$/, ""));
}
const withoutDates = (text: string | null) => text?.replace(/Dernier changement[^·]*|"at":"[^"]*"/g, "");
const writes = () =>
  journey.sandbox.log.filter(({ method, path, operation }) =>
    path === "/graphql" ? operation?.startsWith("mutation") : method !== "GET" && !path.endsWith("/access_tokens"),
  );

describe("the dashboard", () => {
  test("is one issue that says there is nothing to do, and a reconcile with nothing new costs three requests", async () => {
    await start();
    await journey.redeliverLastPush();
    expect(journey.dashboard()).toMatchObject({
      title: "Tableau de bord des fiches beta.gouv.fr",
      state: "open",
      user: { type: "Bot" },
    });
    expect(body()).toContain("1 fiche suivie · 1 à jour");
    expect(body()).toContain("Rien ne vous attend");
    const before = body();
    today = "2026-03-03";
    journey.sandbox.log.length = 0;
    await journey.redeliverLastPush();
    expect(body()).toBe(before);
    expect(writes()).toEqual([]);
    expect(journey.sandbox.log.length).toBeLessThanOrEqual(3);
  });

  test("with pull requests open too, a reconcile with nothing new costs three requests", async () => {
    await start();
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(part("Pull requests ouvertes")).toEqual([
      expect.stringContaining("Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026 · ouverte le"),
    ]);
    // The check run says once that it is no longer new.
    await journey.redeliverLastPush();
    journey.sandbox.log.length = 0;
    await journey.redeliverLastPush();
    expect(writes()).toEqual([]);
    expect(journey.sandbox.log.length).toBeLessThanOrEqual(3);
  });

  test("lists what the site refused, and a ticked box opens a new pull request", async () => {
    await start();
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, journey.pulls()[0]?.number ?? 0);
    await journey.redeliverLastPush();
    expect(part("Refusées par le site")).toHaveLength(1);
    expect(journey.pulls()).toHaveLength(1);
    await journey.tick("Jeanne Exemplaire");
    expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
    const lock = await journey.sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json");
    // Were it merged and its branch deleted at once, it is looked for all the same.
    expect(JSON.parse(lock ?? "{}")).toMatchObject({ pullRequests: { watched: [journey.pulls()[1]?.head.ref] } });
    expect(body()).not.toContain("Refusées par le site");
    expect(body()).not.toContain("[x]");
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, journey.pulls()[1]?.number ?? 0);
    await journey.redeliverLastPush();
    expect(part("Refusées par le site")).toHaveLength(1);
    expect(journey.pulls()).toHaveLength(2);
  });

  test("a box ticked while no more may be opened stays ticked until its turn comes", async () => {
    const settings = "contractor:\n  name: Atelier Numéral\npullRequests:\n  maxOpen: 1\n";
    await start({ ".github/beta-fiches.yml": settings, [JEANNE]: jeanne("2026-12-31") });
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, journey.pulls()[0]?.number ?? 0);
    await journey.push({ [LEA]: lea });
    expect(part("Pull requests ouvertes")).toEqual([expect.stringContaining("Léa Specimen")]);
    await journey.tick("Jeanne Exemplaire");
    expect(part("En attente")).toEqual([expect.stringMatching(/^- \[x\] Jeanne Exemplaire.*proposée à nouveau/)]);
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, journey.pulls()[1]?.number ?? 0);
    await journey.redeliverLastPush();
    expect(part("Pull requests ouvertes")).toEqual([expect.stringContaining("Jeanne Exemplaire")]);
    expect(body()).not.toContain("[x]");
  });

  test("lists what waits, in a stable order", async () => {
    const paul = jeanne("2027-02-28").replace("Jeanne Exemplaire", "Paul Modele");
    const settings = "contractor:\n  name: Atelier Numéral\npullRequests:\n  maxOpen: 1\n";
    await start({
      ".github/beta-fiches.yml": settings,
      [JEANNE]: jeanne("2026-12-31"),
      "members/paul.modele.yml": paul,
      [LEA]: lea,
    });
    expect(part("En attente")).toEqual(["- Léa Specimen : nouvelle fiche", "- Paul Modele : nouvelle fiche"]);
  });

  test("what to enter by hand leaves the list when the site shows it; a tick of a person stays until then", async () => {
    const settings = "contractor:\n  name: Atelier Numéral\nsite:\n  delivery: hand-off\n";
    const record = jeanne("2026-08-31").replace("[aide-facile]", "[aide-facile]\n    status: service");
    await start({ ".github/beta-fiches.yml": settings, [JEANNE]: record });
    expect(part("À saisir dans l’espace membre")).toHaveLength(3);
    expect(body()).toContain("https://espace-membre.incubateur.net/account/base-info");
    await journey.tick("31/08/2026");
    await journey.redeliverLastPush();
    expect(part("À saisir dans l’espace membre")[1]).toMatch(/^- \[x\] .*31\/08\/2026.* · saisi, attendu sur le site/);
    today = "2026-03-06";
    await journey.redeliverLastPush();
    expect(part("À saisir dans l’espace membre")[1]).toContain("saisi le 2 mars 2026, mais le site ne le montre");
    await journey.pushToSite({ "content/_authors/jeanne.exemplaire.md": jeanneFiche("2026-08-31") });
    await journey.redeliverLastPush();
    expect(part("À saisir dans l’espace membre")).toEqual([
      expect.stringContaining("Jeanne Exemplaire"),
      expect.stringContaining("Société de service"),
    ]);
  });

  test("shows missions that end within 45, 30, then 8 days, and each only once they do", async () => {
    await start();
    expect(body()).not.toContain("Missions qui se terminent");
    today = "2026-05-15";
    await journey.redeliverLastPush();
    expect(body()).not.toContain("Missions qui se terminent");
    today = "2026-05-16";
    await journey.redeliverLastPush();
    expect(part("Missions qui se terminent")).toEqual([
      "**D'ici 45 jours**",
      "- [ ] Jeanne Exemplaire, `aide-facile`, jusqu'au **30 juin 2026**. <sub>Cochez pour proposer 6 mois de plus, jusqu'au 31 décembre 2026.</sub>",
    ]);
    const before = body();
    today = "2026-05-17";
    await journey.redeliverLastPush();
    expect(body()).toBe(before);
    today = "2026-06-01";
    await journey.redeliverLastPush();
    expect(part("Missions qui se terminent")[0]).toBe("**D'ici 30 jours**");
    today = "2026-06-22";
    await journey.redeliverLastPush();
    expect(part("Missions qui se terminent")[0]).toBe("**D'ici 8 jours**");
    today = "2026-07-01";
    await journey.redeliverLastPush();
    expect(body()).not.toContain("Missions qui se terminent");
  });

  test("a ticked box prolongs the record by a pull request there; unticked it is withdrawn, merged it is done", async () => {
    await start();
    today = "2026-06-01";
    await journey.redeliverLastPush();
    const proposals = () =>
      journey.sandbox.listPullRequests(STAFFING).map(({ title, state, merged }) => [title, state, merged]);
    const title = "Jeanne Exemplaire : prolonger sa mission jusqu'au 31 décembre 2026";
    await journey.tick("31 décembre 2026");
    await journey.redeliverLastPush();
    expect(proposals()).toEqual([[title, "open", false]]);
    const { number, body: ticked } = journey.dashboard();
    await journey.sandbox.updateIssue(MANAGER, STAFFING, number, { body: ticked?.replace("- [x]", "- [ ]") ?? "" });
    await journey.quiet();
    await journey.redeliverLastPush();
    expect(proposals()).toEqual([[title, "closed", false]]);
    await journey.tick("31 décembre 2026");
    await journey.redeliverLastPush();
    expect(proposals().at(-1)).toEqual([title, "open", false]);
    const last = journey.sandbox.listPullRequests(STAFFING).at(-1)?.number ?? 0;
    await journey.sandbox.mergePullRequest(MANAGER, STAFFING, last);
    await journey.quiet();
    await journey.redeliverLastPush();
    expect(await journey.sandbox.readFile(STAFFING, "main", JEANNE)).toBe(jeanne("2026-12-31"));
    expect(body()).not.toContain("Missions qui se terminent");
    expect(journey.pulls().map(({ title }) => title)).toEqual([
      "Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026",
    ]);
    expect((await journey.sandbox.listBranches(STAFFING)).filter((name) => name.includes("prolong"))).toEqual([]);
  });

  test("lists a deleted record as unmanaged until it is back or a person says so", async () => {
    await start({ "members/lea.specimen.yml": lea }, { "content/_authors/lea.specimen.md": jeanneFiche("2027-01-31") });
    await journey.push({ [JEANNE]: null, [LEA]: null });
    expect(part("Sans dossier")).toEqual([
      expect.stringContaining("- [ ] `members/jeanne.exemplaire`, mission jusqu'au 30 juin 2026 sur `aide-facile`."),
      expect.stringContaining("- [ ] `members/lea.specimen`, mission jusqu'au 31 janvier 2027 sur `aide-facile`."),
    ]);
    await journey.redeliverLastPush();
    expect(part("Sans dossier")).toHaveLength(2);
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect(part("Sans dossier")).toHaveLength(1);
    await journey.tick("members/lea.specimen");
    expect(body()).not.toContain("Sans dossier");
    await journey.redeliverLastPush();
    expect(body()).not.toContain("Sans dossier");
  });

  test("asks whether a fiche of the same name is the same person's", async () => {
    const stranger = jeanneFiche("2027-01-31").replace("Atelier Numéral # vérifié", "Autre Société");
    await start(
      { [LEA]: lea.replace("aide-facile", "aide-simple") },
      {
        "content/_authors/lea.specimen.md": stranger,
        "content/_startups/aide-simple.md": "---\ntitle: Aide Simple\n---\n",
      },
    );
    expect(part("À vous de jouer")).toEqual([expect.stringMatching(/^- \[ \] `lea\.specimen`.*Atelier Numéral/)]);
    await journey.tick("lea.specimen");
    await journey.redeliverLastPush();
    expect(part("À vous de jouer")).toEqual([expect.stringMatching(/^- \[x\] `lea\.specimen`/)]);
  });

  test("says which record is wrong where, and settings that cannot be read", async () => {
    await start();
    await journey.push({ [JEANNE]: jeanne("2026-06-30").replace("aide-facile", "aide-facil") });
    expect(part("À vous de jouer")).toEqual([expect.stringContaining("`members/jeanne.exemplaire.yml`, ligne 7")]);
    await journey.push({ ".github/beta-fiches.yml": "contractor: [\n" });
    expect(body()).toContain("Rien n'a pu être comparé");
    expect(part("À vous de jouer")).toEqual([expect.stringContaining("`.github/beta-fiches.yml`")]);
  });
});

describe("people and the dashboard", () => {
  test("closed, it stays so until it asks for something new", async () => {
    await start();
    const { number } = journey.dashboard();
    await journey.sandbox.updateIssue(MANAGER, STAFFING, number, { state: "closed", title: "Fiches" });
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(journey.dashboard()).toMatchObject({ state: "closed", title: "Fiches" });
    expect(part("Pull requests ouvertes")).toHaveLength(1);
    await journey.push({ [LEA]: lea.replace("aide-facile", "aide-facil") });
    expect(journey.dashboard()).toMatchObject({ number, state: "open", title: "Fiches" });
  });

  test("its text comes back when somebody changes it", async () => {
    await start();
    const { number, body: before } = journey.dashboard();
    const changed = `Rien\n\n${before?.split("\n").at(-1)}`;
    await journey.sandbox.updateIssue(MANAGER, STAFFING, number, { body: changed });
    await journey.quiet();
    expect(journey.dashboard()).toMatchObject({ number, body: before });
  });

  test("another one is opened when somebody erases it with its marker", async () => {
    await start();
    const { number, body: before } = journey.dashboard();
    today = "2026-03-03";
    await journey.sandbox.updateIssue(MANAGER, STAFFING, number, { body: "Rien" });
    await journey.quiet();
    expect(journey.dashboard().number).not.toBe(number);
    expect(withoutDates(journey.dashboard().body)).toBe(withoutDates(before));
    expect(journey.issues().find((issue) => issue.number === number)).toMatchObject({ body: "Rien" });
  });

  test("an issue of somebody else that says the same is none of ours", async () => {
    await start();
    const forged = { title: "Tableau de bord des fiches beta.gouv.fr", body: body() };
    const number = journey.sandbox.openIssue(MANAGER, STAFFING, forged);
    await journey.sandbox.updateIssue(MANAGER, STAFFING, number, { body: `${forged.body}\n` });
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    const [ours, theirs, ...others] = journey.issues().sort((a, b) => a.number - b.number);
    expect(others).toEqual([]);
    expect(ours?.body).toContain("Pull requests ouvertes");
    expect(theirs?.body).toBe(`${forged.body}\n`);
  });

  test("an edit of another issue, or by the App, starts no reconcile", async () => {
    await start();
    const number = journey.sandbox.openIssue(MANAGER, STAFFING, { title: "Autre chose" });
    await journey.quiet();
    journey.sandbox.log.length = 0;
    await journey.sandbox.updateIssue(MANAGER, STAFFING, number, { body: "- [x] fait" });
    await journey.quiet();
    expect(journey.sandbox.log).toEqual([]);
  });
});
