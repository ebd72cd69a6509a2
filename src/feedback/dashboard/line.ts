/** One entry of the dashboard, as Markdown. */
export interface Line {
  text: string;
  /** What it asks of people, always named the same; null where it only informs. */
  task: string | null;
}
