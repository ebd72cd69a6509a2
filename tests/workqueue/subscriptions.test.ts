import { expect, test } from "vitest";
import { createSubscriptions } from "../../src/workqueue/subscriptions.ts";

const SITE = { repository: "betagouv/beta.gouv.fr", branch: "master" };

test("staffing repositories are found by the site they follow, and by its branch", async () => {
  const subscriptions = createSubscriptions();
  await subscriptions.subscribe("a/dossiers", SITE);
  await subscriptions.subscribe("b/dossiers", { ...SITE, repository: "Betagouv/Beta.gouv.fr" });
  await subscriptions.subscribe("c/dossiers", { ...SITE, branch: "essai" });
  await subscriptions.subscribe("d/dossiers", { ...SITE, repository: "d/beta.gouv.fr" });
  expect(await subscriptions.subscribers("betagouv/beta.gouv.fr", "master")).toEqual(["a/dossiers", "b/dossiers"]);
  expect(await subscriptions.subscribers("betagouv/beta.gouv.fr")).toEqual(["a/dossiers", "b/dossiers", "c/dossiers"]);
});

test("who changes sites, or has no settings any more, no longer follows the first", async () => {
  const subscriptions = createSubscriptions();
  await subscriptions.subscribe("a/dossiers", SITE);
  await subscriptions.subscribe("b/dossiers", SITE);
  await subscriptions.subscribe("a/dossiers", { ...SITE, repository: "a/beta.gouv.fr" });
  await subscriptions.subscribe("b/dossiers", null);
  expect(await subscriptions.subscribers(SITE.repository)).toEqual([]);
  expect([await subscriptions.isSubscriber("a/dossiers"), await subscriptions.isSubscriber("b/dossiers")]).toEqual([
    true,
    false,
  ]);
  expect(await subscriptions.subscribers("a/beta.gouv.fr")).toEqual(["a/dossiers"]);
});

test("a staffing repository that was renamed follows under one name, by who it is", async () => {
  const subscriptions = createSubscriptions();
  await subscriptions.subscribe("a/dossiers", { ...SITE, contractor: "0a1b2c3d4e5f" });
  await subscriptions.subscribe("b/dossiers", { ...SITE, contractor: "5f4e3d2c1b0a" });
  expect(await subscriptions.subscribe("a/equipe", { ...SITE, contractor: "0a1b2c3d4e5f" })).toEqual(["a/dossiers"]);
  expect(await subscriptions.subscribe("a/equipe", { ...SITE, contractor: "0a1b2c3d4e5f" })).toEqual([]);
  expect(await subscriptions.subscribers(SITE.repository)).toEqual(["b/dossiers", "a/equipe"]);
});
