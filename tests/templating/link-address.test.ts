import { expect, it } from "vitest";
import { renderMarkdown } from "../../src/templating/render-markdown.ts";
import { githubHtml } from "../support/github-html.ts";

it.each([
  ["pass'sport", "pass'sport"],
  ["covoit & moi", "covoit%20%26%20moi"],
  ["e_d (bêta", "e_d%20%28b%C3%AAta"],
  ["bêta)", "b%C3%AAta%29"],
  ["a_*b*_`c`", "a_%2Ab%2A_%60c%60"],
])("the page of %s is one link, to that page", (id, address) => {
  const url = `https://x.example/${encodeURIComponent(id)}`;
  const html = githubHtml(renderMarkdown("checks/named-link", { text: "Page", url }));
  expect(html).toContain(`<a href="https://x.example/${address}">Page</a>`);
});
