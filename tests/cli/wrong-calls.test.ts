import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declarations } from "../../src/cli/declarations/declarations.ts";
import { contentOf, copyOfExamples, runIn, temporaryFolder, writeFiles } from "../support/command-line.ts";

let folder = "";
let before: Map<string, string>;
beforeAll(() => {
  folder = copyOfExamples();
  writeFiles(folder, {
    file: "gardé\n",
    "empty/.keep": "",
    "dossiers/contractor/.github/beta-fiches.yml": readFileSync(join(folder, "contractor/.github/beta-fiches.yml")),
    "sheet.csv": "Nom;Prénom\nModele;Paul\n",
    "classeur/dossiers.ods": "gardé\n",
    "photo.csv": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  });
  before = contentOf(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const records = ["--records", "contractor"];
const both = [...records, "--site", "site"];
const cache = temporaryFolder();
afterAll(() => rmSync(cache, { recursive: true, force: true }));
const offline = { GITHUB_SERVER_URL: "http://127.0.0.1:1", XDG_CACHE_HOME: cache };

interface WrongCall {
  call: readonly string[];
  reason: string;
  wayOut: string;
  env?: Record<string, string>;
}

/** What people type who have no time: what is wrong, and what to type instead. */
const calls: WrongCall[] = [
  // The command.
  { call: ["plna"], reason: "« plna » n'existe pas", wayOut: "« plan »" },
  { call: ["rapport"], reason: "« rapport » n'existe pas", wayOut: "« report »" },
  { call: ["fiches"], reason: "« fiches » n'existe pas", wayOut: "beta-fiches --help" },
  { call: ["site"], reason: "Il manque un mot après « site »", wayOut: "« site update »" },
  { call: ["update"], reason: "« update » n'existe pas", wayOut: "« site update »" },
  { call: ["help", "valdate"], reason: "« valdate » n'existe pas", wayOut: "« validate »" },
  { call: ["--records", "contractor", "plan"], reason: "avant « --records »", wayOut: "Les options viennent après" },
  // Options.
  { call: ["plan", "--recods", "contractor"], reason: "« --recods »", wayOut: "« --records »" },
  { call: ["plan", ...both, "-json"], reason: "« -json »", wayOut: "plan --help" },
  { call: ["plan", "—site", "site"], reason: "« —site »", wayOut: "« --site »" },
  { call: ["report", ...both, "--output", "x"], reason: "« --output »", wayOut: "« --out »" },
  { call: ["check", "--site", "site", "--browser", "--offline"], reason: "se contredisent", wayOut: "Gardez l’un" },
  {
    call: ["check", "--site", "site", "--browser"],
    reason: "rien ne dit où il est",
    wayOut: "CHROMIUM_PATH=/usr/bin/chromium",
    env: { CHROMIUM_PATH: "" },
  },
  {
    call: ["check", "--site", "site", "--browser"],
    reason: "n’est pas un programme",
    wayOut: "apt install chromium",
    env: { CHROMIUM_PATH: "/nulle/part" },
  },
  {
    call: ["services-faits", ...records, "--format", "pdf", "--out", "pdf"],
    reason: "« --format pdf » demande Chromium",
    wayOut: "beta-fiches services-faits --format pdf",
    env: { CHROMIUM_PATH: "" },
  },
  { call: ["serve", "--port", "80"], reason: "« --port »", wayOut: "serve --help" },
  { call: ["plan", ...records, "--site"], reason: "Il manque une valeur à l’option « --site »", wayOut: "--site SITE" },
  { call: ["apply", ...both, "--yes=oui"], reason: "ne prend pas de valeur", wayOut: "--yes seul" },
  { call: ["plan", "--records", "", "--site", "site"], reason: "« --records » est vide", wayOut: "variable" },
  {
    call: ["import", "--site", "site", "--out", "new"],
    reason: "Il manque l'option « --employer »",
    wayOut: "--employer NOM",
  },
  { call: ["apply", ...records], reason: "Il manque l'option « --site »", wayOut: "qui est à vous" },
  { call: ["plan", "contractor", "site"], reason: "« contractor »", wayOut: "--records DOSSIER, --site SITE" },
  { call: ["init", "--site", "site"], reason: "Il manque l'option « --employer »", wayOut: "--employer NOM" },
  {
    call: ["init", "--site", "site", "--employer", "Atelier Numéral", ...records],
    reason: "contient déjà des dossiers",
    wayOut: "beta-fiches new",
  },
  { call: ["status", "--tout", ...both], reason: "« --tout »", wayOut: "status --help" },
  { call: ["doctor", "--offlin"], reason: "« --offlin »", wayOut: "« --offline »" },
  { call: ["new"], reason: "Il manque un mot après « new »", wayOut: "« new member »" },
  { call: ["new", "membre"], reason: "« new membre » n'existe pas", wayOut: "« new member »" },
  { call: ["new", "member", "x"], reason: "« x »", wayOut: "--records DOSSIER" },
  {
    call: ["new", "member", "--first-name", "Zoé", "--last-name", "Étalon", ...both],
    reason: "Il manque l'option « --role »",
    wayOut: "--role MÉTIER",
  },
  {
    call: ["new", "mission", "--member", "hugo.factic", ...both],
    reason: "Aucun dossier members/hugo.factic.yml",
    wayOut: "« hugo.factice »",
  },
  {
    call: ["new", "product", "--id", "aide-facile", ...both],
    reason: "« products/aide-facile.yml » existe déjà",
    wayOut: "--id",
  },
  {
    call: ["new", "order", "--reference", "BC-2026-014", ...both],
    reason: "« orders/BC-2026-014.yml » existe déjà",
    wayOut: "--reference",
  },
  { call: ["new", "sheet", "--out", "contractor"], reason: "« contractor »", wayOut: ".ods ou .xlsx" },
  { call: ["new", "sheet", "--format", "xlsx"], reason: "« --format »", wayOut: "new sheet --help" },
  {
    call: ["new", "sheet", "--out", "classeur/dossiers.ods"],
    reason: "« dossiers.ods » existe déjà",
    wayOut: "un fichier neuf",
  },
  {
    call: ["convert", "--to", "yaml", "--out", "new"],
    reason: "Il manque l'option « --from »",
    wayOut: "--from CHEMIN",
  },
  {
    call: ["convert", "--from", "suivi.csv", "--to", "yaml", "--out", "new"],
    reason: "« suivi.csv » n'existe pas",
    wayOut: "le chemin",
  },
  {
    call: ["convert", "--from", "contractor", "--to", "excel", "--out", "new"],
    reason: "« excel »",
    wayOut: "yaml, csv, xlsx ou ods",
  },
  {
    call: ["convert", "--from", "photo.csv", "--to", "yaml", "--out", "new"],
    reason: "c'est une image",
    wayOut: "CSV",
  },
  {
    call: ["convert", "--from", "contractor", "--to", "yaml", "--out", "contractor"],
    reason: "existe déjà",
    wayOut: "",
  },
  { call: ["grist"], reason: "Il manque un mot après « grist »", wayOut: "« grist init »" },
  { call: ["grist", "init", ...records], reason: "ne nomment pas de document", wayOut: "`document:`" },
  { call: ["grist", "init", ...records, "--oui"], reason: "« --oui »", wayOut: "grist init --help" },
  { call: ["lancement", ...records], reason: "Il manque BON", wayOut: "beta-fiches lancement BC-2026-014" },
  { call: ["completion", "csh"], reason: "« csh »", wayOut: "bash, zsh ou fish" },
  // Values.
  { call: ["plan", ...both, "--format", "jsno"], reason: "« jsno »", wayOut: "`json`" },
  {
    call: ["report", ...records, "--format", "docx"],
    reason: "« docx »",
    wayOut: "markdown, html, pdf, ods, csv ou json",
  },
  { call: ["entries", ...both, "--today", "29/11/2026"], reason: "« --today »", wayOut: "`2026-11-29`" },
  { call: ["report", ...records, "--from", "2026-02-30"], reason: "« --from »", wayOut: "AAAA-MM-JJ" },
  {
    call: ["report", ...records, "--from", "2026-03-01", "--to", "2026-01-01"],
    reason: "avant de commencer",
    wayOut: "--from",
  },
  { call: ["report", ...records, "--format", "csv"], reason: "« --out »", wayOut: "--out" },
  {
    call: ["report", ...records, "--beneficiary", "Agence du Model"],
    reason: "Agence du Model",
    wayOut: "Agence du Modèle",
  },
  { call: ["lancement", "BC-2026-15", ...records], reason: "BC-2026-15", wayOut: "BC-2026-014" },
  { call: ["services-faits", "--month", "mars", ...records], reason: "« mars »", wayOut: "un mois AAAA-MM" },
  { call: ["services-faits", "--order", "BC-2026-15", ...records], reason: "BC-2026-15", wayOut: "BC-2026-014" },
  { call: ["reversibilite", "aide-facille", ...records], reason: "aide-facille", wayOut: "« aide-facile »" },
  { call: ["forget", ...records], reason: "Il manque PERSONNE", wayOut: "beta-fiches forget jeanne.exemplaire" },
  { call: ["entries", ...both, "--open", "--format", "json"], reason: "« json »", wayOut: "text (le seul" },
  // Places.
  { call: ["plan", "--records", "nowhere", "--site", "site"], reason: "« nowhere » n'existe pas", wayOut: "le chemin" },
  { call: ["plan", "--records", "file", "--site", "site"], reason: "« file » est un fichier", wayOut: "dossier" },
  { call: ["plan", "--site", "site"], reason: "beta-fiches.yml", wayOut: "contractor" },
  { call: ["plan", ...records, "--site", "empty"], reason: "« empty »", wayOut: "clone" },
  {
    call: ["plan", ...records],
    reason: "aucune copie de « betagouv/beta.gouv.fr »",
    wayOut: "beta-fiches site update --records contractor",
  },
  { call: ["apply", ...records, "--site", "https://beta.gouv.fr"], reason: "est une adresse", wayOut: "clone" },
  { call: ["validate", "contractor"], reason: "« contractor »", wayOut: "--records DOSSIER" },
  { call: ["demo", "--kepe"], reason: "« --kepe »", wayOut: "« --keep »" },
  { call: ["site", "update", ...records], reason: "ne répond pas d’ici", wayOut: "HTTPS_PROXY", env: offline },
  {
    call: ["import", "--site", "site", "--employer", "Octo", "--out", "contractor"],
    reason: "contractor",
    wayOut: "dossier",
  },
  {
    call: ["import", "--site", "site", "--employer", "Atelier Numral", "--out", "new"],
    reason: "Atelier Numral",
    wayOut: "Atelier Numéral",
  },
  { call: ["lancement", "BC-2026-014", ...records, "--out", "file"], reason: "« file » existe déjà", wayOut: "" },
  { call: ["import-orders", "--orders", "sheet.csv", "--out", "new"], reason: "Bon de commande", wayOut: "" },
  { call: ["import-orders", "--orders", "photo.csv", "--out", "new"], reason: "c'est une image", wayOut: "CSV" },
  {
    call: ["check", "--site", "site", "--offline", "--product", "aide-facil"],
    reason: "aide-facil",
    wayOut: "aide-facile",
  },
  { call: ["serve"], reason: "PORT", wayOut: "", env: { PORT: "http" } },
];

describe("wrong calls: each names the reason and the way out, and writes nothing", () => {
  it.each(calls)("$call", ({ call, reason, wayOut, env = {} }) => {
    const { status, stdout, stderr } = runIn(folder, call, env);
    const [, message = "", remedy = ""] =
      /(?:^|\n).*erreur {2}(.*)\n {4}→ (.*)/.exec(`${stdout}${stderr}`.replaceAll("\u00A0", " ")) ?? [];
    expect({ status, message, remedy }).toEqual({
      status: 1,
      message: expect.stringContaining(reason),
      remedy: expect.stringContaining(wayOut),
    });
    expect(remedy).not.toBe("");
    expect(`${stdout}${stderr}`).not.toMatch(/\n {4}at /);
    expect(contentOf(folder)).toEqual(before);
  });

  it("there are thirty at least, and of each command", () => {
    expect(calls.length).toBeGreaterThanOrEqual(30);
    const left = declarations.filter(({ name }) => !calls.some(({ call }) => call.join(" ").startsWith(name)));
    expect(left.map(({ name }) => name)).toEqual([]);
  });
});
