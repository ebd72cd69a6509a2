import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { axeViolations } from "../support/axe-violations.ts";
import { chromiumPath } from "../support/chromium.ts";

export const executablePath = chromiumPath();
if (executablePath === undefined)
  process.stderr.write("The pages are not tried in a browser: no Chromium (CHROMIUM_PATH).\n");

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

export function openChromium(): Promise<Browser> {
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: QUIET });
}

/** How people look at pages: a desk, a telephone, at night, and a desk where letters are twice as large. */
export const views: readonly (readonly [string, BrowserContextOptions])[] = [
  ["on a desk", { viewport: { width: 1280, height: 900 } }],
  ["on a desk at night", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["on a telephone", { viewport: { width: 390, height: 800 } }],
  ["on a telephone at night", { viewport: { width: 390, height: 800 }, colorScheme: "dark" }],
  ["at 200 %", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
];

/**
 * A server and a folder show many pages alike: each of these is looked at in every view, in these at the folder's, in the others at the
 * server's. To look at one takes a second.
 */
export const viewsOfFolder: ReadonlySet<string> = new Set(["on a desk", "on a telephone at night"]);

/** Opens all that is folded, at once: a click for each takes as long as all the rest. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
}

/** What is wrong with a page, whatever it says; empty where nothing is. */
export async function faultsOf(page: Page): Promise<string[]> {
  const inline = "document.querySelectorAll('script, style, [style], [onclick], [onload]').length";
  return [
    ...(await axeViolations(page)).map((violation) => `axe ${violation}`),
    ...(await findFaintFields(page)),
    ...((await page.evaluate("document.documentElement.scrollWidth > innerWidth")) ? ["it scrolls sideways"] : []),
    ...((await page.evaluate(inline)) === 0 ? [] : ["it has a script or a style of its own"]),
    ...((await page.locator("h1").count()) === 1 ? [] : ["it has not one h1"]),
  ];
}

/** Fields whose border, all that is seen of an empty one, is less than 3:1 against what is behind it: https://www.w3.org/TR/WCAG22/#non-text-contrast */
async function findFaintFields(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`(() => {
    const parts = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = (color) => parts(color).slice(0, 3).map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
      .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = (one) => {
      const color = getComputedStyle(one).backgroundColor;
      return parts(color)[3] === 0 && one.parentElement ? behind(one.parentElement) : color;
    };
    const fields = [...document.querySelectorAll("main input:not([type=hidden]):not(:checked), main select")];
    return fields.flatMap((one) => {
      const [a, b] = [light(getComputedStyle(one).borderTopColor), light(behind(one.parentElement))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return one.offsetWidth > 0 && ratio < 3 ? ["the border of " + one.name + " is " + ratio.toFixed(1) + ":1"] : [];
    });
  })()`);
  return Array.isArray(found) ? found.map(String) : ["fields were not looked at"];
}

/** Presses Tab through a whole page: what each stop is, and whether its focus is seen. */
export async function tabThrough(page: Page): Promise<{ text: string; isSeen: boolean }[]> {
  const stops: { text: string; isSeen: boolean }[] = [];
  for (let at = 0; at < 200; at++) {
    await page.keyboard.press("Tab");
    const stop: unknown = await page.evaluate(`(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const isRinged = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return { text: one.textContent.trim().replace(/\\s+/g, " "), isSeen: isRinged && box.width > 0 && box.right > 0 && box.bottom > 0 };
    })()`);
    if (!isStop(stop)) break;
    stops.push(stop);
  }
  return stops;
}

function isStop(value: unknown): value is { text: string; isSeen: boolean } {
  return typeof value === "object" && value !== null && "text" in value && "isSeen" in value;
}
