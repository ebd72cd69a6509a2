import { expect, it } from "vitest";
import { looksLikeRecords, mayBeAsked } from "../../src/onboarding/awaits-settings.ts";

it.each([
  ["dossiers", []],
  ["Dossiers_beta", ["README.md", "LICENSE", ".gitignore", ".github/CODEOWNERS", "docs/aide/lire.md"]],
  ["fiches.beta", ["README"]],
  ["beta-gouv", ["notes.txt"]],
  ["suivi", ["members/jeanne.exemplaire.yml"]],
])("%s with %j looks like records", (name, paths) => {
  expect(looksLikeRecords(name, paths)).toBe(true);
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
  expect(looksLikeRecords(name, paths)).toBe(false);
});

it("only a private repository that lives and is nobody's copy may be asked", () => {
  const home = { private: true, fork: false, archived: false };
  const others = [{ private: false }, { fork: true }, { archived: true }].map((more) => ({ ...home, ...more }));
  expect([home, ...others].map(mayBeAsked)).toEqual([true, false, false, false]);
});
