import { parisTime } from "../../dates/paris-time.ts";
import type { JournalEntry } from "../../feedback/journal/journal-entry.ts";
import { renderHtml } from "../../templating/render-html.ts";

/** *Journal*: each reconcile, the newest first. */
export function renderJournal(journal: readonly JournalEntry[], isLocal: boolean): string {
  const entries = journal.map((entry) => ({
    ...entry,
    time: parisTime(new Date(entry.at)),
    asked: entry.requests.reduce((sum, [, count]) => sum + count, 0),
    seconds: seconds(entry.milliseconds),
  }));
  return renderHtml("web/journal", { entries, isLocal });
}

/** With one decimal, as French writes it. */
function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1).replace(".", ",");
}
