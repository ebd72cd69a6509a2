import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentOf, runIn, temporaryFolder, writeFiles } from "../support/command-line.ts";
import { readsAsDataIn } from "../support/reads-as-data.ts";

const SETTINGS = "contractor/.github/beta-fiches.yml";
const MEMBER = "contractor/members/jeanne.exemplaire.yml";
const PRODUCT = "contractor/products/aide-facile.yml";
const ORDER = "contractor/orders/BC-1.yml";
const FICHE = "site/content/_authors/jeanne.exemplaire.md";
const STARTUP = "site/content/_startups/aide-facile.md";

const settings = "contractor:\n  name: Atelier Numéral\n";
const person = "fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n";
const member = `${person}missions:\n  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n`;
const fiche = `---\n${person}missions:\n  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n---\n`;
const startup =
  "---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@aide.example\nphases:\n  - name: construction\n    start: 2025-01-01\n---\n";
const order =
  "beneficiary: Direction des Exemples\nproduct: aide-facile\nsigned: 2026-01-02\nstart: 2026-01-05\nend: 2026-12-31\nlines: [{unit: devops-confirme, quantity: 1, unitPrice: 100}]\n";

/** A contractor whose record prolongs a mission, and a site that does not say so yet: one change and no problem. */
const base = {
  [SETTINGS]: settings,
  [MEMBER]: member,
  [PRODUCT]: "title: Aide Facile\n",
  [ORDER]: order,
  [FICHE]: fiche,
  [STARTUP]: startup,
  "site/content/_incubators/fabrique.md": "---\ntitle: Fabrique\n---\n",
  "site/content/_organisations/dir-exemples.md": "---\nname: Direction\n---\n",
};

const levels = [..."abcdefgh"];
const bomb = levels
  .map((name, at) => `${name}: &${name} [${Array(10).fill(at === 0 ? "x" : `*${levels[at - 1]}`)}]\n`)
  .join("");
const huge = Buffer.alloc(5 * 1024 * 1024, "#\n");
const latin1 = (text: string) => Buffer.from(text, "latin1");

interface Case {
  what: string;
  /** Files instead of the base case's; null for one that is not there. */
  files: Record<string, string | Buffer | null>;
  /** What must be printed, each piece; no-break spaces are written as plain ones. */
  expected: string[];
  exit?: 0 | 1;
  /** Fiches still proposed: a bad file holds back what it speaks of and nothing else. */
  changes?: number;
}

