import { expect, test } from "vitest";
import { proposeNewAddress } from "../../src/plan/plan-product.ts";
import { planOf } from "../support/plan-of.ts";

const OLD = "https://github.com/equipe-fictive/ancien";
const NEW = "https://github.com/equipe-fictive/nouveau";
const path = "content/_startups/aide-facile.md";
const fiche = (repository: string) => `---
title: Aide Facile
mission: Trouver ses aides
incubator: fabrique
contact: contact@aide-facile.example
repository: ${repository}
phases:
  - name: construction
    start: 2025-05-05
---
`;

test.each([
  ["the address that record and site say is followed", `repository: ${OLD}\n`, OLD, {}, [NEW]],
  ["the site's own word for it is left, even where the record's is old", `repository: ${OLD}\n`, NEW, {}, []],
  ["a product whose record says no repository is left alone", "title: Aide Facile\n", OLD, {}, []],
  [
    "so is a key that the settings give to the site",
    `repository: ${OLD}\n`,
    OLD,
    { ownership: { products: { repository: "never" } } },
    [],
  ],
])("%s", (_rule, record, site, settings, expected) => {
  const plan = planOf({
    records: { "products/aide-facile.yml": record },
    site: { [path]: fiche(site) },
    lastApplied: { "products/aide-facile": { repository: OLD } },
    renamedRepositories: new Map([[OLD, NEW]]),
    settings,
  });
  expect(plan.changes.flatMap(({ fields }) => fields.map(({ to }) => to))).toEqual(expected);
  expect(plan.problems.filter(({ code }) => code === "repository-renamed")).toHaveLength(expected.length);
});

test("what cannot be planned stays so", () => {
  const outcome = { draft: null, problems: [] };
  expect(proposeNewAddress(outcome, new Map([[OLD, NEW]]))).toBe(outcome);
});
