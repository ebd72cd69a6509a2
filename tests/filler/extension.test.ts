import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Filler, HOST, hasChromium, linkOf, startFiller } from "./open-entry.ts";

const link = linkOf({
  ...{ v: 1, page: "account", id: "jeanne.exemplaire" },
  fields: [{ key: "role", before: "Développement", after: "Design" }],
});

describe.skipIf(!hasChromium)("the extension", () => {
  let filler: Filler;
  beforeAll(async () => {
    filler = await startFiller("extension");
  });
  afterAll(() => filler?.close());

  /** What the extension holds for later, and when it forgets it. */
  async function kept(script = ""): Promise<unknown> {
    const worker = filler.context.serviceWorkers()[0] ?? (await filler.context.waitForEvent("serviceworker"));
    return worker.evaluate(`(async () => {
      const { fragments = [] } = await chrome.storage.session.get("fragments");
      ${script}
      return fragments.length;
    })()`);
  }

  it("keeps an entry while the person logs in, in another tab too, and forgets it once filled", async () => {
    const opened = await filler.open(link, null);
    const { page, double, panel } = opened;
    await expect.poll(() => page.url()).toBe(`${HOST}/login?next=%2Faccount%2Fbase-info`);
    await expect.poll(() => kept()).toBe(1);
    expect(await panel.count()).toBe(0);
    double.session = "jeanne.exemplaire";
    const tab = await filler.context.newPage();
    await tab.goto(`${HOST}/dashboard`);
    await tab.goto(`${HOST}/account/base-info`);
    const there = tab.locator("beta-fiches-saisie").getByRole("dialog");
    await there.getByRole("button", { name: "Remplir" }).click();
    await there.getByRole("status").filter({ hasText: "1 valeur remplie" }).waitFor();
    expect(await tab.locator('[name="member.role"]').inputValue()).toBe("Design");
    await expect.poll(() => kept()).toBe(0);
    await tab.reload();
    await tab.waitForTimeout(1_000);
    expect(await there.count()).toBe(0);
    await tab.close();
    await opened.close();
  });

  it("forgets an entry whose panel is closed", async () => {
    const opened = await filler.open(link, "jeanne.exemplaire");
    await opened.panel.getByRole("button", { name: "Fermer" }).click();
    await expect.poll(() => kept()).toBe(0);
    await opened.close();
  });

  it("forgets an entry after an hour, opened or not", async () => {
    const opened = await filler.open(link, null);
    await expect.poll(() => kept()).toBe(1);
    const left = await kept(
      "return (await chrome.alarms.getAll()).map(({ scheduledTime }) => scheduledTime - Date.now())[0];",
    );
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    await kept("for (const one of fragments) one.at -= 3_600_000; await chrome.storage.session.set({ fragments });");
    opened.double.session = "jeanne.exemplaire";
    await opened.page.goto(`${HOST}/account/base-info`);
    await expect.poll(() => kept()).toBe(0);
    await opened.page.waitForTimeout(700);
    expect(await opened.panel.count()).toBe(0);
    await opened.close();
  });

  it("opens an entry on the page that it is for, however one comes there", async () => {
    const opened = await filler.open("/dashboard", "jeanne.exemplaire");
    const { page, panel } = opened;
    await page.goto(`${HOST}/dashboard#fiches=${link.split("=")[1]}`);
    await expect.poll(() => page.url()).toBe(`${HOST}/dashboard`);
    expect(await panel.count()).toBe(0);
    // As the site does, from one page to another without loading it.
    await page.evaluate('history.pushState({}, "", "/account/base-info")');
    await panel.waitFor();
    expect(await panel.innerText()).toContain("introuvable sur cette page");
    await page.evaluate(`location.hash = ${JSON.stringify(link.split("#")[1])}`);
    await expect.poll(() => page.url()).toBe(`${HOST}/account/base-info`);
    await opened.close();
  });

  it("keeps no more than twenty, and none that it cannot read", async () => {
    const opened = await filler.open("/dashboard#fiches=abc", "jeanne.exemplaire");
    await opened.panel.waitFor();
    const before = Number(await kept());
    for (let at = 0; at < 22 - before; at += 1) {
      const one = linkOf({
        v: 1,
        page: "product",
        id: `produit-${at}`,
        fields: [{ key: "title", before: null, after: "x" }],
      });
      await opened.page.evaluate(`location.hash = ${JSON.stringify(one.split("#")[1])}`);
      await expect.poll(() => opened.page.url()).not.toContain("#");
    }
    await expect.poll(() => kept()).toBe(20);
    await opened.close();
  });
});
