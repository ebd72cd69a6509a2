import { expect, test } from "vitest";
import { createFollowers } from "../../src/sync/followers.ts";

const SITE = { repository: "betagouv/beta.gouv.fr", branch: "master" };

test("staffing repositories are found by the site they follow, and by its branch", () => {
  const followers = createFollowers();
  followers.note("a/dossiers", SITE);
  followers.note("b/dossiers", { ...SITE, repository: "Betagouv/Beta.gouv.fr" });
  followers.note("c/dossiers", { ...SITE, branch: "essai" });
  followers.note("d/dossiers", { ...SITE, repository: "d/beta.gouv.fr" });
  expect(followers.of("betagouv/beta.gouv.fr", "master")).toEqual(["a/dossiers", "b/dossiers"]);
  expect(followers.of("betagouv/beta.gouv.fr")).toEqual(["a/dossiers", "b/dossiers", "c/dossiers"]);
});

test("who changes sites, or has no settings any more, no longer follows the first", () => {
  const followers = createFollowers();
  followers.note("a/dossiers", SITE);
  followers.note("b/dossiers", SITE);
  followers.note("a/dossiers", { ...SITE, repository: "a/beta.gouv.fr" });
  followers.note("b/dossiers", null);
  expect(followers.of(SITE.repository)).toEqual([]);
  expect(followers.of("a/beta.gouv.fr")).toEqual(["a/dossiers"]);
});
