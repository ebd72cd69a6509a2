import type { Browser } from "playwright-core";
import { rejectOnAbort } from "../pages/time-budget.ts";
import { type LaunchOptions, launchChromium } from "./launch-chromium.ts";

export interface PdfPrinterOptions extends LaunchOptions {
  /** For one page, from opening to the whole PDF. */
  milliseconds: number;
}

export interface PdfPrinter {
  /** An HTML page that needs nothing else, as a tagged PDF; null where Chromium fails, or does not end in time. */
  print(page: string): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** The page's number and how many there are, which Chromium fills in by these classes: https://playwright.dev/docs/api/class-page#page-pdf */
const FOOTER =
  '<div style="width: 100%; font: 8px sans-serif; text-align: center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

const MARGIN = { top: "15mm", bottom: "18mm", left: "14mm", right: "14mm" };

/** Starts Chromium to print pages of ours. They run no script and ask nothing of any network. Rejects as `launchChromium` does. */
export async function startPdfPrinter({ milliseconds, ...launch }: PdfPrinterOptions): Promise<PdfPrinter> {
  const browser = await launchChromium(launch);
  return {
    async print(page) {
      const deadline = AbortSignal.timeout(milliseconds);
      try {
        return await rejectOnAbort(deadline, printPage(browser, page, milliseconds));
      } catch {
        return null;
      }
    },
    close: () => browser.close(),
  };
}

async function printPage(browser: Browser, html: string, milliseconds: number): Promise<Uint8Array> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    offline: true,
    serviceWorkers: "block",
    acceptDownloads: false,
    colorScheme: "light",
    locale: "fr-FR",
  });
  try {
    // What stands in the page itself (`data:`) is no request.
    await context.route("**/*", (route) => route.abort().catch(() => {}));
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: "load", timeout: milliseconds });
    return await page.pdf({
      format: "A4",
      // A page of wide tables asks for its own.
      preferCSSPageSize: true,
      margin: MARGIN,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: "<span></span>",
      footerTemplate: FOOTER,
    });
  } finally {
    await context.close().catch(() => {});
  }
}
