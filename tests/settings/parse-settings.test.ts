import { describe, expect, it } from "vitest";
import { memberKeys, productKeys } from "../../src/fiches/fields.ts";
import { parseSettings } from "../../src/settings/parse-settings.ts";
import type { Settings } from "../../src/settings/settings-schema.ts";

const minimal = "contractor: {name: Atelier Numéral}\n";

function settingsOf(text: string): Settings {
  const settings = parseSettings(text);
  if (Array.isArray(settings)) throw new Error(settings.map(({ message }) => message).join("\n"));
  return settings;
}

describe("the settings", () => {
  it("need only the contractor's name", () => {
    expect(settingsOf(minimal)).toMatchObject({
      contractor: { name: "Atelier Numéral", aliases: [] },
      site: { repository: "betagouv/beta.gouv.fr", branch: "master", fork: null, delivery: "pull-request" },
      records: ".",
      pullRequests: { groupBy: "fiche", maxOpen: 10, labels: [], reviewers: [] },
    });
  });

  it("say who owns every public key and the text below, and no other", () => {
    const { members, products } = settingsOf(
      `${minimal}ownership: {members: {role: always}, products: {link: never}}\n`,
    ).ownership;
    expect(Object.keys(members).toSorted()).toEqual([...memberKeys, "bio"].toSorted());
    expect(Object.keys(products).toSorted()).toEqual([...productKeys, "description"].toSorted());
    expect(members).toMatchObject({ role: "always", fullname: "create", missions: "always" });
    expect(products).toMatchObject({ link: "never", title: "always", description: "create" });
  });

  it.each([
    [".", "."],
    ["./", "."],
    ["dossiers/", "dossiers"],
    ["./interne/dossiers", "interne/dossiers"],
  ])("read records: %s as %s", (written, folder) => {
    expect(settingsOf(`${minimal}records: ${written}\n`).records).toBe(folder);
  });

  it("that are missing say what to write", () => {
    expect(parseSettings(undefined)).toMatchObject([
      { code: "settings-missing", severity: "error", file: ".github/beta-fiches.yml", line: 1, column: 1 },
    ]);
    expect(JSON.stringify(parseSettings(undefined))).toContain("contractor:");
  });

  it.each([
    ["contractor: {}\n", "missing-key", 1, 13, "un texte"],
    ["contractor:\n  nom: Atelier Numéral\n", "unknown-key", 2, 3, "name, aliases"],
    ["site:\n", "empty-value", 2, 1, "Retirez la ligne"],
    ["site: {repository: https://github.com/x}\n", "wrong-value", 2, 20, "betagouv/beta.gouv.fr"],
    ["site: {branch: a..b}\n", "wrong-value", 2, 16, "master"],
    ["site: {delivery: pullrequest}\n", "invalid-choice", 2, 18, "pull-request"],
    ["site: {fork: '-x/y'}\n", "wrong-value", 2, 14, "propriétaire/nom"],
    ["records: ../x\n", "wrong-value", 2, 10, "dossiers"],
    ["records: /etc\n", "wrong-value", 2, 10, "dossiers"],
    ["records: a/../../b\n", "wrong-value", 2, 10, "dossiers"],
    ["pullRequests: {maxOpen: 0}\n", "out-of-range", 2, 25, "au moins 1"],
    ["pullRequests: {maxOpen: dix}\n", "wrong-value", 2, 25, "un nombre entier"],
    ["pullRequests: {labels: fiche}\n", "wrong-value", 2, 24, "[fiche]"],
    ["ownership: {members: {fulname: always}}\n", "unknown-key", 2, 23, "fullname"],
    ["ownership: {members: {order: always}}\n", "unknown-key", 2, 23, "fullname"],
    ["ownership: {products: {title: jamais}}\n", "invalid-choice", 2, 31, "always, create, never"],
    ["site: [\n", "yaml-syntax", 3, 1, "refermez"],
  ])("refuse %j", (line, code, at, column, remedy) => {
    const problems = parseSettings(line.startsWith("contractor") ? line : minimal + line);
    expect(problems).toContainEqual(
      expect.objectContaining({ code, severity: "error", line: at, column, remedy: expect.stringContaining(remedy) }),
    );
  });
});
