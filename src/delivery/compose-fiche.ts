import { cutText } from "../templating/cut-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeStandards } from "./compose-standards.ts";
import type { DescribedChange } from "./proposal.ts";
import type { PublicPage } from "./public-pages.ts";
import type { Row } from "./row.ts";

interface Shown {
  titled: boolean;
  pageOf: PublicPage;
  /** `2026-01-05`. */
  today: string;
}

/** One fiche of a pull request: what it was and what it becomes, as Markdown. */
export function composeFiche(change: DescribedChange, rows: readonly Row[], { titled, pageOf, today }: Shown): string {
  const { id, collection } = change;
  const { name } = change.description;
  const table = rows.filter((row) => row.name.kind !== "body");
  const missions = table.every((row) => row.name.kind === "mission");
  return renderMarkdown("pull-requests/fiche", {
    titled,
    name: cutText(name, 100),
    path: change.path,
    url: collection === "products" ? pageOf(id) : null,
    created: change.kind === "create",
    rows: table,
    missions,
    // Where every row is about a mission, the table's head says so once.
    named: !missions,
    body: rows.find((row) => row.name.kind === "body")?.to ?? null,
    standards: composeStandards(change, today),
  });
}
