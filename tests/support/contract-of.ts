import { checkContract } from "../../src/contract/check-contract.ts";
import { createContractContext } from "../../src/contract/contract-context.ts";
import type { Records } from "../../src/records/records.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";

export const JEANNE = "members/jeanne.exemplaire.yml";
export const ORDER = "orders/BC-1.yml";

/** One person on one order, in whom the contract finds nothing to say. */
export const small: Readonly<Record<string, string>> = {
  [JEANNE]: `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
experience: 5
missions:
  - start: 2026-01-05
    end: 2026-12-31
    startups: [aide-facile]
    order: BC-1
    unit: devops-confirme
`,
  [ORDER]: `beneficiary: Direction des Exemples
product: aide-facile
signed: 2025-12-15
start: 2026-01-05
end: 2026-12-31
lines:
  - unit: devops-confirme
    quantity: 2
    unitPrice: "12000.00"
work:
  - month: 2026-01
    unit: devops-confirme
    member: jeanne.exemplaire
    days: 15
    activity: Développement
  - month: 2026-02
    unit: devops-confirme
    member: jeanne.exemplaire
    days: 15
    activity: Développement
`,
  "prices.yml": `revisions:
  - from: 2025-01-01
    prices:
      devops-confirme: "12000.00"
`,
};

export function parse(files: Readonly<Record<string, string>>): Records {
  return parseRecords(Object.entries(files).map(([path, text]) => ({ path, text, size: text.length })));
}

export function recordsOf(files: Readonly<Record<string, string>>): Records {
  const records = parse(files);
  const [wrong] = records.problems;
  if (wrong) throw new Error(`${wrong.file}:${wrong.line} ${wrong.message}`);
  return records;
}

export function problemsOf(files: Readonly<Record<string, string>>, today: string | null) {
  return checkContract(createContractContext(recordsOf(files), { today, endingWeeks: 8 }));
}
