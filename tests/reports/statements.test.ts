import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { composeStatements } from "../../src/contract/compose-statements.ts";
import { renderCsv } from "../../src/reports/render-csv.ts";
import { statementFormats } from "../../src/reports/statement-formats.ts";
import { statementTables } from "../../src/reports/statement-tables.ts";
import { exampleInputs } from "../support/example-report.ts";
import { hostile } from "../support/hostile-report.ts";

const statement = (month: string) => {
  const [one] = composeStatements({ ...exampleInputs(), month, today: "2026-11-05", order: "BC-2026-021" });
  if (!one) throw new Error("No statement");
  return one;
};

describe("a statement of services to sign", () => {
  it("as text, with who has no day", async () => {
    const render = await statementFormats.markdown();
    await expect(render(statement("2026-10")).get(".md")).toMatchFileSnapshot(
      "../fixtures/reports/service-statement.md",
    );
  });

  it("as the tables of one sheet", async () => {
    const tables = statementTables(statement("2026-10")).map((table) => `# ${table.name}\n${renderCsv(table)}`);
    const text = tables.join("\n").replaceAll("\uFEFF", "").replaceAll("\r\n", "\n");
    await expect(text).toMatchFileSnapshot("../fixtures/reports/service-statement.csv");
    const render = await statementFormats.ods();
    const ods = render(statement("2026-10")).get(".ods");
    if (!(ods instanceof Uint8Array)) throw new Error("No workbook");
    const content = strFromU8(unzipSync(ods)["content.xml"] ?? new Uint8Array());
    expect(content.match(/<table:table table:name="[^"]*"/g)).toEqual([
      '<table:table table:name="releve-de-services-faits"',
    ]);
    expect(content).toContain("Signature");
    expect(content).toContain('office:currency="EUR" office:value="13000.00"');
  });

  it("lets no text of people out of its place", async () => {
    const one = statement("2026-10");
    const order = { reference: hostile, beneficiary: hostile, product: hostile, title: hostile };
    const work = one.work.map((line) => ({ ...line, fullname: hostile, activity: hostile }));
    const render = await statementFormats.html();
    const page = String(render({ ...one, contractor: hostile, order, work }).get(".html"));
    expect(page).not.toMatch(/<script|<img/);
  });
});
