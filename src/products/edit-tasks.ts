import type { Judged } from "../standards/finding.ts";
import { findIssueMarker, markerPattern, printIssueMarker } from "./issue-marker.ts";
import { composeTask, taskLine } from "./task-line.ts";

interface Edited {
  body: string;
  /** How many of our boxes are not ticked. */
  left: number;
  /** Something fails that was met, or was not listed, before. */
  news: boolean;
}

/**
 * An issue's body once each of our boxes says what was seen; what people wrote around stays to the byte. What could not be told
 * keeps its box as it is. What fails and was never listed gets a box after the others; a box that people took off stays off.
 */
export function editTasks(body: string, findings: readonly Judged[], homepage: string): Edited {
  const marker = findIssueMarker(body);
  if (!marker) return { body, left: 0, news: false };
  let [left, news, end] = [0, false, -1];
  const listed = new Set(marker.listed);
  const rewritten = body.replace(taskLine, (line, before: string, box: string, rule: string) => {
    listed.add(rule);
    const finding = findings.find((one) => one.rule === rule);
    if (finding?.answer === "fail" && box !== " ") news = true;
    const next = finding && finding.answer !== "unknown" ? composeTask(finding, homepage, before) : line;
    if (next.startsWith(`${before}[ ]`)) left += 1;
    return next;
  });
  for (const found of rewritten.matchAll(taskLine)) end = found.index + found[0].length;
  const added = findings.filter(({ rule, answer }) => answer === "fail" && !listed.has(rule));
  if (added.length === 0) return { body: rewritten, left, news };
  const at = end >= 0 ? end : rewritten.search(markerPattern);
  const lines = added.map((finding) => composeTask(finding, homepage)).join("\n");
  const whole =
    end >= 0
      ? `${rewritten.slice(0, at)}\n${lines}${rewritten.slice(at)}`
      : `${rewritten.slice(0, at)}${lines}\n\n${rewritten.slice(at)}`;
  const all = { ...marker, listed: [...marker.listed, ...added.map(({ rule }) => rule)] };
  return { body: whole.replace(markerPattern, () => printIssueMarker(all)), left: left + added.length, news: true };
}
