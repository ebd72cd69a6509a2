import type { Finding } from "./finding.ts";

/** One thing to do, and the products that need it done. */
export interface FirstRemedy {
  remedy: string;
  /** The standards that ask for it, in the order in which they were found. */
  rules: string[];
  products: string[];
}

type JudgedFinding = Pick<Finding, "product" | "rule" | "answer" | "severity" | "remedy">;

/** Errors by what puts them right, that which most products need first; of as many, in the order of the findings. */
export function firstRemedies(findings: readonly JudgedFinding[]): FirstRemedy[] {
  const groups = new Map<string, FirstRemedy>();
  for (const { product, rule, answer, severity, remedy } of findings) {
    if (answer !== "fail" || severity !== "error" || remedy === null) continue;
    const group = groups.get(remedy) ?? { remedy, rules: [], products: [] };
    if (!group.rules.includes(rule)) group.rules.push(rule);
    if (!group.products.includes(product)) group.products.push(product);
    groups.set(remedy, group);
  }
  return [...groups.values()].toSorted((a, b) => b.products.length - a.products.length);
}

/** A remedy after a colon: « 7 produits : déclarez MonServiceSécurisé ». */
export function asAction(remedy: string): string {
  return `${remedy.slice(0, 1).toLowerCase()}${remedy.slice(1)}`;
}
