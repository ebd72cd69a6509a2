import { describe, expect, it } from "vitest";
import { importWork } from "../../../src/contract/import/import-work.ts";

const order = `beneficiary: Agence
product: aide
signed: 2026-12-15
start: 2027-01-04
end: 2027-12-31
lines:
  - unit: devops-senior
    quantity: 12
    unitPrice: 12000
`;
const head = "N° de commande;Mois;UO;Personne;Nb de jours;Activité";
const importRow = (month: string, days: string) => {
  const text = `${head}\nB-1;${month};devops-senior;Jeanne Exemplaire;${days};Formulaire\n;;;;${days};\n`;
  return importWork(text, "t.csv", new Map([["B-1", order]]), new Map([["jeanne.exemplaire", "Jeanne Exemplaire"]]));
};

describe("the work of a sheet", () => {
  it.each([
    ["janv.-27", "2027-01"],
    ["janv-27", "2027-01"],
    ["févr.-27", "2027-02"],
    ["FEVR-27", "2027-02"],
    ["mars-27", "2027-03"],
    ["juil.-27", "2027-07"],
    ["juill 2027", "2027-07"],
    ["août-27", "2027-08"],
    ["sept.-27", "2027-09"],
    ["Déc. 2027", "2027-12"],
    ["12/27", "2027-12"],
    ["01/12/27", "2027-12"],
  ])("is of the month %s, without the total below", (cell, month) => {
    const found = importRow(cell, "18,5");
    expect(found).toMatchObject({ added: 1, known: 0, warnings: [{ code: "sheet-total", line: 3 }] });
    const text = Array.isArray(found) ? "" : found.orders.get("B-1");
    expect(text).toContain(`work:\n  - month: ${month}\n`);
    expect(text).toContain("days: '18.50'\n");
  });

  it("is known already in the other Unicode form", () => {
    const line = "B-1;01/2027;devops-senior;jeanne.exemplaire;5;Réunion";
    const read = (text: string, known: string) => importWork(text, "t.csv", new Map([["B-1", known]]), new Map());
    const once = read(`${head}\n${line.normalize("NFC")}\n`, order);
    const text = Array.isArray(once) ? "" : (once.orders.get("B-1") ?? "");
    expect(read(`${head}\n${line.normalize("NFD")}\n`, text)).toMatchObject({ added: 0, known: 1 });
  });

  it.each(["5", "6"])("loses no day of a line that comes twice in the sheet, with %s days", (days) => {
    const lines = ["5", days].map((one) => `B-1;01/2027;devops-senior;jeanne.exemplaire;${one};Tests\n`);
    const found = importWork(`${head}\n${lines.join("")}`, "t.csv", new Map([["B-1", order]]), new Map());
    expect(found).toMatchObject([{ code: "sheet-work-twice", line: 3 }]);
    expect(Array.isArray(found) && found[0]?.message).toContain("de la ligne 2.");
  });

  it.each(["18,5 j", "18,50", "18.5", "18,5 jours", "\u00A018,5\u202Fj", "018,5"])("lasts %j", (days) => {
    const found = importRow("janv.-27", days);
    expect(Array.isArray(found) ? found : found.orders.get("B-1")).toContain("days: '18.50'\n");
  });

  it.each(["#REF!", "50 %", "18 h", "18?5", "-3", "−3", "0", "1 000", "18,555", "dix"])("does not last %j", (days) => {
    expect(importRow("janv.-27", days)).toContainEqual(
      expect.objectContaining({ severity: "error", line: 2, column: 46 }),
    );
  });
});
