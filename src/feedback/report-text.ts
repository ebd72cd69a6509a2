import { renderMarkdown } from "../templating/render-markdown.ts";
import type { MissingReport } from "./missing-report.ts";
import { partsOf } from "./parts-of.ts";

/** Why a report is not there, and the way out, in a few sentences. */
export function reportText({ delivery, ...report }: MissingReport): string {
  return renderMarkdown("issues/report", { ...report, ...partsOf(delivery) });
}
