export interface CheckRun {
  name: string;
  /** Comes back in `RepositoryState.check`. */
  externalId: string;
  commit: string;
  conclusion: "success" | "neutral" | "failure";
  title: string;
  /** Markdown; the adapter refuses nothing, so the caller keeps it under 65,535 characters. */
  summary: string;
  annotations: readonly Annotation[];
}

/** One whose summary holds all. */
export type CheckRunSummary = Omit<CheckRun, "annotations">;

export interface Annotation {
  path: string;
  line: number;
  column: number;
  level: "notice" | "warning" | "failure";
  title: string;
  message: string;
}

export interface CreatedCheckRun {
  id: number;
  url: string;
}
