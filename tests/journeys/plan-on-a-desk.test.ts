import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { main, temporaryFolder, writeFiles } from "../support/command-line.ts";
import {
  FICHES,
  JEANNE,
  type Journey,
  jeanne,
  MANAGER,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

const FICHE = "content/_startups/aide-facile.md";
const OLD = "https://github.com/atelier-numeral/ancien";
const records = {
  ...SETTINGS,
  [JEANNE]: jeanne("2026-12-31"),
  "members/lea.specimen.yml": jeanne("2026-09-30").replace("Jeanne Exemplaire", "Léa Specimen"),
  "products/aide-facile.yml": `title: Aide Facile\nrepository: ${OLD}\n`,
};
const site = { ...FICHES, [FICHE]: FICHES[FICHE].replace("phases:", `repository: ${OLD}\nphases:`) };

let journey: Journey;
afterEach(() => journey.close());

/** `plan --format json` over the same records and site, in folders. */
async function planOnDesk(env: Record<string, string>) {
  const folder = temporaryFolder();
  writeFiles(join(folder, "records"), records);
  writeFiles(join(folder, "site"), site);
  const args = ["plan", "--records", "records", "--site", "site", "--format", "json"];
  const printed = await new Promise<string>((resolve) => {
    // The emulated GitHub answers from this process, which must not wait.
    execFile(process.execPath, [main, ...args], { cwd: folder, env: { ...process.env, ...env } }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const { changes, problems }: { changes: { path: string; after: string }[]; problems: { code: string }[] } =
    JSON.parse(printed);
  return {
    changes: new Map(changes.map(({ path, after }) => [path, after])),
    codes: problems.map(({ code }) => code),
  };
}

test("on a desk, `plan` proposes what the App proposes for the same records and site, renamed repositories included", async () => {
  journey = await startJourney({ records, site });
  const { sandbox } = journey;
  await sandbox.createRepository({ owner: "atelier-numeral", name: "ancien" });
  sandbox.rename("atelier-numeral/ancien", "nouveau");
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  const proposed = new Map<string, string | null>();
  for (const { head } of journey.pulls()) {
    for (const path of [...Object.keys(site), "content/_authors/lea.specimen.md"]) {
      const text = await sandbox.readFile(SITE, head.ref, path).catch(() => null);
      if (text !== null && text !== Object.entries(site).find(([name]) => name === path)?.[1]) proposed.set(path, text);
    }
  }
  expect([...proposed.keys()].sort()).toEqual([
    "content/_authors/jeanne.exemplaire.md",
    "content/_authors/lea.specimen.md",
    FICHE,
  ]);
  const online = { GITHUB_TOKEN: sandbox.userToken(MANAGER), GITHUB_API_URL: `${sandbox.url}/api/v3` };
  const desk = await planOnDesk(online);
  expect(desk.changes).toEqual(proposed);
  expect(desk.codes).toContain("repository-renamed");

  const offline = await planOnDesk({ GITHUB_TOKEN: "" });
  expect([...offline.changes.keys()].sort()).toEqual([...proposed.keys()].filter((path) => path !== FICHE).sort());
  sandbox.intercept(() => ({ when: "before", how: "answer", status: 401 }));
  const unanswered = await planOnDesk(online);
  expect([unanswered.changes, unanswered.codes]).toEqual([offline.changes, [...offline.codes, "renames-unchecked"]]);
});
