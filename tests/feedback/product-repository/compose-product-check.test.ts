import { expect, test } from "vitest";
import { composeProductCheck } from "../../../src/feedback/product-repository/compose-product-check.ts";
import { evaluateRepository } from "../../../src/standards/evaluate-repository.ts";
import type { ObservedRepository } from "../../../src/standards/observations.ts";
import { code, repository, TODAY } from "../../standards/a-product.ts";
import { elementsOf, githubHtml } from "../../support/github-html.ts";
import { subscribedProduct } from "./a-subscribed-product.ts";

const links = { homepage: "https://github.com/beta-fiches/beta-fiches", siteUrl: "https://beta.gouv.fr" };
const sender = {
  path: ".env.example",
  line: 4,
  key: "MAIL_FROM",
  value: "no-reply@aide-facile.example",
  replyTo: false,
};

function compose(changes: Partial<ObservedRepository>, product = subscribedProduct()) {
  return composeProductCheck([{ product, findings: evaluateRepository(product, repository(changes), TODAY) }], links);
}

test("reads well", async () => {
  const { title, conclusion, summary } = compose({
    licence: null,
    code: { ...code, senders: [sender], securityPolicy: null },
  });
  await expect(`${title} (${conclusion})\n\n${summary}\n`).toMatchFileSnapshot("../../fixtures/products/check-run.md");
});

test("is green where nothing fails, neutral where something does, however grave, and never red", () => {
  expect(compose({}).conclusion).toBe("success");
  expect(compose({ code: { ...code, securityPolicy: null } }).conclusion).toBe("success");
  expect(compose({ public: false, licence: null }).conclusion).toBe("neutral");
  expect(compose({ activity: [] }).conclusion).toBe("neutral");
});

test("several products of one repository are told apart", () => {
  const judged = [subscribedProduct(), subscribedProduct({ id: "autre", title: "Autre" })].map((product) => ({
    product,
    findings: evaluateRepository(product, repository(), TODAY),
  }));
  const { title, summary } = composeProductCheck(judged, links);
  expect(title).toBe("12 standards respectés");
  expect(summary.match(/^### .*/gm)).toEqual([
    "### [Aide Facile](https://beta.gouv.fr/startups/aide-facile.html)",
    "### [Autre](https://beta.gouv.fr/startups/autre.html)",
  ]);
});

test("what a title or a file holds becomes no markup, and notifies nobody", () => {
  const hostile = "<img src=x> | @betagouv/tous [a](javascript:b)";
  const { summary } = compose(
    { code: { ...code, senders: [{ ...sender, path: `${hostile}/.env` }] } },
    subscribedProduct({ title: hostile }),
  );
  const html = githubHtml(summary);
  expect(elementsOf(html)).not.toContain("img");
  expect(html).not.toMatch(/@betagouv|javascript:b"/);
});
