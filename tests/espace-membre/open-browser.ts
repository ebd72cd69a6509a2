import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { chromiumPath } from "../support/chromium.ts";
import { EXAMPLE_DAY, exampleDatabase } from "../support/espace-membre/example-database.ts";
import { type EspaceMembre, startEspaceMembre } from "../support/espace-membre/start-espace-membre.ts";

const executablePath = chromiumPath();
export const hasChromium = executablePath !== undefined;
if (!hasChromium) process.stderr.write("The double's pages are not tried: no Chromium (CHROMIUM_PATH).\n");

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ ...(executablePath ? { executablePath } : {}), args: QUIET });

/** A page of the example's double, and what one does on it. */
export interface Opened {
  double: EspaceMembre;
  page: Page;
  /** What dialogs asked and what scripts threw. */
  said: string[];
  named(name: string): Locator;
  button(name: string): Locator;
  save(): Locator;
  /** Saves, and waits until the page says so. */
  saved(): Promise<void>;
  /** Acts, and waits until the server has answered. */
  answered(act: () => Promise<unknown>): Promise<unknown>;
  /** What is picked in the first list of an id. */
  chips(id: string): Promise<string[]>;
  /** `saved role`, `dropped missions.0.start` */
  log(): string[];
  close(): Promise<void>;
}

/** Opens a page as someone, once its scripts run; dialogs are answered as `accepts` says. */
export async function openForm(browser: Browser, path: string, session: string, accepts = false): Promise<Opened> {
  const double = await startEspaceMembre({ ...exampleDatabase(), today: EXAMPLE_DAY, session });
  const context = await browser.newContext();
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const said: string[] = [];
  page.on("dialog", (dialog) => {
    said.push(dialog.message());
    void (accepts ? dialog.accept() : dialog.dismiss());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(double.url + path, { waitUntil: "load" });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const save = () => button("Enregistrer");
  return {
    double,
    page,
    said,
    named: (name) => page.locator(`[name="${name}"]`),
    button,
    save,
    async saved() {
      await save().click();
      await page.getByRole("status").filter({ hasText: "Modifications enregistrées" }).waitFor();
    },
    answered: (act) => Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), act()]),
    chips: (id) =>
      page.locator(`.MuiAutocomplete-root:has(#${id})`).first().locator(".MuiChip-label").allTextContents(),
    log: () => double.log.map(({ kind, key }) => `${kind} ${key}`),
    async close() {
      await context.close();
      await double.close();
    },
  };
}
