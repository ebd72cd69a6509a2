import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseFragment } from "../../src/channels/espace-membre/fragment.ts";
import { contentOf, copyOfExamples, runIn } from "../support/command-line.ts";

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
});
