import { z } from "zod";
import { dataBranch, writeDataFiles } from "../github/data-branch.ts";
import { GitHubError } from "../github/error.ts";
import type { OwnIssue } from "../github/issue.ts";
import { dashboardMarker } from "../markers/dashboard-marker.ts";
import { contractIssueMarker } from "../markers/issue-markers.ts";
import type { Look } from "./look.ts";

export const DASHBOARD = "dashboard";

export interface Claimed {
  subjects: string[];
  /** How many others wait, for another look may have died before it opened those that it claimed. */
  left: number;
}

const path = "claims.json";

/** When each was claimed, ISO 8601, by what they are about. */
const shape = z.record(z.string(), z.string());

/** Milliseconds after which a look that claimed and then died no longer counts. */
const EXPIRY = 10 * 60_000;

/**
 * Of the issues that a look wants, by what they are about, those that it may open, `most` of them at most, and that no other one that runs
 * at the same time in whatever process may. GitHub creates issues without condition; the data branch moves by compare-and-swap, so
 * the right to create is written there first. What is open or closed already is never claimed.
 */
export async function claimIssues(
  { github, staffing, now }: Look,
  start: string,
  wanted: readonly string[],
  most: number,
): Promise<Claimed> {
  const { file, ...seen } = await github.readState(staffing, { file: { branch: dataBranch, path }, issues: true });
  const issues = seen.moreIssues ? await github.listIssues(staffing) : (seen.issues ?? []);
  const there = new Set(issues.map(subjectOf));
  const time = now();
  // A clock that is ahead of ours must not hold one for longer.
  const held = parse(file?.text).filter(([, at]) => Math.abs(time.getTime() - Date.parse(at)) < EXPIRY);
  const missing = wanted.filter((subject) => !there.has(subject));
  const subjects = missing.filter((subject) => !held.some(([known]) => known === subject)).slice(0, most);
  const left = missing.length - subjects.length;
  if (subjects.length === 0) return { subjects, left };
  const claims = Object.fromEntries([...held, ...subjects.map((subject) => [subject, time.toISOString()])]);
  try {
    await writeDataFiles(github, staffing, file, start, new Map([[path, `${JSON.stringify(claims, null, 2)}\n`]]));
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

/** Anything else than what we write claims nothing. */
function parse(text: string | null | undefined): [string, string][] {
  try {
    return Object.entries(shape.safeParse(JSON.parse(text ?? "{}")).data ?? {});
  } catch {
    return [];
  }
}