const cases: Case[] = [
  {
    what: "settings that are not there",
    files: { [SETTINGS]: null },
    expected: [".github/beta-fiches.yml:1:1  erreur  Les réglages sont absents", "→ Créez ce fichier avec au moins"],
  },
  {
    what: "settings that are empty",
    files: { [SETTINGS]: "# à remplir\n" },
    expected: ["beta-fiches.yml:1:1  erreur  Le fichier des réglages est vide.", "« name: Nom de votre entreprise »"],
  },
  {
    what: "settings with invalid values, all told at once",
    files: { [SETTINGS]: "contractor: Atelier\nsite:\n  repository: ailleurs\npullRequest: {}\nrecords: ../x\n" },
    expected: [
      "beta-fiches.yml:1:13  erreur  « contractor » doit être un groupe de lignes « clé: valeur »",
      "beta-fiches.yml:3:15  erreur  « site.repository » doit être un dépôt GitHub",
      "beta-fiches.yml:4:1  erreur  La clé « pullRequest » n'existe pas.",
      "Vouliez-vous dire « pullRequests » ?",
      "beta-fiches.yml:5:10  erreur  « records » doit être un dossier de ce dépôt, sans « .. »",
    ],
  },
  {
    what: "settings that are not YAML",
    files: { [SETTINGS]: "contractor:\n  name: Atelier\n aliases: []\n" },
    expected: ["beta-fiches.yml:3:2  erreur  Ce fichier n'est pas du YAML lisible", "→ Alignez-la, avec des espaces"],
  },
  {
    what: "settings that are not UTF-8",
    files: { [SETTINGS]: latin1(settings) },
    expected: ["beta-fiches.yml:1:1  erreur  Le fichier n'est pas du texte en UTF-8.", "→ Enregistrez-le en UTF-8"],
  },
  {
    what: "settings that are a YAML bomb",
    files: { [SETTINGS]: `${settings}${bomb}` },
    expected: ["beta-fiches.yml:1:1  erreur  Le fichier contient trop de valeurs, de niveaux ou de renvois"],
  },
  {
    what: "settings of 5 MiB",
    files: { [SETTINGS]: huge },
    expected: ["beta-fiches.yml:1:1  erreur  Le fichier pèse 5120 Kio", "→ Retirez ce qui n'a pas sa place ici"],
  },
  {
    what: "settings that are a folder",
    files: { [SETTINGS]: null, [`${SETTINGS}/note.txt`]: "" },
    expected: ["beta-fiches.yml:1:1  erreur  Le fichier n'est pas du texte"],
  },
  {
    what: "a base that is cut short",
    files: { "contractor/beta-fiches.lock.json": '{"version": 1, "rec' },
    expected: ["beta-fiches.lock.json:1:1  erreur  La base", "n'est pas du JSON complet", "→ Restaurez"],
  },
  {
    what: "a record whose YAML does not parse",
    files: { [MEMBER]: member.replace("role: ", 'role: "') },
    expected: [
      "members/jeanne.exemplaire.yml:2:7  erreur",
      "un guillemet n'est pas refermé",
      "→ Refermez le guillemet",
    ],
  },
  {
    what: "a tab",
    files: { [MEMBER]: member.replace("    end", "\tend") },
    expected: ["members/jeanne.exemplaire.yml:6:1  erreur", "une tabulation sert de retrait", "→ Remplacez"],
  },
  {
    what: "an unknown key",
    files: { [MEMBER]: `${member}    ende: 2027-01-01\n` },
    expected: [
      "members/jeanne.exemplaire.yml:8:5  erreur  La clé « ende » n'existe pas (mission depuis le 5 janvier 2026",
      "« end » ?",
    ],
  },
  {
    what: "values of the wrong type",
    files: { [MEMBER]: member.replace("Développeuse", "[Développeuse]").replace("[aide-facile]", "aide-facile") },
    expected: [
      "members/jeanne.exemplaire.yml:2:7  erreur  « rôle » doit être un texte, et non une liste.",
      "→ Écrivez un seul texte, sans crochets",
      "members/jeanne.exemplaire.yml:7:15  erreur  « mission depuis le 5 janvier 2026 · produits » doit être une liste",
      "→ Écrivez « [aide-facile] »",
    ],
  },
  {
    what: "a list where a group of keys is expected",
    files: { [MEMBER]: "- Jeanne\n" },
    expected: ["members/jeanne.exemplaire.yml:1:1  erreur  Ce fichier doit contenir des lignes « clé: valeur »"],
  },
  {
    what: "a date that does not exist",
    files: { [MEMBER]: member.replace("2026-12-31", "2026-02-30") },
    expected: [
      "members/jeanne.exemplaire.yml:6:10  erreur  La date `2026-02-30` de « mission depuis le 5 janvier 2026, sur aide-facile · fin » n'existe pas.",
    ],
  },
  {
    what: "a date in another notation",
    files: { [MEMBER]: member.replace("2026-12-31", "31/12/2026") },
    expected: ["members/jeanne.exemplaire.yml:6:10  erreur", "une date (AAAA-MM-JJ)", "sans doute `2026-12-31`"],
  },
  {
    what: "an end before the start",
    files: { [MEMBER]: member.replace("2026-12-31", "2025-12-31") },
    expected: [
      "members/jeanne.exemplaire.yml:6:10  erreur  « mission depuis le 5 janvier 2026, sur aide-facile · fin » (31 décembre 2025) n'est pas après le début.",
      "→ Corrigez « start » ou « end »",
    ],
  },
  {
    what: "an unknown startup",
    files: { [MEMBER]: member.replace("[aide-facile]", "[aide-facil]") },
    expected: [
      "members/jeanne.exemplaire.yml:7:16  erreur  Le produit « aide-facil » n'existe pas sur beta.gouv.fr.",
      "→ Vouliez-vous dire « aide-facile » ? Sinon : corrigez « startups », ou ajoutez products/aide-facil.yml",
    ],
  },
  {
    what: "an unknown incubator and an unknown sponsor",
    files: { [PRODUCT]: "incubator: fabriq\nsponsors: [/organisations/dir-exemple]\n" },
    expected: [
      "products/aide-facile.yml:1:12  erreur  L'incubateur « fabriq » n'existe pas",
      "« fabrique » ?",
      "products/aide-facile.yml:2:12  erreur  L'organisation « /organisations/dir-exemple » n'existe pas",
      "« /organisations/dir-exemples » ?",
    ],
    changes: 1,
  },
  {
    what: "a product whose own record is in error",
    files: {
      [MEMBER]: member.replace("[aide-facile]", "[neuf]"),
      "contractor/products/neuf.yml": "titre: Neuf\n",
    },
    expected: [
      "products/neuf.yml:1:1  erreur  La clé « titre » n'existe pas.",
      "members/jeanne.exemplaire.yml:7:16  erreur  Le produit « neuf » n'a pas encore de fiche, et son dossier products/neuf.yml est en erreur.",
      "→ Corrigez d'abord products/neuf.yml",
    ],
  },
  {
    what: "a username that the site would refuse",
    files: {
      [MEMBER]: null,
      "contractor/members/Paul Modele.yml": member.replace("Jeanne Exemplaire", "Paul Modele"),
    },
    expected: [
      "members/Paul Modele.yml:1:1  erreur  Le site n'accepte pas l'identifiant « Paul Modele ».",
      "→ Nommez le fichier paul.modele.yml",
    ],
  },
  {
    what: "a username that is another spelling of one that the site has",
    files: { [MEMBER]: null, "contractor/members/Jeanne Exemplaire.yml": member },
    expected: [
      "members/Jeanne Exemplaire.yml:1:11  erreur  Le site a déjà une fiche de « Jeanne Exemplaire »",
      "renommez le dossier en jeanne.exemplaire.yml",
    ],
  },
  {
    what: "paths in ids",
    files: {
      [MEMBER]: `${member.replace("[aide-facile]", "[../x]")}    order: ../../BC-1\n`,
      [PRODUCT]: "incubator: ../fabrique\n",
      [ORDER]: order.replace("aide-facile", "/etc/passwd"),
    },
    expected: [
      "members/jeanne.exemplaire.yml:7:16  erreur  « mission depuis le 5 janvier 2026 · produits » doit être un identifiant",
      "members/jeanne.exemplaire.yml:8:12  erreur  « mission depuis le 5 janvier 2026, sur ../x · bon de commande » doit être un identifiant",
      "products/aide-facile.yml:1:12  erreur  « incubateur » doit être un identifiant",
      "orders/BC-1.yml:2:10  erreur  « produit » doit être un identifiant",
      "sans « / », et non le texte « /etc/passwd »",
    ],
  },
  {
    what: "a namesake, by the GitHub login",
    files: {
      [MEMBER]: `${member}github: jeanne-a\n`,
      [FICHE]: fiche.replace("missions", "github: jeanne-b\nmissions"),
    },
    expected: [
      "members/jeanne.exemplaire.yml:8:9  erreur  La fiche de ce nom appartient à un autre compte GitHub",
      "→ C'est sans doute un homonyme",
    ],
  },
  {
    what: "a fiche of that name that does not mention the contractor",
    files: { [FICHE]: fiche.replace("Atelier Numéral", "Autre Maison").replaceAll("2026", "2020") },
    expected: [
      "members/jeanne.exemplaire.yml:1:1  erreur  Une fiche de ce nom existe déjà et ne mentionne pas votre entreprise.",
      "ajoutez « existingFiche: true » au dossier",
    ],
  },
  {
    what: "a fiche whose front matter is JavaScript, which never runs",
    files: { [FICHE]: '---js\nrequire("node:fs").writeFileSync("executed", "")\n---\n' },
    expected: [
      "content/_authors/jeanne.exemplaire.md:1:1  erreur",
      "« js » : il n'a été ni lu ni exécuté",
      "→ Écrivez",
    ],
  },
  {
    what: "a record that is a YAML bomb",
    files: { [MEMBER]: `${member}${bomb}` },
    expected: [
      "members/jeanne.exemplaire.yml:1:1  erreur  Le fichier contient trop de valeurs",
      "→ Écrivez les valeurs",
    ],
  },
  {
    what: "a fiche that is a YAML bomb",
    files: { [FICHE]: `---\n${bomb}---\n` },
    expected: ["content/_authors/jeanne.exemplaire.md:1:1  erreur  Le fichier contient trop de valeurs"],
  },
  {
    what: "a record of 5 MiB",
    files: { [MEMBER]: huge },
    expected: ["members/jeanne.exemplaire.yml:1:1  erreur  Le fichier pèse 5120 Kio", "→ Retirez"],
  },
  {
    what: "a fiche of 5 MiB",
    files: { [FICHE]: huge },
    expected: ["content/_authors/jeanne.exemplaire.md:1:1  erreur  La fiche pèse 5120 Kio", "→ Allégez"],
  },
  {
    what: "a duplicate key",
    files: { [MEMBER]: `${member}role: Designer\n` },
    expected: ["members/jeanne.exemplaire.yml:8:1  erreur  La clé « role » est écrite deux fois", "→ Gardez une seule"],
  },
  {
    what: "a duplicate key of a fiche",
    files: { [FICHE]: fiche.replace("missions", "role: Designer\nmissions") },
    expected: [
      "content/_authors/jeanne.exemplaire.md:5:1  erreur",
      "une clé est écrite deux fois",
      "→ Corrigez la ligne",
    ],
  },
  {
    what: "an empty record",
    files: { [MEMBER]: "" },
    expected: ["members/jeanne.exemplaire.yml:1:1  erreur  Le fichier est vide.", "→ Remplissez-le"],
  },
  {
    what: "two files for one person",
    files: { "contractor/members/jeanne.exemplaire.yaml": member },
    expected: [
      "members/jeanne.exemplaire.yaml:1:1  erreur  Deux fichiers décrivent « jeanne.exemplaire » : celui-ci et members/jeanne.exemplaire.yml.",
      "members/jeanne.exemplaire.yml:1:1  erreur",
      "→ Gardez un seul des deux fichiers.",
    ],
  },
  {
    what: "a fiche that is not UTF-8",
    files: { [FICHE]: latin1(fiche) },
    expected: ["content/_authors/jeanne.exemplaire.md:1:1  erreur  Le fichier n'est pas du texte en UTF-8."],
  },
  {
    what: "a fiche without front matter",
    files: { [FICHE]: "Bonjour.\n" },
    expected: ["content/_authors/jeanne.exemplaire.md:1:1  erreur  La fiche ne commence pas par un en-tête YAML"],
  },
  {
    what: "publish: false for someone who already has a fiche, a warning",
    files: { [MEMBER]: `${member}publish: false\n` },
    expected: [
      "members/jeanne.exemplaire.yml:8:10  avertissement  Le dossier dit « publish: false »",
      "→ beta-fiches n'y",
    ],
    exit: 0,
  },
  {
    what: "a fiche that broke a rule before us, a warning while the change goes through",
    files: { [FICHE]: fiche.replace("missions", "competences: [Java, Java]\nmissions") },
    expected: [
      "content/_authors/jeanne.exemplaire.md:5:21  avertissement  La fiche enfreignait déjà une règle du site",
      "→ La modification passe quand même",
    ],
    exit: 0,
    changes: 1,
  },
];

