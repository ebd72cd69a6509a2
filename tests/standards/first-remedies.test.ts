import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/standards/finding.ts";
import { firstRemedies } from "../../src/standards/first-remedies.ts";

const error = (product: string, rule: string, remedy: string, changes: Partial<Finding> = {}): Finding => ({
  ...{ product, rule, answer: "fail", severity: "error", message: "Non.", remedy, clause: null, standard: null },
  evidence: [{ what: "fiche", url: null, at: "2026-11-26", status: "absent" }],
  ...changes,
});

describe("what is to be seen to first", () => {
  it("groups errors by remedy, the one that most products need first", () => {
    expect(
      firstRemedies([
        error("a", "open-repository", "Publiez le code."),
        error("a", "security", "Déclarez MonServiceSécurisé."),
        error("b", "security", "Déclarez MonServiceSécurisé."),
        error("c", "https", "Servez le site en https."),
      ]),
    ).toEqual([
      { remedy: "Déclarez MonServiceSécurisé.", rules: ["security"], products: ["a", "b"] },
      { remedy: "Publiez le code.", rules: ["open-repository"], products: ["a"] },
      { remedy: "Servez le site en https.", rules: ["https"], products: ["c"] },
    ]);
  });

  it("names a product once that needs one remedy for two standards", () => {
    const remedy = "Donnez une adresse d'équipe.";
    expect(firstRemedies([error("a", "no-noreply", remedy), error("a", "reachable-contact", remedy)])).toEqual([
      { remedy, rules: ["no-noreply", "reachable-contact"], products: ["a"] },
    ]);
  });

  it("is nothing but errors", () => {
    expect(
      firstRemedies([
        error("a", "dashlord", "Demandez l'ajout.", { severity: "warning" }),
        error("a", "https", "Ouvrez la page.", { answer: "unknown", severity: "note" }),
      ]),
    ).toEqual([]);
  });
});
