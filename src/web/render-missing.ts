import { renderHtml } from "../templating/render-html.ts";

/** What stands where no page is, or none for this person: the same for both, so that nobody learns which. */
export function renderMissing(signInPath: string): string {
  return renderHtml("web/missing", { signInPath });
}
