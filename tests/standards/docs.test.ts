import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";
import { renderTemplate } from "../../src/templating/render-template.ts";

const folder = new URL("../../docs/standards/", import.meta.url);
/** Templates read every field, so those that only some entries have are there for all. */
const rules = catalogue.map((rule) => ({ attestOnly: false, observes: [], ...rule }));
const tidy = (text: string) => `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;

describe("the pages of the standards; npm run docs writes them again", () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))("%s is the committed page", async (id, rule) => {
    await expect(tidy(renderTemplate("docs/standard", { rule }))).toMatchFileSnapshot(`${folder.pathname}${id}.md`);
  });

  it("the overview is the committed page", async () => {
    await expect(tidy(renderTemplate("docs/standards", { rules }))).toMatchFileSnapshot(`${folder.pathname}README.md`);
  });

  it("are of no rule that was removed", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.toSorted()).toEqual(rules.map(({ id }) => `${id}.md`).toSorted());
  });
});
