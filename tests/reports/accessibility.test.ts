import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderHtmlReport } from "../../src/reports/render-html-report.ts";
import { readPageStyle } from "../../src/templating/read-page-style.ts";
import { chromiumPath } from "../support/chromium.ts";
import { exampleReport } from "../support/example-report.ts";
import { hostileReport } from "../support/hostile-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";

const executablePath = chromiumPath();
if (executablePath === undefined)
  process.stderr.write("Accessibility in a browser is not checked: no Chromium (CHROMIUM_PATH).\n");

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

describe.skipIf(executablePath === undefined)("the page of a report, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: QUIET });
  });
  afterAll(() => browser?.close());

  /** Opens a page without a network, and says what it asked of one and what its policy refused. */
  async function open(html: string, { width = 1200, media = "screen" as "screen" | "print" } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
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

  const style = readPageStyle();
  const nothing = () => exampleReport({ from: "2020-01-01", to: "2020-03-31", today: "2020-04-02" });
  it.each([
    ["with the site", reportWithSite, {}],
    ["without the site", exampleReport, {}],
    ["to one beneficiary", () => exampleReport({ beneficiary: "Agence du Modèle" }), {}],
    ["of nothing", nothing, {}],
    ["with hostile texts", hostileReport, {}],
    ["on a narrow screen", reportWithSite, { width: 360 }],
    ["printed", reportWithSite, { media: "print" as const }],
  ])("%s has no violation that axe knows, and asks nothing of a network", async (_, report, how) => {
    const { page, context, events } = await open(renderHtmlReport(report(), style), how);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    expect(events.filter((one) => !one.startsWith("data:"))).toEqual([]);
    await context.close();
  });

  it("applies its style under its own policy", async () => {
    const { page, context } = await open(renderHtmlReport(reportWithSite(), style));
    const border = await page.evaluate("getComputedStyle(document.querySelector('.attention')).borderLeftWidth");
    expect(border).toBe("4px");
    await context.close();
  });

  it("is no wider than its screen", async () => {
    const { page, context } = await open(renderHtmlReport(reportWithSite(), style));
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await context.close();
  });
});
