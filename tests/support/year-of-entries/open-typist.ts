import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { type Fragment, pagePath, printFragment } from "../../../src/channels/espace-membre/fragment.ts";
import { chromiumPath } from "../chromium.ts";
import type { EspaceMembre } from "../espace-membre/start-espace-membre.ts";

/** What the person knows, and no entry says: the incubator by its name. */
export interface ByHand {
  /** Where the record's name is one word, both of them. */
  names?: { first: string; last: string };
  email?: string;
  incubator?: string;
}

export type Typed =
  /** The page, or its form, is not for that person: why. */
  | { isOpen: false; why: string }
  /** What was saved may lack what the panel said it could not or would not fill, line by line. */
  | { isOpen: true; left: string[] };

/** Somebody at a browser who opens entries by their links, fills them with the bookmarklet, and saves. */
export interface Typist {
  type(fragment: Omit<Fragment, "v">, as: string, byHand?: ByHand): Promise<Typed>;
  open(path: string, as: string): Promise<void>;
  close(): Promise<void>;
}

export async function openTypist(double: EspaceMembre): Promise<Typist> {
  const executablePath = chromiumPath();
  const browser: Browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  });
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(120_000);
  // Only an end that is over is asked about, and the entry says so: the person confirms it.
  page.on("dialog", (dialog) => void dialog.accept());
  const bookmark = bookmarklet();
  const panel = page.locator("beta-fiches-saisie").getByRole("dialog");

  async function open(path: string, as: string): Promise<void> {
    double.session = as;
    // Of two links of one page, the second would load nothing.
    await page.goto("about:blank");
    await page.goto(double.url + path, { waitUntil: "load" });
  }

  return {
    open,
    async type(fragment, as, { email, incubator, names } = {}) {
      const link = printFragment(fragment);
      if (link === null) return { isOpen: false, why: "nothing of it may travel in a link" };
      await open(pagePath(fragment) + link, as);
      if (new URL(page.url()).pathname !== pagePath(fragment))
        return { isOpen: false, why: `${as} was sent to ${new URL(page.url()).pathname}` };
      await page.evaluate(`location.href = ${JSON.stringify(bookmark)}`);
      await panel.waitFor();
      const button = panel.getByRole("button", { name: "Remplir" });
      if (await button.isEnabled()) {
        await button.click();
        await panel.getByRole("status").filter({ hasText: /\S/ }).waitFor();
      }
      const lines = await panel.getByRole("listitem").allInnerTexts();
      if (email !== undefined) await page.locator("[name='member.email']").fill(email);
      if (names) {
        await page.locator("[name='member.firstname']").fill(names.first);
        await page.locator("[name='member.lastname']").fill(names.last);
      }
      if (incubator !== undefined) {
        await page.locator("#se-incubator-select").pressSequentially(incubator);
        await page.getByRole("option", { name: incubator, exact: true }).click();
      }
      const save = page.getByRole("button", { name: "Enregistrer", exact: true });
      if ((await save.count()) === 0)
        return { isOpen: false, why: `the page has no form: ${await page.locator("h1").innerText()}` };
      if (await save.isEnabled())
        await Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), save.click()]);
      return { isOpen: true, left: lines.filter((line) => !/→ rempli$|déjà sur la page$/.test(line.trim())) };
    },
    close: () => browser.close(),
  };
}

function bookmarklet(): string {
  const file = fileURLToPath(new URL("../../../dist/filler/saisir.html", import.meta.url));
  const [, href = ""] = /href="([^"]+)"/.exec(readFileSync(file, "utf8")) ?? [];
  return href.replaceAll("&amp;", "&");
}
