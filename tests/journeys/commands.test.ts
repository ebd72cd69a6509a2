import { afterEach, beforeEach, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { JEANNE, JEANNE_FICHE, type Journey, jeanne, jeanneFiche, MAINTAINER, SITE } from "./start-journey.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => journey.close());

const comments = () =>
  journey.sandbox
    .listComments(SITE, 1)
    .filter(({ user }) => user?.type === "Bot")
    .map(({ body }) => body ?? "");

async function comment(who: string, text: string): Promise<void> {
  journey.sandbox.comment(who, SITE, 1, text);
  await journey.quiet();
}

test("a maintainer closes: it is not proposed again", async () => {
  await comment(MAINTAINER, "/fiches fermer");
  await journey.push({ "README.md": "# Dossiers\n" });
  expect(journey.pulls()).toMatchObject([{ state: "closed" }]);
  expect(comments()).toEqual([expect.stringContaining("est fermée")]);
});

test("a maintainer recomputes: the branch is made anew on the site as it is", async () => {
  await journey.pushToSite({ "README.md": "# Site\n" });
  const head = await journey.sandbox.head(SITE, BRANCH);
  await comment(MAINTAINER, "/fiches recalculer");
  expect(await journey.sandbox.head(SITE, BRANCH)).not.toBe(head);
  expect(await journey.sandbox.readFile(SITE, BRANCH, "README.md")).toBe("# Site\n");
  expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2026-12-31"));
});

test("anyone else gets a polite no, and nothing is done; one comment answers all", async () => {
  await comment("inconnu-fictif", "/fiches fermer");
  await comment("inconnu-fictif", "/fiches recalculer");
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  expect(comments()).toEqual([expect.stringContaining("Merci de votre message")]);
  await comment(MAINTAINER, "/fiches aide");
  expect(comments()).toEqual([expect.stringContaining("`/fiches recalculer`")]);
});

test("what is no command, and a pull request of somebody else, are left alone", async () => {
  await comment(MAINTAINER, "Merci pour ces fiches !");
  await journey.pushToSite({ "content/x.md": "x" }, "autre");
  const number = await journey.sandbox.openPullRequest(MAINTAINER, SITE, { title: "x", head: "autre", base: "master" });
  journey.sandbox.comment(MAINTAINER, SITE, number, "/fiches fermer");
  await journey.quiet();
  expect(journey.pulls().map(({ state }) => state)).toEqual(["open", "open"]);
  expect(comments()).toEqual([]);
});
