import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Fact } from "./describe-change.ts";
import { mainChange } from "./main-change.ts";
import type { DescribedChange } from "./proposal.ts";
import type { PublicPage } from "./public-pages.ts";

/** What a pull request brings, in a sentence. */
export function composeIntro(changes: readonly DescribedChange[], contractor: string, pageOf: PublicPage): string {
  const main = mainChange(changes);
  if (!main) return "";
  const { id, collection } = main.change;
  const { name, facts } = main.change.description;
  const created = changes.filter(({ kind }) => kind === "create").length;
  return renderMarkdown("pull-requests/intro", {
    contractor,
    created,
    updated: changes.length - created,
    main: {
      name: cutText(name, 100),
      product: collection === "products",
      url: collection === "products" ? pageOf(id) : null,
      created: main.change.kind === "create",
      others: main.others,
      team: main.team,
      facts: facts.map((fact) => withPages(fact, pageOf)),
      summary: cutText(cleanText(renderTemplate("changes/summary", { facts })), 300),
    },
  });
}

/** The products of a mission with the addresses of their pages. */
function withPages(fact: Fact, pageOf: PublicPage): object {
  return "startups" in fact ? { ...fact, startups: fact.startups.map((id) => ({ id, url: pageOf(id) })) } : fact;
}
