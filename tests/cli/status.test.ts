import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const edit = (path: string, from: string | RegExp, to: string) =>
  writeFileSync(join(folder, path), readFileSync(join(folder, path), "utf8").replace(from, to));

function status(today: string, ...args: string[]) {
  const all = ["status", "--records", "contractor", "--site", "site", "--today", today, ...args];
  const { status: code, stdout, stderr } = runIn(folder, all);
  return { code, stdout, shown: `${stdout}${stderr}`.replaceAll("\u00A0", " ") };
}

/** A contractor with one person, whose fiche is as its record. */
function writeQuietRecords(end = "2027-06-30"): void {
  const mission = `  - start: 2026-10-01\n    end: ${end}\n    status: independent\n`;
  const person = "fullname: Zoé Étalon\nrole: Design\ndomaine: Design\nmissions:\n";
  writeFiles(folder, {
    "quiet/.github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n",
    "quiet/members/zoe.etalon.yml": `${person}${mission}`,
    "site/content/_authors/zoe.etalon.md": `---\n${person}${mission}    employer: Atelier Numéral\n---\n`,
  });
}

const quiet = (today: string, ...args: string[]) =>
  runIn(folder, ["status", "--records", "quiet", "--site", "site", "--today", today, ...args]);

describe("what waits, for whom", () => {
  it("comes the most urgent first, and nothing is written", () => {
    const before = contentOf(folder);
    const { code, shown } = status("2026-11-02");
    expect(shown).toContain(`À corriger, ou en retard
  vous : Le produit « aide-facil » n'existe pas sur beta.gouv.fr. (members/lea.specimen.yml:10)
  le site : Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026 (par pull request), la fiche s’arrête au 30 juin 2026
  vous : point d’étape avec Jeanne Exemplaire, le dernier date du 2 juillet 2026, en retard depuis le 27 août 2026
  vous : répondre à la demande de remplacement de Hugo Factice (BC-2026-030), faite le 21 septembre 2026, objectif dépassé depuis le 1er octobre 2026`);
    // From records that say nothing of it, nobody is told to be late.
    expect(shown).toContain(
      "  vous : noter les points d’étape tenus, aucun n’est renseigné pour Anaïs Témoin, Léa Specimen\n",
    );
    expect(shown).not.toMatch(/(?:Anaïs|Léa)[^\n]*retard/);
    expect(shown).toContain("Dans les huit jours\n  vous : point d’étape avec Nora Fictif");
    expect(shown).toContain("Dans le mois\n  vous : aide-facile : arrivée de Paul Modele, le 2 novembre 2026\n");
    expect(shown).toContain("  vous : aide-facile : comité d'investissement avant le 30 novembre 2026\n");
    expect(shown).toContain("Ensuite\n  vous : prolonger ou laisser finir la mission de Léa Specimen");
    expect(code).toBe(1);
    expect(contentOf(folder)).toEqual(before);
  });

  it("recalls rules to review and a gap in the cover two weeks before", () => {
    const { shown } = status("2026-11-10");
    expect(shown).toContain(
      "revoir les règles de confidentialité et de sécurité de la mission de Hugo Factice (guichet-factice), avant le 16 novembre 2026",
    );
    expect(shown).toContain(
      "prévoir un remplacement, aucun correspondant ne sera joignable le 20 novembre 2026 (Odile Repère, Félix Balise).",
    );
    expect(status("2026-11-01").shown).not.toMatch(/règles de confidentialité|joignable/);
  });

  it("names who can enter what in the espace membre, and else leaves it to the site", () => {
    expect(status("2026-11-02").shown).toContain("le site : Paul Modele : nouvelle fiche (par pull request)");
    edit("contractor/.github/beta-fiches.yml", "  branch: master", "  branch: master\n  delivery: espace-membre");
    const { shown } = status("2026-11-02");
    expect(shown).toContain("toute personne connectée : Paul Modele à créer dans l’espace membre");
    expect(shown).toContain(
      "toute personne connectée : 1 valeur à saisir pour Jeanne Exemplaire, la fiche s’arrête au 30 juin 2026",
    );
    expect(shown).toContain("beta-fiches entries (saisies)");
  });

  it("agrees with plan, value for value", () => {
    const planned = JSON.parse(
      runIn(folder, ["plan", "--records", "contractor", "--site", "site", "--today", "2026-11-02", "--format", "json"])
        .stdout,
    );
    const { waiting, unchanged } = JSON.parse(status("2026-11-02", "--format", "json").stdout);
    const ofKind = (kind: string) => waiting.filter((one: { kind: string }) => one.kind === kind);
    expect(ofKind("proposal").length).toBe(planned.changes.length);
    expect(unchanged).toBe(planned.unchanged);
    const errors = planned.problems.filter((found: { severity: string }) => found.severity === "error");
    expect(errors.length).toBe(1);
    expect(ofKind("problem")[0].text).toContain(errors[0].message.slice(0, 40));
  });

  it("fits on a screen, says how much more there is, and shows all of it where asked", () => {
    for (let at = 0; at < 30; at++) {
      const name = `zoe.etalon-${"abcdefghij"[at % 10]}${"abc"[Math.floor(at / 10)]}`;
      writeFiles(folder, { [`contractor/members/${name}.yml`]: "fullname: [\n" });
    }
    const { shown } = status("2026-11-02");
    expect(shown.trimEnd().split("\n").length).toBeLessThanOrEqual(32);
    expect(shown).toMatch(/Et \d+ autres lignes : --all les montre\./);
    expect(status("2026-11-02", "--all").shown.match(/^ {2}vous : /gm)?.length).toBeGreaterThan(30);
  });
});

describe("the exit code", () => {
  it.each([
    ["nothing waits", "2026-11-02", ["--exit-code"], 0, "rien n’attend"],
    [
      "a mission ends within the month, unasked",
      "2027-06-10",
      [],
      0,
      "prolonger ou laisser finir la mission de Zoé Étalon, qui finit le 30 juin 2027",
    ],
    ["a mission ends within the month, asked", "2027-06-10", ["--exit-code"], 2, "Dans le mois"],
  ])("%s", (_, today, args, code, expected) => {
    writeQuietRecords();
    const { status: got, stdout } = quiet(today, ...args);
    expect(stdout.replaceAll("\u00A0", " ")).toContain(expected);
    expect(got).toBe(code);
  });

  it("is 1 where nothing can be read, with the way out", () => {
    const { status: code, stderr } = runIn(folder, ["status", "--records", "contractor", "--site", "nowhere"]);
    expect(code).toBe(1);
    expect(stderr).toContain("    → ");
  });
});
