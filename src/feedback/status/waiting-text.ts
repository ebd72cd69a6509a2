import type { Day } from "../../dates/day.ts";
import { cleanText } from "../../templating/clean-text.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import type { Waiting } from "./list-waiting.ts";

/** What waits, on one line of plain French: for a terminal, a page or a notice. */
export function waitingText({ what, due, urgency }: Waiting, today: Day): string {
  const title = what.kind === "due" ? renderTemplate("issues/contract/title", { ...what.issue, today }).trim() : "";
  return cleanText(renderTemplate("terminal/waiting-what", { what, title, due, urgency }).trim());
}
