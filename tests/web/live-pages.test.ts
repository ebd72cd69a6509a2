import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  EVENTS,
  FICHES,
  JEANNE,
  jeanne,
  MAINTAINER,
  MANAGER,
  PERMISSIONS,
  SITE,
  STAFFING,
} from "../journeys/start-journey.ts";
import type { BrowserJar } from "./browser-jar.ts";
import { crawlPages } from "./crawl-pages.ts";
import { type ActingPages, startActingPages } from "./start-acting-pages.ts";

const records = Object.fromEntries(
  ["Nora Fictif", "Marc Maquette", "Zoe Specimen", "Lea Gabarit"].map((name, at) => [
    `members/${name.toLowerCase().replace(" ", ".")}.yml`,
    jeanne(`2026-12-${16 + at}`).replaceAll("Jeanne Exemplaire", name),
  ]),
);

let pages: ActingPages;
beforeAll(async () => {
  pages = await startActingPages({ records: { [JEANNE]: jeanne("2026-12-15"), ...records } });
});
afterAll(() => pages.close());
afterEach(() => pages.sandbox.intercept(null));

const dashboard = () => {
  const [issue] = pages.sandbox.listIssues(STAFFING);
  return { number: issue?.number ?? 0, body: issue?.body ?? "" };
};
const lineOf = (id: string) =>
  dashboard()
    .body.split("\n")
    .find((line) => line.includes(`"prolong","record":"members/${id}"`)) ?? "";
const withTick = (id: string) => dashboard().body.replace(lineOf(id), lineOf(id).replace("- [ ]", "- [x]"));
const prolonged = () =>
  pages.sandbox
    .listPullRequests(STAFFING)
    .flatMap(({ title, state }) => (state === "open" ? [title.split(" ")[0]] : []));
const isDashboardWrite = ({ method, path }: { method: string; path: string }) =>
  method === "PATCH" && /\/issues\/\d+$/.test(path);

