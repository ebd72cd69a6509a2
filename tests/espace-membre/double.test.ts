import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "../support/chromium.ts";
import { type MissionRow, memberRow, productRow } from "../support/espace-membre/database.ts";
import { type EspaceMembre, startEspaceMembre } from "../support/espace-membre/start-espace-membre.ts";

const executablePath = chromiumPath();
if (executablePath === undefined)
  process.stderr.write("The double's pages are not tried: no Chromium (CHROMIUM_PATH).\n");

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

const mission = (given: Partial<MissionRow> = {}): MissionRow => ({
  uuid: crypto.randomUUID(),
  start: "2026-01-05",
  end: "2026-12-31",
  employer: "Atelier Numéral",
  status: "independent",
  startups: ["aide-facile"],
  ...given,
});

const example = () => ({
  today: "2026-11-23",
  incubators: [{ id: "fabrique", name: "La Fabrique" }],
  teams: [{ id: "animation", name: "Animation", incubator: "fabrique" }],
  products: [
    productRow({ id: "aide-facile", name: "Aide Facile", incubators: ["fabrique"] }),
    productRow({ id: "aide-simple", name: "Aide Simple", incubators: ["fabrique"] }),
  ],
  members: [
    memberRow({ username: "jeanne.exemplaire", fullname: "Jeanne Exemplaire", missions: [mission()] }),
    memberRow({ username: "paul.modele", fullname: "Paul Modele", missions: [mission({ end: "2026-11-20" })] }),
    memberRow({
      username: "ada.admin",
      fullname: "Ada Admin",
      isAdmin: true,
      missions: [mission({ status: "admin" })],
    }),
  ],
});

describe.skipIf(executablePath === undefined)("the pages of the double, in Chromium", () => {
  let browser: Browser;
  let double: EspaceMembre;
  let page: Page;
  const said: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: QUIET });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await page.context().close();
    await double.close();
  });

  /** Opens a page as someone; dialogs are dismissed. */
  async function open(path: string, session = "jeanne.exemplaire") {
    double = await startEspaceMembre({ ...example(), session });
    page = await browser.newPage();
    said.length = 0;
    page.on("dialog", (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(double.url + path);
    await page.waitForFunction("document.querySelectorAll('.MuiChip-root').length > 0");
  }

  const named = (name: string) => page.locator(`[name="${name}"]`);
  const save = () => page.getByRole("button", { name: "Enregistrer" });
  const saved = () => page.getByRole("status").filter({ hasText: "Modifications enregistrées" }).waitFor();

  it("saves an end that is typed, once something changed", async () => {
    await open("/account/base-info");
    expect(await save().isDisabled()).toBe(true);
    await named("member.missions.0.end").fill("2027-05-23");
    expect(await save().isDisabled()).toBe(false);
    await save().click();
    await saved();
    expect(double.database.members[0]?.missions[0]?.end).toBe("2027-05-23");
    expect(await save().isDisabled()).toBe(true);
  });

  it("puts back what a script sets on an input itself", async () => {
    await open("/account/base-info");
    const set = (how: string) =>
      page.evaluate(
        `(() => { const node = document.querySelector('[name="member.role"]'); ${how}; node.dispatchEvent(new Event("input", { bubbles: true })); })()`,
      );
    await set('node.value = "Autre"');
    expect(await named("member.role").inputValue()).toBe("Développement");
    expect(await save().isDisabled()).toBe(true);
    await set('Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(node, "Autre")');
    expect(await named("member.role").inputValue()).toBe("Autre");
    expect(await save().isDisabled()).toBe(false);
  });
});
