import { readFileSync, statSync } from "node:fs";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import { createJsonReader, JSON_LIMITS, type ReadJson } from "../../site/public-json/json-reader.ts";
import { type OutsideReport, parseDashlord, parseScorecard } from "../../standards/outside-reports.ts";
import type { checkCommand } from "../declarations/check-command.ts";
import type { ValuesOf } from "../declarations/command-declaration.ts";

export type ReportOptions = Pick<ValuesOf<typeof checkCommand>, "scorecard" | "dashlord" | "offline">;

/** Bytes. A report of DashLord holds what its tools printed of every site. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The reports that `--scorecard` and `--dashlord` name, by file or by address; what cannot be read is a problem, and no evidence. */
export async function readOutsideReports(
  { scorecard, dashlord, offline = false }: ReportOptions,
  {
    readJson = createJsonReader({ ...JSON_LIMITS, bytes: MAX_BYTES }),
    now = () => new Date().toISOString(),
  }: { readJson?: ReadJson; now?: () => string } = {},
): Promise<{ reports: OutsideReport[]; problems: Problem[] }> {
  const read = (source: string) => (isAddress(source) ? readAddress(source, readJson, offline) : readFile(source));
  const reports: OutsideReport[] = [];
  const problems: Problem[] = [];
  const add = (source: string, tool: string, parsed: OutsideReport | null) => {
    if (parsed) reports.push(parsed);
    else problems.push(problem("outside-report-other", { source, tool }, placeOf(source)));
  };
  for (const source of scorecard) {
    const found = await read(source);
    if (isProblem(found)) problems.push(found);
    else add(source, "OpenSSF Scorecard", parseScorecard(found.value));
  }
  for (const source of dashlord) {
    const found = await read(source);
    if (isProblem(found)) problems.push(found);
    else add(source, "DashLord", parseDashlord(found.value, { url: isAddress(source) ? source : null, at: now() }));
  }
  return { reports, problems };
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

function placeOf(source: string) {
  return { file: source, line: 1, column: 1 };
}

async function readAddress(
  source: string,
  readJson: ReadJson,
  isOffline: boolean,
): Promise<{ value: unknown } | Problem> {
  if (isOffline) return problem("outside-report-offline", { source }, placeOf(source));
  if (!URL.canParse(source)) return problem("outside-report-unreadable", { source }, placeOf(source));
  return readJson(new URL(source));
}

function readFile(source: string): { value: unknown } | Problem {
  try {
    if (statSync(source).size > MAX_BYTES) return problem("outside-report-unreadable", { source }, placeOf(source));
    return { value: JSON.parse(readFileSync(source, "utf8")) };
  } catch (error) {
    // A file that is not there, may not be read, or is not JSON: the remedy is one.
    if (!(error instanceof SyntaxError || (error instanceof Error && "code" in error))) throw error;
    return problem("outside-report-unreadable", { source }, placeOf(source));
  }
}