async function ask(jar: BrowserJar, ...ids: string[]): Promise<void> {
  const { body } = await jar.get(`${pages.base}/actions`);
  const acts = ids.map((id): [string, string] => {
    const name = id.split(".")[0] ?? "";
    const item = body.split("<li ").find((one) => one.toLowerCase().includes(name) && one.includes('name="acte"'));
    return ["acte", /name="acte" value="([0-9a-f]{16})"/.exec(item ?? "")?.[1] ?? ""];
  });
  await jar.send(`${pages.base}/actions`, [["jeton", /name="jeton" value="([^"]+)"/.exec(body)?.[1] ?? ""], ...acts]);
}

describe("a tick that a write of the dashboard's text meets is kept", () => {
  it("where a person ticks on GitHub between the reading and the writing of a reconcile", async () => {
    let isTicked = false;
    pages.sandbox.intercept(async (request) => {
      if (!isDashboardWrite(request) || isTicked) return undefined;
      isTicked = true;
      await pages.sandbox.updateIssue(MANAGER, STAFFING, dashboard().number, { body: withTick("jeanne.exemplaire") });
      return undefined;
    });
    pages.clock.minutes += 24 * 60;
    await pages.sandbox.push({
      ...{ as: MANAGER, repository: STAFFING, branch: "main", message: "Corriger" },
      files: { "members/faux.yml": "fullname: 3\n" },
    });
    await pages.quiet();
    expect(isTicked).toBe(true);
    expect(lineOf("jeanne.exemplaire")).toMatch(/^- \[x\]/);
    expect(prolonged()).toEqual(["Jeanne"]);
  });

  it("where another process writes the text that it read before the tick, and no webhook says so", async () => {
    const jar = await pages.signIn();
    const before = dashboard().body;
    let writes = 0;
    pages.sandbox.intercept(async ({ method, path, operation }) => {
      if (isDashboardWrite({ method, path })) writes += 1;
      // Right after the tick, before anything else is read.
      else if (writes === 1 && operation?.startsWith("query")) {
        writes += 1;
        await pages.sandbox.updateIssue(MANAGER, STAFFING, dashboard().number, { body: before });
      }
      return undefined;
    });
    pages.sandbox.setWebhookTarget(null, pages.sandbox.app.id);
    await ask(jar, "nora.fictif");
    pages.sandbox.setWebhookTarget(pages.app.webhookUrl, pages.sandbox.app.id);
    await pages.quiet();
    expect(lineOf("nora.fictif")).toMatch(new RegExp(`^- \\[x\\].*"by":"${MANAGER}"`));
    expect(prolonged()).toEqual(["Jeanne", "Nora"]);
  });
});

it("what was asked, while GitHub did not say whether it was done, is done once it is asked again", async () => {
  const jar = await pages.signIn();
  let isWritten = false;
  pages.sandbox.intercept(async (request) => {
    if (isDashboardWrite(request)) isWritten = true;
    else if (isWritten) return { when: "before", how: "answer", status: 404 };
    return undefined;
  });
  await ask(jar, "marc.maquette");
  pages.sandbox.intercept(null);
  await pages.quiet();
  expect(lineOf("marc.maquette")).toMatch(/^- \[x\]/);
  expect(prolonged()).not.toContain("Marc");
  await ask(jar, "marc.maquette");
  await pages.quiet();
  expect(prolonged()).toContain("Marc");
});

it("an act whose line is gone keeps no other of the same form from being done", async () => {
  const jar = await pages.signIn();
  const { number, body } = dashboard();
  pages.sandbox.setWebhookTarget(null, pages.sandbox.app.id);
  await pages.sandbox.updateIssue(MANAGER, STAFFING, number, { body: body.replace(`${lineOf("lea.gabarit")}\n`, "") });
  pages.sandbox.setWebhookTarget(pages.app.webhookUrl, pages.sandbox.app.id);
  await ask(jar, "lea.gabarit", "zoe.specimen");
  await pages.quiet();
  expect(prolonged()).toContain("Zoe");
  expect(prolonged()).not.toContain("Lea");
});

describe("the branch of a form's pull request", () => {
  const branches = async () =>
    (await pages.sandbox.listBranches(STAFFING)).filter((name) => name.startsWith("beta-fiches/add/"));

  async function add(lastName: string): Promise<number> {
    const jar = await pages.signIn();
    const fields = {
      ...{ jeton: await pages.tokenOn(jar, "/nouveau/membre"), "first-name": "Lou", "last-name": lastName },
      ...{ role: "Designer", domaine: "Design", start: "2026-12-01", end: "2027-05-31", etape: "confirmer" },
    };
    await jar.send(`${pages.base}/nouveau/membre`, Object.entries(fields));
    await pages.quiet();
    return pages.sandbox.listPullRequests(STAFFING).at(-1)?.number ?? 0;
  }
  const reconcile = async () => {
    pages.sandbox.dispatch(MANAGER, STAFFING, "staffing-change");
    await pages.quiet();
  };

  it("goes once that is merged or closed, and stays while it is open or where somebody has pushed since", async () => {
    const [merged, closed, pushed] = [await add("Gabarit"), await add("Maquette"), await add("Patron")];
    await add("Esquisse");
    await reconcile();
    expect(await branches()).toHaveLength(4);
    await pages.sandbox.mergePullRequest(MANAGER, STAFFING, merged);
    await pages.sandbox.closePullRequest(MANAGER, STAFFING, closed);
    await pages.sandbox.closePullRequest(MANAGER, STAFFING, pushed);
    await pages.sandbox.push({
      ...{ as: MANAGER, repository: STAFFING, branch: "beta-fiches/add/member/lou.patron" },
      ...{ files: { "note.md": "À garder.\n" }, message: "Noter" },
    });
    await pages.quiet();
    await reconcile();
    expect(await branches()).toEqual(["beta-fiches/add/member/lou.esquisse", "beta-fiches/add/member/lou.patron"]);
    // What was closed stays known as declined, without its branch.
    const count = pages.sandbox.listPullRequests(STAFFING).length;
    await add("Maquette");
    expect(pages.sandbox.listPullRequests(STAFFING)).toHaveLength(count);
    const at = pages.sandbox.log.length;
    await reconcile();
    expect(pages.writesSince(at)).toEqual([]);
  });

  it("is asked for once where a rule keeps it, and keeps no other from going", async () => {
    const [kept, free] = [await add("Anagramme"), await add("Zigzag")];
    pages.sandbox.protectBranches(STAFFING, "beta-fiches/add/member/lou.anagramme", true);
    const at = pages.sandbox.log.length;
    for (const number of [kept, free]) await pages.sandbox.closePullRequest(MANAGER, STAFFING, number);
    await pages.quiet();
    await reconcile();
    await reconcile();
    expect(await branches()).toContain("beta-fiches/add/member/lou.anagramme");
    expect(await branches()).not.toContain("beta-fiches/add/member/lou.zigzag");
    const asked = pages.sandbox.log.slice(at).filter(({ operation }) => operation === "mutation updateRefs");
    expect(asked).toHaveLength(2);
  });
});

describe("what the App sees in the code of products", () => {
  const product = async (id: string) =>
    (await (await pages.signIn()).get(`${pages.base}/produits/${id}`)).body.split('<h2 id="standards"')[1] ?? "";

  it("is shown with its day where the repository is of the account that has the records, and nothing of it elsewhere", async () => {
    const { sandbox } = pages;
    const startup = FICHES["content/_startups/aide-facile.md"];
    const own = { "aide-facile": "atelier-numeral/aide-facile", "aide-ailleurs": "fabrique/aide-ailleurs" };
    for (const repository of Object.values(own)) {
      const [owner = "", name = ""] = repository.split("/");
      await sandbox.createRepository({ owner, name, files: { "CONTRIBUTING.md": "# Contribuer\n" } });
    }
    const fiches = Object.entries(own).map(([id, repository]) => [
      `content/_startups/${id}.md`,
      startup
        .replace("phases:", `repository: https://github.com/${repository}\nphases:`)
        .replace("construction", "acceleration"),
    ]);
    await sandbox.push({
      ...{ as: MAINTAINER, repository: SITE, branch: "master", message: "Dire les dépôts" },
      files: Object.fromEntries(fiches),
    });
    const records = Object.keys(own).map((id) => [`products/${id}.yml`, "stats: false\n"]);
    await sandbox.push({
      ...{ as: MANAGER, repository: STAFFING, branch: "main", message: "Suivre les produits" },
      files: Object.fromEntries(records),
    });
    await pages.quiet();
    expect(await product("aide-facile")).toContain("Dépôt de code : non lu.");
    for (const repository of Object.values(own))
      sandbox.installApp({
        ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
        ...{ permissions: PERMISSIONS, events: EVENTS },
      });
    await pages.quiet();
    for (const repository of Object.values(own)) expect(sandbox.listCheckRuns(repository)).toHaveLength(1);

    const seen = await product("aide-facile");
    expect(seen).toContain("Dépôt de code : lu le");
    const [, contribution = ""] = seen.split('<li id="standard-open-to-contribution">');
    expect(contribution).toMatch(/^[^\n]*vu dans le dépôt de code le 24\/11\/2026/);
    const elsewhere = await product("aide-ailleurs");
    expect(elsewhere).toContain("Dépôt de code : non lu.");
    expect(elsewhere).not.toContain("vu dans le dépôt de code");
    const jar = await pages.signIn();
    const matrix = (await jar.get(`${pages.base}/standards`)).body;
    expect(matrix).toMatch(/produits\/aide-facile#standard-open-to-contribution"><span aria-hidden="true">✓/);
    expect(matrix).not.toContain("produits/aide-ailleurs#standard-open-to-contribution");

    // GitHub goes on answering to the name that the fiche says.
    sandbox.transfer("atelier-numeral/aide-facile", { login: "fabrique" });
    sandbox.installApp({
      ...{ account: "fabrique", repositories: ["fabrique/aide-facile"] },
      ...{ permissions: PERMISSIONS, events: EVENTS },
    });
    pages.clock.minutes += 10 * 24 * 60;
    const path = "content/_startups/aide-facile.md";
    await sandbox.push({
      ...{ as: MAINTAINER, repository: SITE, branch: "master", message: "Renommer" },
      files: { [path]: fiches[0]?.[1]?.replace(/^title: .*/m, "title: Aide très facile") ?? "" },
    });
    await pages.quiet();
    expect(sandbox.listCheckRuns("fabrique/aide-facile")).toHaveLength(2);
    expect(await product("aide-facile")).toContain("Dépôt de code : lu le 24/11/2026");
  });
});

it("no page of a contractor leads to what is not there: every address, every anchor, and every form has its token", async () => {
  const { visited, faults } = await crawlPages(await pages.signIn(), pages.base);
  expect(faults).toEqual([]);
  const own = new URL(pages.base).pathname;
  expect(visited).toEqual(expect.arrayContaining([`${own}/nouveau/membre`, `${own}/produits/aide-facile`, "/stats"]));
});
