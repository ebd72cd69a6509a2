import { createHash } from "node:crypto";
import type { Day } from "../dates/day.ts";
import { renderHtml } from "../templating/render-html.ts";
import { type EntriesList, typedValues } from "./entries-list.ts";
import { groupEntries } from "./group-entries.ts";

interface PageOptions {
  contractor: string;
  today: Day;
  /** The whole style. */
  css: string;
  /** The `javascript:` address of the filler; null where it was not built. */
  bookmarklet: string | null;
}

/**
 * What is to be entered as one page that needs nothing else, to pass on to who enters it: no script, no request, and a policy that lets
 * only its style be applied. By who may enter it (the one who is asked first), then by page.
 */
export function renderEntriesPage(list: EntriesList, { css, ...options }: PageOptions): string {
  const shown = groupEntries(list.entries).map((group, at) => ({ id: at + 1, ...group }));
  return renderHtml("entries/page", {
    ...{ ...list, ...options, css, groups: shown },
    pages: list.entries.length,
    values: list.entries.reduce((sum, entry) => sum + typedValues(entry).length, 0),
    styleHash: createHash("sha256").update(css).digest("base64"),
  });
}
