import type { Probation } from "../channels/decide-probation.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";

/** Why pull requests are held back on a site, and how far: French, in Markdown, on one line; empty where they are not. */
export function probationText(probation: Probation): string {
  if (probation.kind === "none") return "";
  const links =
    probation.kind === "paused" ? probation.declined.map((link) => renderMarkdown("checks/link", { link })) : [];
  return renderMarkdown("checks/probation", { paused: probation.kind === "paused", links }).trim();
}
