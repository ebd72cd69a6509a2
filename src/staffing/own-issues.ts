import { z } from "zod";
import { dataBranch, writeDataFiles } from "../github/data-branch.ts";
import { GitHubError } from "../github/github-error.ts";
import type { OwnIssue } from "../github/issue.ts";
import type { RepositoryState } from "../github/port.ts";
import { withoutNames } from "../markers/box.ts";
import { dashboardMarker } from "../markers/dashboard-marker.ts";
import { contractIssueMarker } from "../markers/issue-markers.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

export const DASHBOARD = "dashboard";

export interface Claim {
  subjects: string[];
  /** How many others wait, since another process may have died before it opened those that it claimed. */
  left: number;
}

/** On the data branch. */
export const claimsPath = "claims.json";

/** When each was claimed, ISO 8601, by what they are about. */
const claimsShape = z.record(z.string(), z.string());

/** Milliseconds after which the claim of a process that died no longer counts. */
const EXPIRY = 10 * 60_000;

/**
 * Of the requested subjects, those whose issue this reconcile may open: `limit` at most, and none that another reconcile, in whatever
 * process, has claimed. GitHub creates issues without condition; the data branch moves by compare-and-swap, so
 * the right to create is written there first. What is open or closed already is never claimed.
 */
export async function claimIssues(
  { github, repository, now }: ReconcileContext,
  startCommit: string,
  requested: readonly string[],
  limit: number,
): Promise<Claim> {
  const { file, ...state } = await github.readState(repository, {
    file: { branch: dataBranch, path: claimsPath },
    issues: true,
  });
  const issues = state.hasMoreIssues ? await github.listIssues(repository) : (state.issues ?? []);
  const existing = new Set(issues.map(subjectOf));
  const time = now();
  // A clock that is ahead of ours must not hold one for longer.
  const claimed = parseClaims(file?.text).filter(([, at]) => Math.abs(time.getTime() - Date.parse(at)) < EXPIRY);
  const missing = requested.filter((subject) => !existing.has(subject));
  const subjects = missing.filter((subject) => !claimed.some(([known]) => known === subject)).slice(0, limit);
  const left = missing.length - subjects.length;
  if (subjects.length === 0) return { subjects, left };
  const text = printClaims([...claimed, ...subjects.map((subject): StoredClaim => [subject, time.toISOString()])]);
  try {
    await writeDataFiles(github, repository, file, startCommit, new Map([[claimsPath, text]]));
    return { subjects, left };
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "conflict") return { subjects: [], left: missing.length };
    throw error;
  }
}

/** What an issue of ours is about; undefined for one whose text was erased. */
export function subjectOf({ body }: OwnIssue): string | undefined {
  return dashboardMarker.find(body) ? DASHBOARD : contractIssueMarker.find(body)?.key;
}

/** What an issue is about, and when it was claimed. */
type StoredClaim = [subject: string, at: string];

export function printClaims(claims: readonly StoredClaim[]): string {
  return `${JSON.stringify(Object.fromEntries(claims), null, 2)}\n`;
}

/** Anything else than what we write claims nothing. */
export function parseClaims(text: string | null | undefined): StoredClaim[] {
  try {
    return Object.entries(claimsShape.safeParse(JSON.parse(text ?? "{}")).data ?? {});
  } catch {
    return [];
  }
}

/** The issues that the App opened: the hundred touched last or, where the dashboard is not among them, all. Null as in a state. */
export async function listOwnIssues(
  { github, repository }: Pick<ReconcileContext, "github" | "repository">,
  { issues, hasMoreIssues }: Pick<RepositoryState, "issues" | "hasMoreIssues">,
): Promise<readonly OwnIssue[] | null> {
  return hasMoreIssues && !findDashboard(issues) ? github.listIssues(repository) : issues;
}

/** The dashboard among the issues that the App itself opened, oldest first: the first with its marker. */
export function findDashboard(issues: readonly OwnIssue[] | null): OwnIssue | undefined {
  return issues?.find(({ body }) => dashboardMarker.find(body));
}

/** The dashboard's text. It names who asked for something only where the App has written it itself, for who was signed in. */
export function textOfDashboard({ body, isAsWritten }: OwnIssue): string {
  return isAsWritten ? body : withoutNames(body);
}
