import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseFragment } from "../../src/channels/espace-membre/fragment.ts";
import { openInBrowser } from "../../src/cli/open-in-browser.ts";
import { contentOf, copyOfExamples, runIn } from "../support/command-line.ts";
import { findProgram } from "../support/find-program.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entries = (...args: string[]) =>
  runIn(folder, ["entries", "--records", "contractor", "--site", "site", "--today", "2026-11-23", ...args]);

describe("entries", () => {
  it("lists by page what to type, who may, and a link that holds it; nothing is written", () => {
    const before = contentOf(folder);
    const { stdout } = entries();
    const text = stdout.replaceAll("\u00A0", " ");
    expect(text).toContain(
      "Jeanne Exemplaire — toute personne connectée, l’équipe de l’incubateur La Fabrique des exemples",
    );
    expect(text).toContain(
      "  · Date de fin de mission (depuis le 5 janvier 2026, Aide Facile) : 31/12/2026 au lieu du 30/06/2026",
    );
    expect(text).toContain("Paul Modele — à créer, par toute personne connectée");
    expect(text).toMatch(/4 valeurs à saisir, sur 3 pages, 1 erreur\./);
    expect(text).not.toContain("**");
    expect(contentOf(folder)).toEqual(before);
  });

  it("says in JSON each value as it is typed, and its link reads back", () => {
    const { status, stdout } = entries("--format", "json", "--for", "jeanne.exemplaire");
    const listed = JSON.parse(stdout);
    expect(listed.entries.map(({ id, page }: { id: string; page: string }) => [id, page])).toEqual([
      ["jeanne.exemplaire", "update"],
    ]);
    const [{ url, link, fields }] = listed.entries;
    expect(fields).toMatchObject([{ label: "Date de fin de mission", before: "30/06/2026", after: "31/12/2026" }]);
    expect(link.startsWith(`${url}#fiches=`)).toBe(true);
    expect(parseFragment(link.slice(url.length))).toMatchObject({
      page: "update",
      id: "jeanne.exemplaire",
      fields: [
        { key: "missions", row: { start: "2026-01-05" }, item: "end", before: "2026-06-30", after: "2026-12-31" },
      ],
    });
    // Another record of the examples is in error.
    expect(status).toBe(1);
  });

  it("gives a text to pass on, without what is wrong in the records", () => {
    const { stdout, stderr } = entries("--format", "markdown");
    expect(stdout).toContain("**[Créer Paul Modele](https://espace-membre.incubateur.net/community/create#fiches=");
    expect(stdout).not.toContain("erreur");
    expect(stderr).toContain("aide-facil");
  });

  it("says so where there is nothing", () => {
    const { stdout } = entries("--for", "personne.inconnue");
    expect(stdout).toContain("Rien à saisir dans l'espace membre aujourd'hui");
  });

  it("refuses a format that it does not have, and a folder that is not there", () => {
    expect(entries("--format", "pdf").stderr).toContain("--format");
    expect(entries("--records", "absent").status).toBe(1);
  });

  it("never puts an e-mail address into a link", () => {
    const record = join(folder, "contractor/members/paul.modele.yml");
    writeFileSync(record, `${readFileSync(record, "utf8")}email: paul.canari@exemple.fr\n`);
    const { stdout } = entries("--format", "json");
    const links: string[] = JSON.parse(stdout).entries.map(({ link }: { link: string }) => link);
    const decoded = links.map((link) => Buffer.from(link.split("#fiches=")[1] ?? "", "base64url").toString());
    expect(stdout + decoded.join("")).not.toContain("canari");
  });

  it("gives a page to pass on, with the bookmarklet; what is wrong in the records stays out of it", () => {
    const { stdout, stderr, status } = entries("--format", "html");
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain("<title>À saisir dans l’espace membre – Atelier Numéral</title>");
    expect(stdout).toMatch(/href="javascript:[^"]{1000,}">Saisir la fiche/);
    expect(stdout).toContain("/community/jeanne.exemplaire/update#fiches=");
    expect(stdout).not.toMatch(/erreur|pull request|github\.com\/(?!picocss)/i);
    expect(stderr).toContain("aide-facil");
    expect(status).toBe(1);
  });

  it("gives a spreadsheet, one line a value", () => {
    const record = join(folder, "contractor/members/paul.modele.yml");
    writeFileSync(record, `${readFileSync(record, "utf8").replace(/fullname: .*/, 'fullname: "=Paul Modele"')}`);
    const { stdout } = entries("--format", "csv");
    const [header, ...lines]: string[][] = parse(stdout, { bom: true, delimiter: ";", recordDelimiter: "\r\n" });
    expect(stdout.startsWith("\uFEFF")).toBe(true);
    expect(header).toEqual([
      ...["Qui peut le saisir", "Page", "Fiche", "Nom", "Champ", "Avant", "Après", "À saisir à partir du"],
    ]);
    expect(lines[0]?.slice(1)).toEqual([
      ...["https://espace-membre.incubateur.net/community/jeanne.exemplaire/update", "jeanne.exemplaire"],
      ...["Jeanne Exemplaire", "Date de fin de mission (depuis le 5 janvier 2026, Aide Facile)"],
      ...["30/06/2026", "31/12/2026", "2026-11-23"],
    ]);
    expect(lines.map((line) => line[6])).toContain("'=Paul");
    expect(lines.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it("says in the spreadsheet what is left for later, with its day", () => {
    const record = join(folder, "contractor/members/jeanne.exemplaire.yml");
    writeFileSync(record, readFileSync(record, "utf8").replaceAll("2026-12-31", "2027-10-31"));
    const { stdout } = entries("--format", "csv", "--for", "jeanne.exemplaire");
    const lines: string[][] = parse(stdout, { bom: true, delimiter: ";", recordDelimiter: "\r\n", from: 2 });
    expect(lines.map((line) => line.slice(5))).toEqual([
      ["30/06/2026", "23/05/2027", "2026-11-23"],
      ["23/05/2027", "31/10/2027", "2027-05-01"],
    ]);
  });
});

describe.skipIf(process.platform !== "linux")("entries --open", () => {
  /** The only programs that the command finds; a launcher writes down what it was given. */
  function withPrograms(launcher: string | null): Record<string, string> {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));
    symlinkSync(findProgram("git") ?? "", join(bin, "git"));
    if (launcher !== null) writeFileSync(join(bin, "xdg-open"), `#!/bin/sh\n${launcher}\n`);
    if (launcher !== null) chmodSync(join(bin, "xdg-open"), 0o755);
    return { PATH: bin };
  }
  const open = (env: Record<string, string>, ...args: string[]) =>
    runIn(
      folder,
      ["entries", "--records", "contractor", "--site", "site", "--today", "2026-11-23", "--open", ...args],
      env,
    );
  const opened = () => readFileSync(join(folder, "opened"), "utf8").split("\n").slice(0, -1);
  const noting = (code: number) => `printf '%s\\n' "$#" "$@" > opened; exit ${code}`;

  it("opens the first page with its values, as the launcher's only argument, and says what it opened", () => {
    const before = contentOf(join(folder, "contractor"));
    const { stdout } = open(withPrograms(noting(0)));
    const [count, link = ""] = opened();
    expect(count).toBe("1");
    expect(parseFragment(new URL(link).hash)).toMatchObject({ id: "jeanne.exemplaire", page: "update" });
    expect(stdout.replaceAll("\u00A0", " ")).toContain(
      "Page ouverte dans votre navigateur, avec ses valeurs : https://espace-membre.incubateur.net/community/jeanne.exemplaire/update\n",
    );
    expect(stdout).toContain("Date de fin de mission");
    expect(stdout).not.toContain("Paul Modele");
    expect(contentOf(join(folder, "contractor"))).toEqual(before);
  });

  it("opens that of one person with --for, and the e-mail of the record goes nowhere", () => {
    const record = join(folder, "contractor/members/paul.modele.yml");
    writeFileSync(record, `${readFileSync(record, "utf8")}email: paul.canari@exemple.fr\n`);
    const { stdout } = open(withPrograms(noting(0)), "--for", "paul.modele");
    const [, link = ""] = opened();
    const { hash } = new URL(link);
    expect(parseFragment(hash)?.page).toBe("create");
    expect(Buffer.from(hash.slice("#fiches=".length), "base64url").toString() + stdout).not.toContain("canari");
  });

  it.each([
    ["there is no launcher", null],
    ["the launcher finds no browser", "exit 3"],
  ])("prints the link where %s", (_, launcher) => {
    const { stdout, stderr } = open(withPrograms(launcher));
    expect(stdout.replaceAll("\u00A0", " ")).toMatch(
      /Aucun navigateur ne s'ouvre sur cette machine\. Ouvrez vous-même ce lien : https:\S+#fiches=/,
    );
    expect(stderr).not.toContain("Error");
  });

  it("opens nothing where there is nothing, nor where another format is wanted", () => {
    const env = withPrograms(noting(0));
    expect(open(env, "--for", "personne.inconnue").stdout).toContain("Rien à saisir");
    expect(open(env, "--format", "html").stderr).toContain("--format");
    expect(existsSync(join(folder, "opened"))).toBe(false);
  });

  it.each([
    ...["javascript:alert(1)", "file:///etc/passwd", "http://espace-membre.example/", "--help", ""],
    ...[
      "https://a.example/x?y=$(id)",
      "https://a.example/`id`",
      "https://a.example/'; id; '",
      'https://a.example/" & calc',
    ],
    ...[
      "https://nom:secret@a.example/",
      "https://a.example/x\nid",
      "https://a.example/x#y&calc",
      "\\\\partage\\outil.exe",
    ],
  ])("never hands %j to a launcher", async (link) => {
    expect(await openInBrowser(link)).toBe(false);
  });
});
