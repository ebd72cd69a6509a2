import { expect, test } from "vitest";
import { createFollowers } from "../../src/sync/followers.ts";

const SITE = { repository: "betagouv/beta.gouv.fr", branch: "master" };

test("staffing repositories are found by the site they follow, and by its branch", async () => {
  const followers = createFollowers();
  await followers.note("a/dossiers", SITE);
  await followers.note("b/dossiers", { ...SITE, repository: "Betagouv/Beta.gouv.fr" });
  await followers.note("c/dossiers", { ...SITE, branch: "essai" });
  await followers.note("d/dossiers", { ...SITE, repository: "d/beta.gouv.fr" });
  expect(await followers.of("betagouv/beta.gouv.fr", "master")).toEqual(["a/dossiers", "b/dossiers"]);
  expect(await followers.of("betagouv/beta.gouv.fr")).toEqual(["a/dossiers", "b/dossiers", "c/dossiers"]);
});

test("who changes sites, or has no settings any more, no longer follows the first", async () => {
  const followers = createFollowers();
  await followers.note("a/dossiers", SITE);
  await followers.note("b/dossiers", SITE);
  await followers.note("a/dossiers", { ...SITE, repository: "a/beta.gouv.fr" });
  await followers.note("b/dossiers", null);
  expect(await followers.of(SITE.repository)).toEqual([]);
  expect(await followers.of("a/beta.gouv.fr")).toEqual(["a/dossiers"]);
});
