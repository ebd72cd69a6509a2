import { afterEach, expect, test } from "vitest";
import { FICHES, JEANNE, type Journey, jeanne, MANAGER, STAFFING, startJourney } from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const settings = (site: string) => ({
  ".github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\nsite:\n${site}`,
});

/** The site of one's choice, private, where the App is installed too. */
async function startWith(repository: string, site: string): Promise<void> {
  const [owner = "", name = ""] = repository.split("/");
  journey = await startJourney({ records: { ...settings(site), [JEANNE]: jeanne("2026-12-31") } });
  await journey.sandbox.createRepository({ owner, name, private: true, defaultBranch: "master", files: FICHES });
  journey.sandbox.addCollaborator(repository, MANAGER, "write");
  journey.install(repository);
  journey.install(STAFFING);
  await journey.quiet();
}

const pullsOn = (repository: string) => journey.sandbox.listPullRequests(repository);

test("another account's private repository is to settings that name it as if it were not", async () => {
  await startWith("autre-titulaire/prive", "  repository: autre-titulaire/prive\n");
  expect(journey.lastCheck()).toMatchObject({ conclusion: "failure" });
  expect(journey.lastCheck().annotations).toMatchObject([
    { message: expect.stringContaining("est public ou, s'il est à vous") },
  ]);
  expect(pullsOn("autre-titulaire/prive")).toEqual([]);
});

test("one's own may be private", async () => {
  await startWith("Atelier-Numeral/essai", "  repository: atelier-numeral/essai\n");
  expect(pullsOn("atelier-numeral/essai")).toMatchObject([{ state: "open" }]);
});
