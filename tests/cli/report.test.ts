import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  runIn(folder, ["report", "--records", "contractor", "--today", "2026-11-10", ...args]);
const titleOf = (stdout: string) => stdout.split("\n")[0];

describe("report", () => {
  it.each([
    [[], "# Rapport du 1er juillet 2026 au 30 septembre 2026"],
    [["--from", "2026-10-01"], "# Rapport du 1er octobre 2026 au 10 novembre 2026"],
    [["--to", "2026-05-31"], "# Rapport du 1er avril 2026 au 31 mai 2026"],
    [["--from", "2026-01-01", "--to", "2026-12-31"], "# Rapport du 1er janvier 2026 au 31 décembre 2026"],
    [["--today", "2026-01-01"], "# Rapport du 1er octobre 2025 au 31 décembre 2025"],
  ])("with %j is: %s", (args, title) => {
    const { status, stdout } = run(...args);
    expect(titleOf(stdout)).toBe(title);
    expect(status).toBe(0);
  });

  it("prints the report, and apart from it what the records should correct", () => {
    const { stdout, stderr } = run();
    expect(stdout).toContain(
      "| Montant | 577 750,00 € |".replaceAll(/(?<=\d) (?=\d)/g, "\u202F").replace(" €", "\u00A0€"),
    );
    expect(stdout).not.toContain("avertissement");
    expect(stderr).toContain("members/lea.specimen.yml:6:12  avertissement  La mission du 2 mars 2026");
    expect(stderr).toContain(
      "orders/BC-2026-021.yml:6:6  avertissement  Ce bon de commande se termine le 31 décembre 2026",
    );
  });

  it("says with the site which fiches are up to date, and ends with 1 where a record is in error", () => {
    const { status, stdout } = run("--site", "site");
    expect(stdout).toContain("4 sur 7 fiches sont à jour.");
    expect(stdout).toContain("## Standards\n\n| Produit | Respectés | Attestés | Non respectés |");
    expect(stdout).toContain("| Aide Facile | construction | `https://aide-facile.example/stats` |");
    expect(status).toBe(1);
  });

  it("reads with --impact what products publish, and says what could not be read", () => {
    const record = "beneficiary: Agence du Modèle\nstats_url: http://127.0.0.1:9/stats\n";
    writeFiles(folder, { "contractor/products/carnet-temoin.yml": record });
    expect(run().stdout).toContain("| carnet-temoin | non renseigné |");
    const { status, stdout } = run("--impact");
    expect(stdout).toContain("| carnet-temoin | page non lue |");
    expect(stdout).toContain("| guichet-factice | non renseigné |");
    expect(status).toBe(0);
  });

  it("says with --trend since when a standard is not met, and refuses a folder that is not there", () => {
    runIn(folder, [
      ...["check", "--site", "site", "--offline", "--today", "2026-08-03", "--trend", "tendance", "--fail-on", "never"],
    ]);
    const { stdout } = run("--site", "site", "--trend", "tendance");
    expect(stdout).toMatch(/^- .*\((?:grave|à corriger|à noter), depuis le 3 août 2026\)$/m);
    expect(stdout).not.toContain("sur la période : ");
    const refused = run("--site", "site", "--trend", "absent");
    expect([refused.status, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("absent");
  });

  it("gives scripts one object with whole numbers", () => {
    const { report, problems } = JSON.parse(run("--format", "json").stdout);
    expect(report.cents).toEqual({ ordered: 57_775_000, done: 33_891_250, left: 23_883_750 });
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(["mission-without-order", "order-ending"]);
  });

  it.each([
    ["markdown", [".md"]],
    ["json", [".json"]],
    ["html", [".html"]],
    ["ods", [".ods"]],
  ])("writes %s into a folder", (format, ends) => {
    run("--format", format, "--out", "rapports/t3");
    expect(readdirSync(join(folder, "rapports/t3"))).toEqual(ends.map((end) => `rapport-2026-07-01-2026-09-30${end}`));
  });

  it("writes a page that stands alone, style included", () => {
    const { stdout } = run("--site", "site", "--format", "html");
    expect(stdout).toMatch(/^<!doctype html>\n<html lang="fr"/);
    expect(stdout).toContain("Pico CSS");
    expect(stdout).toContain('<title id="standards-titre">Standards par produit</title>');
  });

  it("writes a spreadsheet byte for byte", () => {
    run("--format", "ods", "--out", "t3");
    const ods = readFileSync(join(folder, "t3/rapport-2026-07-01-2026-09-30.ods"));
    expect(Object.keys(unzipSync(ods))).toContain("content.xml");
  });

  it("follows independents in an internal report alone, whose name warns whoever would send it", () => {
    run("--format", "csv", "--out", "t3");
    run("--format", "csv", "--internal", "--out", "interne");
    const names = readdirSync(join(folder, "interne"));
    expect(names.every((name) => name.startsWith("rapport-interne-2026-07-01-2026-09-30-"))).toBe(true);
    expect(
      readFileSync(join(folder, "interne/rapport-interne-2026-07-01-2026-09-30-independants.csv"), "utf8"),
    ).toContain("Nora Fictif;oui;2026-09-15;un seul bénéficiaire;Agence du Modèle;2024-09-02;");
    expect(readdirSync(join(folder, "t3")).filter((name) => name.includes("independants"))).toEqual([]);
    expect(run("--format", "json").stdout).not.toContain("otherClients");
    expect(JSON.parse(run("--format", "json").stdout).report.independents).toBeNull();
  });

  it("writes one CSV file a table, and the same again over it", () => {
    run("--format", "csv", "--out", "t3");
    const { status, stdout } = run("--format", "csv", "--out", "t3");
    expect(status).toBe(0);
    const written = readdirSync(join(folder, "t3"));
    expect(written.length).toBeGreaterThanOrEqual(13);
    expect(stdout).toContain(
      `${written.length} fichiers écrits dans t3\u00A0:\n  rapport-2026-07-01-2026-09-30-bons-de-commande.csv\n`,
    );
  });

  it.each([
    [["--format", "docx"], "« docx » ne convient pas à l'option « --format »."],
    [["--format", "csv"], "Il manque l'option « --out »."],
    [["--from", "2026-02-30"], "`2026-02-30` ne convient pas à l'option « --from »."],
    [
      ["--from", "2026-02-01", "--to", "2026-01-31"],
      "La période finit (le 31 janvier 2026) avant de commencer (le 1er février 2026).",
    ],
    [["--beneficiary", "Agence du Model"], "Vouliez-vous dire « Agence du Modèle » ?"],
    [["--records", "nulle-part"], "Le dossier « nulle-part » n'existe pas"],
  ])("refuses %j", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.replaceAll("\u00A0", " ")).toContain(message);
    expect(existsSync(join(folder, "t3"))).toBe(false);
  });

  it("makes one report of several contractors' files, and reads no records for it", () => {
    run("--format", "json", "--out", "recus");
    const [name = ""] = readdirSync(join(folder, "recus"));
    const text = readFileSync(join(folder, "recus", name), "utf8");
    writeFiles(join(folder, "recus"), { "b.json": text.replaceAll("Atelier Numéral", "Bureau Spécimen") });
    const files = [`recus/${name}`, "recus/b.json"];
    const consolidate = (...args: string[]) => runIn(folder, ["report", "--today", "2026-11-10", ...args]);
    const { status, stdout } = consolidate("--consolidate", ...files);
    expect([status, titleOf(stdout)]).toEqual([0, "# Rapport consolidé du 1er juillet 2026 au 30 septembre 2026"]);
    const repeated = consolidate(...files.flatMap((file) => ["--consolidate", file]));
    expect(repeated.stdout).toBe(stdout);
    expect(consolidate("--consolidate", ...files, "--format", "ods", "--out", "t3").stdout).toContain(
      "consolidation-2026-07-01-2026-09-30.ods",
    );
    writeFiles(join(folder, "recus"), { "b.json": text.replace('"cents"', '"sous"') });
    const refused = consolidate("--consolidate", ...files, "--format", "json");
    expect(JSON.parse(refused.stdout)).toMatchObject({
      consolidated: null,
      problems: [{ code: "report-unreadable", file: "recus/b.json" }],
    });
    const beside = consolidate("--consolidate", ...files, "--from", "2026-01-01").stderr.replaceAll("\u00A0", " ");
    expect(beside).toContain("« --from » ne va pas avec « --consolidate »");
    expect(consolidate("contractor").stderr).toContain("ne sait que faire de");
  });

  it("says with --since-last what changed since the last report that is found, and refuses where none is", () => {
    const none = run("--since-last");
    expect([none.status, none.stdout]).toEqual([1, ""]);
    expect(none.stderr).toContain("Aucun rapport d’une période finie avant");
    run("--to", "2026-03-31", "--format", "csv", "--out", "contractor/rapports/2026-T1");
    run("--to", "2026-06-30", "--format", "csv", "--out", "contractor/rapports/2026-T2");
    run("--format", "csv", "--out", "contractor/rapports/2026-T3");
    const { status, stdout } = run("--since-last");
    expect([status, titleOf(stdout)]).toEqual([0, "# Ce qui a changé, du 1er juillet 2026 au 30 septembre 2026"]);
    expect(stdout).toContain("depuis le rapport `2026-04-01-2026-06-30`");
    expect(run("--since-last", "--last", "contractor/rapports/2026-T1", "--format", "csv").stdout).toContain(
      "Partie;Nature",
    );
    expect(run("--last", "contractor").stderr).toContain("ne sert qu’avec");
  });

  it("names the files of one beneficiary's report by them: no part is taken for the whole", () => {
    const { stdout } = run("--format", "csv", "--beneficiary", "Direction des Exemples", "--out", "rapports-en-partie");
    expect(stdout).toContain("rapport-direction-des-exemples-2026-07-01-2026-09-30-bons-de-commande.csv");
    expect(run("--since-last", "--last", "rapports-en-partie").stdout).toBe("");
  });

  it("answers in JSON even when it refuses", () => {
    const { stdout } = run("--format", "json", "--beneficiary", "Personne");
    expect(JSON.parse(stdout)).toMatchObject({ report: null, problems: [{ code: "beneficiary-unknown" }] });
  });

  it("reports what it can where a record cannot be read, and says so", () => {
    writeFiles(join(folder, "contractor"), { "orders/BC-2026-021.yml": "beneficiary: 12\n" });
    const { status, stdout, stderr } = run();
    expect(titleOf(stdout)).toContain("Rapport");
    expect(stdout).not.toContain("BC-2026-021");
    expect(stderr).toContain("orders/BC-2026-021.yml");
    expect(status).toBe(1);
  });
});
