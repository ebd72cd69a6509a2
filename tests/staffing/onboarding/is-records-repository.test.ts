import { expect, it } from "vitest";
import { acceptsOnboarding, isRecordsRepository } from "../../../src/staffing/onboarding/is-records-repository.ts";

it.each([
  ["dossiers", []],
  ["Dossiers_beta", ["README.md", "LICENSE", ".gitignore", ".github/CODEOWNERS", "docs/aide/lire.md"]],
  ["fiches.beta", ["README"]],
  ["beta-gouv", ["notes.txt"]],
  ["suivi", ["members/jeanne.exemplaire.yml"]],
])("%s with %j looks like records", (name, paths) => {
  expect(isRecordsRepository(name, paths)).toBe(true);
});

it.each([
  ["dossiers", ["README.md", "package.json"]],
  ["dossiers", ["members/jeanne.exemplaire.yml", "src/index.ts"]],
  ["dossiers", [".github/workflows/deploy.yml"]],
  ["dossiers", [".github/beta-fiches.yml"]],
  ["beta.gouv.fr", ["content/_authors/jeanne.exemplaire.md"]],
  ["api-fichesante", ["README.md"]],
  ["vitrine", ["README.md"]],
  ["vitrine", []],
])("%s with %j does not", (name, paths) => {
  expect(isRecordsRepository(name, paths)).toBe(false);
});

it("only a private repository that lives and is nobody's copy may be asked", () => {
  const home = { isPrivate: true, isFork: false, isArchived: false };
  const others = [{ isPrivate: false }, { isFork: true }, { isArchived: true }].map((more) => ({ ...home, ...more }));
  expect([home, ...others].map(acceptsOnboarding)).toEqual([true, false, false, false]);
});
