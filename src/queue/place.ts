/** Where to look, as the queue names it. */
export interface Place {
  staffing: { owner: string; name: string };
  /** Null: the default branch. */
  pullRequest: number | null;
}

/** `owner/name`, or `owner/name#12` for a pull request. */
export function printPlace(fullName: string, pullRequest?: number): string {
  return pullRequest === undefined ? fullName : `${fullName}#${pullRequest}`;
}

export function parsePlace(key: string): Place {
  const [, owner = "", name = "", number] = /^([^/]*)\/([^#]*)(?:#(\d+))?$/.exec(key) ?? [];
  return { staffing: { owner, name }, pullRequest: number === undefined ? null : Number(number) };
}
