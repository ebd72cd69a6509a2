import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeStatements } from "../../src/contract/compose-statements.ts";
import type { Report } from "../../src/contract/report.ts";
import { consolidatedFormats } from "../../src/reports/consolidated-formats.ts";
import { renderHtmlReport } from "../../src/reports/render-html-report.ts";
import { statementFormats } from "../../src/reports/statement-formats.ts";
import { readPageStyle } from "../../src/templating/read-page-style.ts";
import { axeViolations } from "../support/axe-violations.ts";
import { exampleInputs, exampleReport } from "../support/example-report.ts";
import { hostileReport } from "../support/hostile-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";
import { twoContractors } from "../support/two-contractors.ts";
import { executablePath, openChromium, views } from "../web/open-chromium.ts";

const style = readPageStyle();
const nothing = () => exampleReport({ from: "2020-01-01", to: "2020-03-31", today: "2020-04-02" });

describe.skipIf(executablePath === undefined)("the page of a report, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  /** Opens a page without a network, and says what it asked of one and what its policy refused. */
  async function open(html: string, how: BrowserContextOptions = {}, media: "screen" | "print" = "screen") {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...how, offline: true });
    const page = await context.newPage();
    const events: string[] = [];
    page.on("request", (request) => events.push(request.url()));
    page.on("console", (message) => events.push(message.text()));
    page.on("dialog", (dialog) => {
      events.push(dialog.message());
      void dialog.dismiss();
    });
    await page.emulateMedia({ media });
    await page.setContent(html);
    return { page, context, events };
  }

  it.each<[string, () => Report, BrowserContextOptions, "print"?]>([
    ["without the site", exampleReport, {}],
    ["to one beneficiary", () => exampleReport({ beneficiary: "Agence du Modèle" }), {}],
    ["of nothing", nothing, {}],
    ["with hostile texts", hostileReport, {}],
    ["with hostile texts on a telephone", hostileReport, { viewport: { width: 390, height: 800 } }],
    ["on the smallest telephone", reportWithSite, { viewport: { width: 320, height: 600 } }],
    ["on a tablet", reportWithSite, { viewport: { width: 800, height: 1000 } }],
    ["printed on A4", reportWithSite, { viewport: { width: 718, height: 1000 } }, "print"],
    ...views.map(([name, how]): [string, () => Report, BrowserContextOptions] => [name, reportWithSite, how]),
  ])(
    "%s has no violation that axe knows, scrolls in one direction and asks nothing of a network",
    async (_, report, how, media) => {
      const { page, context, events } = await open(renderHtmlReport(report(), style), how, media);
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(events.filter((one) => !one.startsWith("data:"))).toEqual([]);
      await context.close();
    },
  );

  it("a statement to sign has no violation either, nor a page that scrolls sideways on a telephone", async () => {
    const [statement] = composeStatements({
      ...exampleInputs(),
      ...{ month: "2026-10", today: "2026-11-05", order: "BC-2026-021" },
    });
    const render = await statementFormats.html();
    const html = statement ? String(render(statement).get(".html")) : "";
    const { page, context, events } = await open(html, { viewport: { width: 390, height: 800 } });
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(events).toEqual([]);
    await context.close();
  });

  it.each<[string, BrowserContextOptions, "print"?]>([
    ["on a desk", { viewport: { width: 1280, height: 900 } }],
    ["on a small desk at night", { viewport: { width: 1024, height: 700 }, colorScheme: "dark" }],
    ["on a telephone", { viewport: { width: 390, height: 800 } }],
    ["printed on A4 lying down", { viewport: { width: 1016, height: 700 } }, "print"],
  ])("of several contractors, %s, has no fault either", async (_, how, media) => {
    const html = String(consolidatedFormats.html?.(twoContractors()).get(".html"));
    const { page, context, events } = await open(html, how, media);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(events.filter((one) => !one.startsWith("data:"))).toEqual([]);
    await context.close();
  });

  /** Words of letters alone that a cell shows on two lines; what is no word (an address, a reference) may be. */
  const CUT_WORDS = `[...document.querySelectorAll("th, td")].flatMap((cell) => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const cut = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const { 0: word, index } of text.data.matchAll(/(?<=^|[\\s'’(])[\\p{L}\\d,]{2,14}(?=$|[\\s'’),.])/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) cut.push(word);
      }
    return cut;
  })`;

  // Within the margins of the printer, in pixels of CSS.
  it.each([
    ["a report, on A4", () => renderHtmlReport(reportWithSite(), style), 688],
    [
      "several contractors, on A4 lying down",
      () => String(consolidatedFormats.html?.(twoContractors()).get(".html")),
      1016,
    ],
  ])("of %s cuts no word and no number in print", async (_, html, width) => {
    const { page, context } = await open(html(), { viewport: { width, height: 1000 } }, "print");
    expect(await page.evaluate(CUT_WORDS)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await context.close();
  });

  it("applies its style under its own policy", async () => {
    const { page, context } = await open(renderHtmlReport(reportWithSite(), style));
    const border = await page.evaluate("getComputedStyle(document.querySelector('.attention')).borderLeftWidth");
    expect(border).toBe("4px");
    await context.close();
  });

  it("says on a telephone of each value of a folded table what it is, and keeps its table for who listens", async () => {
    const { page, context } = await open(renderHtmlReport(reportWithSite(), style), {
      viewport: { width: 390, height: 800 },
    });
    const cell = "document.querySelector('table.pliante tbody td')";
    const said = await page.evaluate(`getComputedStyle(${cell}, '::before').content`);
    expect(said).toContain("Commandé");
    await expect(
      page.getByRole("table", { name: "Montants par bénéficiaire" }).getByRole("columnheader").count(),
    ).resolves.toBe(5);
    await context.close();
  });

  it("is dark on the screen of who prefers it, and never on paper", async () => {
    const html = renderHtmlReport(reportWithSite(), style);
    const background = async (media: "screen" | "print") => {
      const { page, context } = await open(html, { colorScheme: "dark" }, media);
      const colour = await page.evaluate("getComputedStyle(document.body).backgroundColor");
      await context.close();
      return colour;
    };
    expect([await background("screen"), await background("print")]).toEqual(["rgb(18, 24, 30)", "rgb(255, 255, 255)"]);
  });
});
