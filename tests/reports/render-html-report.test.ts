import { createHash } from "node:crypto";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { renderHtmlReport } from "../../src/reports/render-html-report.ts";
import { readPageStyle } from "../../src/templating/read-page-style.ts";
import { exampleReport } from "../support/example-report.ts";
import { hostile, hostileReport } from "../support/hostile-report.ts";
import { largeReport } from "../support/large-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element of a page in the order of its tags, with the text that is anywhere inside. */
function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const visit = (node: object): string => {
    if ("data" in node && typeof node.data === "string") return node.data;
    const children = "children" in node && Array.isArray(node.children) ? node.children : [];
    if (!("name" in node && typeof node.name === "string" && "attribs" in node)) return children.map(visit).join("");
    const element = { name: node.name, attributes: Object.fromEntries(Object.entries(node.attribs ?? {})), text: "" };
    elements.push(element);
    element.text = children.map(visit).join("");
    return element.text;
  };
  visit(parseDocument(html));
  return elements;
}

const style = readPageStyle();
const pageOf = (report = reportWithSite()) => renderHtmlReport(report, style);
const named = (elements: readonly Element[], ...names: string[]) => elements.filter(({ name }) => names.includes(name));

describe("the page of a report", () => {
  const html = pageOf();
  const elements = elementsOf(html);

  it("stands alone: no script, nothing from elsewhere, one style that its policy knows", () => {
    expect(named(elements, "script", "link", "img", "iframe", "object", "form", "base")).toEqual([]);
    expect(html.replace(style, "")).not.toMatch(/ style="|url\(|@import/);
    expect(style.replaceAll(/url\("data:/g, "")).not.toMatch(/url\(|@import/);
    const policy = elements.find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
    const hash = createHash("sha256")
      .update(named(elements, "style")[0]?.text ?? "")
      .digest("base64");
    expect(policy?.attributes.content).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy?.attributes.content).toContain(`'sha256-${hash}'`);
  });

  it("keeps the notice of Pico CSS", () => {
    expect(html).toContain("Permission is hereby granted, free of charge");
  });

  it("has headings without a gap, under one title", () => {
    const levels = named(elements, "h1", "h2", "h3", "h4").map(({ name }) => Number(name.slice(1)));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it("names each table, and says of each header what it is the header of", () => {
    const tables = named(elements, "table").length;
    expect(named(elements, "caption").map(({ text }) => text)).toHaveLength(tables);
    for (const { attributes } of named(elements, "th")) expect(attributes.scope).toMatch(/^(?:col|row)$/);
  });

  it("says in words what each chart shows, once", () => {
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const charts = named(elements, "svg");
    expect(charts).toHaveLength(5);
    for (const { attributes } of charts) {
      expect(attributes.role).toBe("img");
      for (const id of attributes["aria-labelledby"]?.split(" ") ?? []) expect(ids).toContain(id);
    }
    const [brief, order] = named(elements, "desc").map(({ text }) => text.replaceAll("\u00A0", " "));
    expect(brief).toContain("juillet 2026 75, août 2026 33, septembre 2026 80,75");
    expect(order).toBe(
      "À la fin de septembre 2026, il reste 6,63 UO ; 5,17 étaient attendues pour un emploi régulier jusqu'au 31 décembre 2026.",
    );
  });

  it("leads to places that are there", () => {
    const ids = new Set(elements.map(({ attributes }) => attributes.id));
    const inside = named(elements, "a").flatMap(({ attributes }) => attributes.href?.match(/^#(.+)/)?.[1] ?? []);
    expect(inside.length).toBeGreaterThan(8);
    for (const id of inside) expect(ids).toContain(id);
  });

  it("begins with what needs attention", () => {
    const items = named(elements, "li").map(({ text }) => text.replaceAll("\u00A0", " "));
    expect(items).toContain("1 risque de gravité élevée : Aide Facile.");
    expect(items).toContain("2 manques graves aux standards.");
    expect(items).toContain("1 fiche n'est pas à jour.");
  });

  it("of a year before everything says so, without a chart", () => {
    const nothing = exampleReport({ from: "2020-01-01", to: "2020-03-31", today: "2020-04-02" });
    const page = pageOf(nothing);
    expect(page).toContain("Aucun bon de commande pendant cette période.");
    expect(page).not.toContain("<svg");
    expect(page).not.toContain("À regarder");
  });

  it("shows what people write as text, whatever they write", () => {
    const hostileElements = elementsOf(pageOf(hostileReport()));
    expect(named(hostileElements, "script", "img")).toEqual([]);
    expect(hostileElements.map(({ name }) => name).filter((name) => name === "svg")).toHaveLength(5);
    for (const { attributes } of hostileElements) {
      expect(Object.keys(attributes).join(" ")).not.toMatch(/\bon\w+/);
      expect(attributes.href ?? "").not.toMatch(/^javascript/i);
    }
    expect(named(hostileElements, "h3").filter(({ text }) => text.includes(hostile)).length).toBeGreaterThan(2);
    expect(named(hostileElements, "title")[0]?.text).toContain(hostile);
  });

  it("of 500 orders has a section for each", () => {
    const page = pageOf(largeReport(500, 20));
    expect(page.match(/<h3 id="bon-/g)).toHaveLength(500);
  });
});
