import { describe, expect, it } from "vitest";
import { findMisplacedSettings } from "../../src/settings/find-misplaced-settings.ts";

describe("settings that stand elsewhere, or under another name", () => {
  it.each([
    ".github/beta-fiches.yaml",
    ".github/beta-fiches.yml.txt",
    ".github/Beta-Fiches.yml",
    ".github/beta_fiches.yml",
    ".github/betafiches.yml",
    ".github/beta-fiche.yml",
    ".github/beta.fiches.yml",
    ".github/workflows/beta-fiches.yml",
    "github/beta-fiches.yml",
    "beta-fiches.yml",
    "beta-fiches.yaml",
    ".beta-fiches.yml",
    "beta-fiches.json",
    "dossiers/.github/beta-fiches.yml",
    "dossiers/beta-fiches.yml",
    "beta-fihces.yml",
  ])("%s is found", (path) => {
    expect(findMisplacedSettings(["README.md", "members/a.b.yml", "beta-fiches.lock.json", path])).toBe(path);
  });

  it.each([[".github/beta-fiches.yml"], ["beta-fiches.lock.json"], ["beta-fiches"], ["docs/fiches.yml"], ["beta.yml"]])(
    "%s is none",
    (path) => expect(findMisplacedSettings([path])).toBeUndefined(),
  );

  it("the nearest to where they are read comes first", () => {
    const paths = ["beta-fiches.yml", "notes/beta-fiches.yml", ".github/beta-fiches.yaml"];
    expect(findMisplacedSettings(paths)).toBe(".github/beta-fiches.yaml");
  });
});
