import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { JEANNE, jeanne, MANAGER, STAFFING } from "../journeys/start-journey.ts";
import type { BrowserJar } from "./browser-jar.ts";
import { type ActingPages, startActingPages } from "./start-acting-pages.ts";

const records = Object.fromEntries(
  ["Nora Fictif", "Marc Maquette"].map((name, at) => [
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

async function ask(jar: BrowserJar, id: string): Promise<void> {
  const { body } = await jar.get(`${pages.base}/actions`);
  const name = id.split(".")[0] ?? "";
  const item = body.split("<li ").find((one) => one.toLowerCase().includes(name) && one.includes('name="acte"')) ?? "";
  await jar.send(`${pages.base}/actions`, [
    ["jeton", /name="jeton" value="([^"]+)"/.exec(body)?.[1] ?? ""],
    ["acte", /name="acte" value="([0-9a-f]{16})"/.exec(item)?.[1] ?? ""],
  ]);
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
