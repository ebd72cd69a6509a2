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

test("anyone else gets a polite no, and nothing is done; one comment answers them all, and one each maintainer", async () => {
  await comment("inconnu-fictif", "/fiches fermer");
  await comment("inconnu-fictif", "/fiches recalculer");
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  expect(comments()).toEqual([expect.stringContaining("Merci de votre message")]);
  await comment(MAINTAINER, "/fiches aide");
  await comment("autre-inconnu", "/fiches aide");
  expect(comments()).toEqual([
    expect.stringMatching(/^À `autre-inconnu`.:\s.*Merci de votre message/s),
    expect.stringMatching(/^À `marc-fictif`.:\s.*`\/fiches recalculer`/s),
  ]);
  const OTHER = "nora-fictif";
  journey.sandbox.addCollaborator(SITE, OTHER, "write");
  await comment(OTHER, "/fiches azerty");
  await comment(MAINTAINER, "/fiches recalculer");
  expect(comments()).toEqual([
    expect.stringContaining("`autre-inconnu`"),
    expect.stringMatching(/^À `marc-fictif`.:\s.*va être recalculée/s),
    expect.stringMatching(/^À `nora-fictif`.:\s.*n'existe pas/s),
  ]);
});

test("that it is closed is said once it is", async () => {
  const { sandbox } = journey;
  sandbox.intercept(({ method, path }) =>
    method === "PATCH" && path.endsWith("/pulls/1") ? { when: "before", how: "reset" } : undefined,
  );
  await comment(MAINTAINER, "/fiches fermer");
  expect([journey.pulls()[0]?.state, comments()]).toEqual(["open", []]);
  sandbox.intercept(null);
  await journey.retry();
  expect([journey.pulls()[0]?.state, comments().length]).toEqual(["closed", 1]);
});

test("that what nobody asks for any more is closed is said before it is: afterwards, nobody would say again what was lost", async () => {
  const { sandbox } = journey;
  const order: string[] = [];
  sandbox.intercept(({ method, path, operation, body }) => {
    if (method === "POST" && path.endsWith("/comments")) order.push("said");
    if (/moveBranch|updateRefs/.test(operation ?? "") || /updateRefs/.test(body)) order.push("closed");
    return undefined;
  });
  await journey.push({ [JEANNE]: jeanne("2026-06-30") });
  expect(journey.pulls()).toMatchObject([{ state: "closed" }]);
  expect(order).toEqual(["said", "closed"]);
  expect(comments()).toEqual([expect.stringContaining("nous fermons cette pull request")]);
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
