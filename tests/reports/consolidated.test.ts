import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { gapKinds } from "../../src/contract/consolidated.ts";
import { consolidatedFormats } from "../../src/reports/consolidated-formats.ts";
import { reportLabel } from "../../src/reports/label.ts";
import { renderTemplate } from "../../src/templating/render-template.ts";
import { twoContractors } from "../support/two-contractors.ts";

const written = (format: string) => consolidatedFormats[format]?.(twoContractors()) ?? new Map<string, string>();

describe("the consolidated report", () => {
  it("is a text that says first what to look at", async () => {
    await expect(written("markdown").get(".md")).toMatchFileSnapshot("../fixtures/reports/consolidated.md");
  });

  it("says the same in every format", () => {
    const { consolidated } = JSON.parse(String(written("json").get(".json")));
    const csv = written("csv");
    const rowsOf = (name: string) =>
      parse(String(csv.get(`-${name}.csv`)), { bom: true, delimiter: ";", recordDelimiter: "\r\n", columns: true });
    const orders = rowsOf("bons-de-commande");
    expect(orders).toHaveLength(consolidated.orders.length);
    const cents = (text: unknown) => Number(String(text).replace(",", ""));
    const total = orders.reduce((sum: number, row) => sum + cents(Object.values(Object(row))[10]), 0);
    expect(total).toBe(consolidated.cents.ordered);
    expect(rowsOf("a-regarder").length).toBeGreaterThanOrEqual(consolidated.gaps.length);
    const page = String(written("html").get(".html"));
    const listed = page.slice(page.indexOf("À regarder"), page.indexOf("</section>")).match(/<li>/g);
    expect(listed).toHaveLength(consolidated.gaps.length);
    expect(page.match(/<tr><th scope="row">/g)).toHaveLength(
      [...csv.keys()]
        .filter((name) => name !== "-a-regarder.csv")
        .reduce((sum, name) => sum + rowsOf(name.slice(1, -4)).length, 0),
    );
    expect(written("ods").get(".ods")).toBeInstanceOf(Uint8Array);
  });

  it("shows names as text, whatever they are", () => {
    expect(String(written("html").get(".html"))).not.toContain("<b onclick");
    expect(String(written("csv").get("-titulaires.csv"))).toContain("'=1+1");
  });

  it.each(gapKinds)("has a sentence and a name for what is %s", (kind) => {
    const gap = {
      kind,
      contractors: ["A"],
      subject: "b",
      from: "2026-07-01",
      to: "2026-07-31",
      orders: ["BC-1", "BC-2"],
      prices: [],
      phases: [],
    };
    expect(renderTemplate("reports/gap", { gap })).not.toBe("");
    expect(reportLabel("word", kind)).not.toBe(kind);
  });

  it("has a French name for each table, each column and each heading", () => {
    for (const [name, content] of written("csv")) {
      expect(name).toMatch(/^-[a-z-]+\.csv$/);
      expect(String(content).slice(1).split("\r\n")[0]?.split(";")).not.toContain("");
    }
    expect(written("csv").size).toBe(14);
    expect(String(written("html").get(".html"))).not.toMatch(/<h2[^>]*><\/h2>/);
  });
});
