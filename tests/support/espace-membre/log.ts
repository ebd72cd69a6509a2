/** What became of one value that a person sent. */
export interface LogEntry {
  day: string;
  /** Who was logged in. */
  by: string;
  /** Of the page. */
  path: string;
  kind: "saved" | "dropped" | "refused";
  /** Username or id. */
  target: string;
  /** `end`, `missions.0.end`. */
  key: string;
  before: unknown;
  after: unknown;
  /** Why it was refused or dropped. */
  reason?: string;
}
