import { describe, expect, test } from "vitest";
import { mergeFiche, parseFicheContent } from "../../../src/channels/pull-requests/merge-fiche.ts";
import { createFicheRules } from "../../../src/fiches/rules/fiche-rules.ts";
import { indexSite } from "../../../src/fiches/site-index.ts";

const path = "content/_startups/aide-facile.md";
const rules = createFicheRules(indexSite([path, "content/_incubators/fabrique.md"]));
const product = (title: string, ...starts: string[]) => `---
title: ${title}
mission: Trouver ses aides
incubator: fabrique
contact: contact@aide-facile.example
phases:
  - name: construction
    start: 2025-05-05
${starts.map((start) => `  - name: acceleration\n    start: ${start}\n`).join("")}---

Une démarche simple.
`;
const held = parseFicheContent(product("Aide Facile"), path);
const merge = (theirs: string, after: string) =>
  mergeFiche(held, theirs, { collection: "products", path, after }, rules);

describe("what we want, merged into what a person made of a fiche,", () => {
  test("is written where the site's rules take both", () => {
    expect(merge(product("Aide Facile", "2026-02-01"), product("Aide simple"))).toEqual({
      text: product("Aide simple", "2026-02-01"),
      hasConflict: false,
      breaches: [],
    });
  });

  test("is not written where the two together would break the site's rules", () => {
    const merged = merge(product("Aide Facile", "2026-02-01"), product("Aide simple", "2026-01-01"));
    expect(merged).toMatchObject({ text: undefined, hasConflict: true });
    expect(merged.breaches.map(({ message }) => message)).toEqual([expect.stringContaining("acceleration")]);
  });

  test("is written where they broke the rules before us", () => {
    const theirs = product("Aide Facile", "2026-02-01", "2026-03-01");
    expect(merge(theirs, product("Aide simple"))).toEqual({
      text: product("Aide simple", "2026-02-01", "2026-03-01"),
      hasConflict: false,
      breaches: [],
    });
  });

  test("is not written in what is no fiche any more", () => {
    expect(merge("Plus rien", product("Aide simple"))).toEqual({ text: undefined, hasConflict: true, breaches: [] });
  });
});
