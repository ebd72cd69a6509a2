import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JEANNE, jeanne, MANAGER, STAFFING } from "../journeys/start-journey.ts";
import { executablePath, faultsOf, openChromium } from "./open-chromium.ts";
import { type ActingPages, startActingPages } from "./start-acting-pages.ts";

/** Presses Tab until the focus is on what a text or a label names, and seen there. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const names = (text: string) => (typeof name === "string" ? text === name : name.test(text));
  for (let at = 0; at < 120; at++) {
    await page.keyboard.press("Tab");
    const found: unknown = await page.evaluate(`(() => {
      const one = document.activeElement;
      const label = one.labels && one.labels[0] ? one.labels[0].textContent : one.textContent;
      const style = getComputedStyle(one);
      return { text: label.replace(/[\\s*]+/g, " ").trim(), isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
    })()`);
    if (!isFocus(found) || !names(found.text)) continue;
    expect([found.text, found.isSeen]).toEqual([found.text, true]);
    return;
  }
  throw new Error(`the keyboard does not reach ${name} on ${page.url()}`);
}

function isFocus(value: unknown): value is { text: string; isSeen: boolean } {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

describe.skipIf(executablePath === undefined)("acts, in Chromium, by keyboard alone", () => {
  let pages: ActingPages;
  let browser: Browser;
  beforeAll(async () => {
    [pages, browser] = await Promise.all([
      startActingPages({ records: { [JEANNE]: jeanne("2026-12-15") } }),
      openChromium(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await pages.close();
  });

  const pulls = () => pages.sandbox.listPullRequests(STAFFING);
  const enter = async (page: Page) => {
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []]);
  };
  const fill = async (page: Page, label: string, text: string) => {
    await tabTo(page, label);
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  };

  it("somebody signs in, adds a person, reads what is wrong, corrects it, and finds the pull request; then prolongs a mission", async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(pages.origin);
    await tabTo(page, "Se connecter avec GitHub");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: MANAGER }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(pages.base);

    await tabTo(page, /Aujourd’hui$/);
    await page.keyboard.press("Enter");
    await tabTo(page, "Actions");
    await enter(page);
    await tabTo(page, "Ajouter une personne");
    await enter(page);
    await fill(page, "Prénom", "Lou");
    await fill(page, "Nom", "Échantillon");
    await fill(page, "Métier", "Développeuse");
    await fill(page, "Produit", "aide-facil");
    await tabTo(page, "Voir l’aperçu");
    await enter(page);

    expect(await page.locator("h2").first().textContent()).toContain("À corriger");
    expect(await page.getByLabel("Métier").inputValue()).toBe("Développeuse");
    const domaine = page.getByLabel("Domaine");
    expect(await domaine.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#erreur-domaine").textContent()).toContain("est à remplir");
    await tabTo(page, /Domaine.* est à remplir/);
    await page.keyboard.press("Enter");
    await domaine.focus();
    await page.keyboard.type("Développement");
    await tabTo(page, "Voir l’aperçu");
    await enter(page);

    expect(await page.locator("#erreur-product").textContent()).toContain("aide-facil");
    await fill(page, "Produit", "aide-facile");
    await tabTo(page, "Voir l’aperçu");
    await enter(page);

    expect(await page.locator("h1").textContent()).toBe("Aperçu");
    expect(await page.locator("#dossier ~ p.corps").textContent()).toContain("fullname: Lou Échantillon");
    expect(await page.locator("td.added").allTextContents()).toContain("role: Développeuse");
    expect(pulls()).toEqual([]);
    await tabTo(page, "Ouvrir la pull request");
    await enter(page);

    expect(await page.locator("h1").textContent()).toBe("La pull request est ouverte");
    const [added] = pulls();
    expect(added).toMatchObject({ state: "open", head: { ref: "beta-fiches/add/member/lou.echantillon" } });
    expect(added?.body).toContain(`par ${MANAGER}.`);
    const link = page.getByRole("link", { name: /Voir la pull request/ });
    expect(await link.getAttribute("href")).toBe(added?.html_url);
    await page.reload();
    await pages.quiet();
    expect(pulls()).toHaveLength(1);

    await tabTo(page, /^Aujourd’hui$/);
    await enter(page);
    await tabTo(page, /^Prolonger/);
    await Promise.all([page.waitForURL(/#acte-/), page.keyboard.press("Enter")]);
    await tabTo(page, /^Proposer de prolonger jusqu’au 15 juin 2027$/);
    await enter(page);
    expect(await page.locator("h1").textContent()).toBe("C’est demandé");
    await pages.quiet();
    expect(pulls().map(({ head }) => head.ref)).toContain("beta-fiches/prolong/jeanne.exemplaire/2026-01-05");
    await page.goto(`${pages.base}/actions`);
    expect(await page.locator("#prolong ~ ul").textContent()).toContain("Déjà demandé");
    await context.close();
  });
});