/** Not bad at all: what editors and other systems do to files. */
const harmless: Pick<Case, "what" | "files">[] = [
  { what: "a byte order mark", files: { [MEMBER]: `\uFEFF${member}`, [SETTINGS]: `\uFEFF${settings}` } },
  { what: "CRLF", files: { [MEMBER]: member.replaceAll("\n", "\r\n"), [FICHE]: fiche.replaceAll("\n", "\r\n") } },
  {
    what: "a record and a fiche in two Unicode normal forms",
    files: {
      [`contractor/products/${"équipe".normalize("NFD")}.yml`]: "title: Aide Facile\n",
      [`site/content/_startups/${"équipe".normalize("NFC")}.md`]: startup,
      [MEMBER]: member.replace("[aide-facile]", `[aide-facile, ${"équipe".normalize("NFD")}]`),
      [FICHE]: fiche.replace("aide-facile\n", `aide-facile\n      - ${"équipe".normalize("NFD")}\n`),
    },
  },
];

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function planOn(files: Case["files"]) {
  const present = Object.entries({ ...base, ...files }).flatMap(([path, text]) =>
    text === null ? [] : [[path, text]],
  );
  writeFiles(folder, Object.fromEntries(present));
  const before = contentOf(folder);
  const { status, stdout, stderr } = runIn(folder, ["plan", "--records", "contractor", "--site", "site"]);
  expect(stderr).toBe("");
  expect(contentOf(folder)).toEqual(before);
  expect(existsSync(join(folder, "executed"))).toBe(false);
  return { status, printed: stdout.replaceAll("\u00A0", " ") };
}

describe("bad input, from the command line: a French problem at its place, with a way out; nothing is written", () => {
  it.each(cases)("$what", ({ files, expected, exit = 1, changes = 0 }) => {
    const { status, printed } = planOn(files);
    for (const piece of expected) expect(printed).toContain(piece);
    expect(printed.match(/^content\/\S+ {3}/gm) ?? []).toHaveLength(changes);
    expect(status).toBe(exit);
    const problems = printed.split("\n").filter((line) => /^\S+:\d+:\d+ |→/.test(line));
    expect(problems.flatMap(readsAsDataIn)).toEqual([]);
    // Neither English nor the insides of the program.
    expect(printed).not.toMatch(/undefined|\bat \S+:\d|Error|expected|null/);
  });

  it.each(harmless)("$what is no problem", ({ files }) => {
    const { status, printed } = planOn(files);
    expect(printed).not.toContain("→");
    expect(printed).toContain("fiche à mettre à jour");
    expect(status).toBe(0);
  });
});
