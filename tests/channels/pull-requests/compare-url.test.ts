import { expect, it } from "vitest";
import { branchUrl, compareUrl } from "../../../src/channels/pull-requests/compare-url.ts";

const site = { repository: { owner: "betagouv", name: "beta.gouv.fr" }, branch: "master" };
const fork = { owner: "numeral", name: "site" };

it.each([
  "beta-fiches/products/aide-facile",
  "beta-fiches/products/pass%27sport",
  "beta-fiches/products/covoit%20%26%20moi",
  "beta-fiches/products/a%2E.b",
  "beta-fiches/products/données",
])("the addresses of %s lead to it, and to no branch that it would be when decoded", (branch) => {
  const request = { branch, title: "Titre", body: "Corps" };
  const compare = new URL(compareUrl("https://github.example", site, fork, request));
  expect(decodeURIComponent(compare.pathname)).toBe(`/betagouv/beta.gouv.fr/compare/master...numeral:site:${branch}`);
  const tree = new URL(branchUrl("https://github.example", fork, branch));
  expect(decodeURIComponent(tree.pathname)).toBe(`/numeral/site/tree/${branch}`);
});
