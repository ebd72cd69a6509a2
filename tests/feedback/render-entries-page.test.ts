import { createHash } from "node:crypto";
import { parseDocument } from "htmlparser2";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeChange } from "../../src/channels/describe-change.ts";
import { parseFragment } from "../../src/channels/espace-membre/fragment.ts";
import { type EntriesList, linkOf, listEntries } from "../../src/feedback/entries-list.ts";
import { renderEntriesPage } from "../../src/feedback/render-entries-page.ts";
import { readPageStyle } from "../../src/templating/read-page-style.ts";
import { axeViolations } from "../support/axe-violations.ts";
import { chromiumPath } from "../support/chromium.ts";
import { entriesCase, entriesRecords } from "../support/entries-case.ts";
import { entryContext } from "../support/entry-context.ts";
import { hostile } from "../support/hostile-report.ts";
import { planOf } from "../support/plan-of.ts";

const plan = planOf(entriesCase);
const list = listEntries(
  plan.changes.map((change) => ({ ...change, description: describeChange(change) })),
  entryContext(plan, { records: entriesRecords }),
);
const nothing: EntriesList = { entries: [], later: [], explanations: [] };
const css = readPageStyle("entries/page.css");
const bookmarklet = "javascript:(()=>{'&'})()";
const options = { contractor: "Atelier Numéral", today: "2026-11-23", css, bookmarklet };
const pageOf = (of = list, more: Partial<typeof options | { bookmarklet: null }> = {}) =>
  renderEntriesPage(of, { ...options, ...more });
const long = "unmotsansfin".repeat(40);

/** The same list, where every text that people write is another. */
function written(text: string): EntriesList {
  return {
    entries: list.entries.map((entry) => ({
      ...entry,
      ...{ name: text, url: `javascript:${text}` },
      fields: entry.fields.map((field) => ({
        ...field,
        ...{ before: text, after: text },
        parts: field.parts.map((part) => ({ ...part, after: text })),
        row: field.row?.kind === "mission" ? { ...field.row, products: [text] } : field.row,
      })),
      creation:
        entry.creation?.kind === "member"
          ? {
              ...entry.creation,
              ...{ firstName: text, lastName: text, file: text, incubators: [text], missingProducts: [text] },
              ...{ otherUsername: text, atFirstLogin: [{ label: "Rôle", after: text }] },
            }
          : entry.creation,
    })),
    later: list.later.map((one) => ({ ...one, name: text })),
    explanations: list.explanations.map((one) => ({ ...one, name: text, label: text })),
  };
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const visit = (node: object): string => {
    if ("data" in node && typeof node.data === "string") return node.data;
    const children = "children" in node && Array.isArray(node.children) ? node.children : [];
    if (!("name" in node && typeof node.name === "string" && "attribs" in node)) return children.map(visit).join("");
    const element = { name: node.name, attributes: Object.fromEntries(Object.entries(node.attribs ?? {})), text: "" };
    elements.push(element);
    element.text = children.map(visit).join("").replaceAll("\u00A0", " ").replace(/\s+/g, " ").trim();
    return element.text;
  };
  visit(parseDocument(html));
  return elements;
}
const textsOf = (elements: readonly Element[], ...names: string[]) =>
  elements.filter(({ name }) => names.includes(name)).map(({ text }) => text);

describe("the page of what is to be entered", () => {
  const html = pageOf();
  const elements = elementsOf(html);

  it("is by who may enter it, the persons themselves first, then by page", () => {
    expect(textsOf(elements, "h2", "h3")).toEqual([
      "Remplir en un clic",
      ...["Ana Témoin", "Compte d'Ana Témoin", "Jeanne Exemplaire", "Compte de Jeanne Exemplaire"],
      "Toute personne connectée",
      ...["Créer Ève Démo", "Créer Nora McFictif", "Paul Modele", "Aide Facile", "Créer L’Aide Neuve"],
      ...["L’équipe de l’incubateur La Fabrique", "Lou Factice"],
      ...["Plus tard", "Personne ne peut le saisir aujourd’hui"],
    ]);
  });

  it("links each page with its values, which read back", () => {
    const links = elements
      .flatMap(({ attributes }) => attributes.href ?? [])
      .filter((href) => href.includes("#fiches="));
    const expected = list.entries.flatMap((entry) => [linkOf(entry), ...entry.others.map(linkOf)]);
    expect(links.toSorted()).toEqual(expected.toSorted());
    for (const link of links) expect(parseFragment(new URL(link).hash)).toBeDefined();
  });

  it("says of each value what is there and what is to be typed", () => {
    const rows = textsOf(elements, "tr");
    expect(rows).toContain(
      "Date de fin de mission (depuis le 2 février 2026, Aide Facile) 10/11/2026 31/10/2026 (la page demandera de confirmer cette date passée)",
    );
    expect(textsOf(elements, "caption")).toHaveLength(list.entries.length);
  });

  it("offers the bookmarklet to drag, or says that it is not there", () => {
    const [link] = elements.filter(({ text, name }) => name === "a" && text === "Saisir la fiche");
    expect(elementsOf(`<a href="${link?.attributes.href}">`)[0]?.attributes.href).toBe(bookmarklet);
    expect(pageOf(list, { bookmarklet: null })).toContain("Tout se saisit à la main");
    expect(pageOf(list, { bookmarklet: null })).not.toContain("javascript:");
  });

  it("stands alone: no script, nothing from elsewhere, one style that its policy knows", () => {
    expect(textsOf(elements, "script", "link", "img", "iframe", "object", "form", "base")).toEqual([]);
    const policy = elements.find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
    expect(policy?.attributes.content).toContain(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
    expect(policy?.attributes.content).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it("speaks of no pull request, fork or hand-off, and holds no private e-mail", () => {
    expect(html.replace(css, "")).not.toMatch(/pull[ -]?request|\bfork|hand-?off|github\.com|nora@prive/i);
  });

  it("of nothing says so", () => {
    const text = elementsOf(pageOf(nothing)).find(({ name }) => name === "body")?.text;
    expect(text).toContain("Rien à saisir aujourd’hui.");
    expect(text).not.toContain("Remplir en un clic");
  });

  it("shows what people write as text, whatever they write", () => {
    const found = elementsOf(pageOf(written(hostile), { contractor: hostile }));
    expect(textsOf(found, "script", "img")).toEqual([]);
    for (const { attributes, text } of found) {
      expect(Object.keys(attributes).join(" ")).not.toMatch(/\bon\w+/);
      if (text !== "Saisir la fiche") expect(attributes.href ?? "").not.toMatch(/^javascript/i);
    }
    expect(textsOf(found, "td").filter((text) => text.includes(hostile)).length).toBeGreaterThan(2);
  });
});

const executablePath = chromiumPath();
const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

describe.skipIf(executablePath === undefined)("that page, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: QUIET });
  });
  afterAll(() => browser?.close());

  it.each([
    ["a wide screen", list, 1200],
    ["a telephone", list, 390],
    ["a telephone, of words without an end", written(long), 390],
    ["a telephone, of hostile texts", written(hostile), 390],
    ["a telephone, of nothing", nothing, 390],
  ])(
    "on %s: no violation that axe knows, no wider than the screen, nothing asked of a network",
    async (_, of, width) => {
      const context = await browser.newContext({ viewport: { width, height: 844 }, offline: true });
      const page = await context.newPage();
      const events: string[] = [];
      page.on("request", (request) => events.push(request.url()));
      page.on("console", (message) => events.push(message.text()));
      await page.setContent(pageOf(of));
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(events.filter((one) => !one.startsWith("data:"))).toEqual([]);
      await context.close();
    },
  );
});
