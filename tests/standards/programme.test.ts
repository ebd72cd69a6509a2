import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";
import { compareProgramme, readStandardIds } from "../../src/standards/compare-programme.ts";
import { printProgrammeDifference } from "../../src/standards/print-programme-difference.ts";
import { categoryOf, programme, programmeCategories } from "../../src/standards/programme.ts";

const ids = programmeCategories.flatMap((category) => [...programme.categories[category]]);

describe("the programme's list", () => {
  it("is of thirty standards in nine categories", () => {
    expect([new Set(ids).size, programmeCategories.length]).toEqual([30, 9]);
  });

  it("is held whole by the catalogue, which names no other", () => {
    const held = new Set(catalogue.flatMap(({ standard }) => standard ?? []));
    expect([...held].toSorted()).toEqual(ids.toSorted());
  });
});

const replaced = (from: string, to: string) => ids.map((id) => (id === from ? to : id)).join("\n");

describe("a newer list", () => {
  it.each<[string, string]>([
    ["ids, a line each", ids.join("\n")],
    ["paths, as Git lists them", ids.map((id) => `${categoryOf(id)}/${id}.md`).join("\r\n")],
    ["paths with numbers before them", ids.map((id, at) => `securite/0${at}-${id}.md`).join("\n")],
    ["an array", JSON.stringify(ids)],
    ["ids by category", JSON.stringify(programme.categories)],
    [
      "what the service answers of one product",
      JSON.stringify({
        version: "2.0",
        questions: ids.map((id) => ({ id, category: categoryOf(id), criteria: [{ label: "Vu", answer: null }] })),
      }),
    ],
  ])("is read as %s", (_, text) => {
    expect([...readStandardIds(text).keys()].toSorted()).toEqual(ids.toSorted());
  });

  it("that is ours changes nothing", () => {
    const { added, removed, renamed, moved, unchanged } = compareProgramme(readStandardIds(ids.join("\n")));
    expect([added, removed, renamed, moved, unchanged]).toEqual([[], [], [], [], 30]);
    expect(printProgrammeDifference(ids.join("\n"))).toMatchObject({ differs: false });
  });

  it.each([
    ["le-code-source-est-uniforme", "le-code-source-est-homogene"],
    [
      "l-equipe-est-sensibilisee-aux-regles-d-hygiene-informatique-et-de-securite",
      "l-equipe-connait-les-regles-d-hygiene-informatique",
    ],
    ["le-produit-est-pilote-par-un-agent-public", "le-produit-est-pilote-par-une-agente-ou-un-agent-public"],
    ["tous-les-documents-legaux-sont-publies-et-accessibles", "les-documents-legaux-sont-publies"],
  ])("guesses that %s became %s", (from, to) => {
    expect(compareProgramme(readStandardIds(replaced(from, to)))).toMatchObject({
      renamed: [{ from, to }],
      added: [],
      removed: [],
      unchanged: 29,
    });
  });

  it("tells what came and went apart, and which rule or entry holds it", () => {
    const text = replaced("le-produit-communique-sur-son-budget", "l-equipe-mesure-son-empreinte-carbone");
    expect(printProgrammeDifference(text)?.lines.slice(1)).toEqual([
      "added    l-equipe-mesure-son-empreinte-carbone: add it to programme.ts, and a rule or an entry of attest-only.ts",
      "removed  le-produit-communique-sur-son-budget: held by rules/budget.ts",
    ]);
  });

  it("tells an id that changed its category", () => {
    const escaped = ids.map((id) => `"d\\303\\251ploiement/${id}.md"`).join("\n");
    expect(compareProgramme(readStandardIds(escaped))).toMatchObject({ moved: [], unchanged: 30 });
    const text = ids
      .map((id) => `${id.startsWith("le-produit-suit") ? "sécurité" : categoryOf(id)}/${id}.md`)
      .join("\n");
    expect(compareProgramme(readStandardIds(text)).moved).toEqual([
      { id: "le-produit-suit-ses-bonnes-pratiques-sur-dashlord", from: "transparence", to: "sécurité" },
    ]);
  });

  it("that holds no id is none", () => {
    expect(printProgrammeDifference("{}")).toBeNull();
    expect(printProgrammeDifference("# Standards\n\nÀ venir.")).toBeNull();
  });
});
