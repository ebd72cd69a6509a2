import { standardMarker, standardsIssueMarker } from "../markers/issue-markers.ts";
import { findTaskLines } from "../markers/task-lines.ts";
import type { Judged } from "../standards/finding.ts";
import { composeTask } from "./task-line.ts";

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
  const marker = standardsIssueMarker.find(body);
  if (!marker) return { body, left: 0, news: false };
  let [rewritten, left, news, at, end] = ["", 0, false, 0, -1];
  const listed = new Set(marker.listed);
  for (const line of findTaskLines(body, standardMarker)) {
    const { rule } = line.fields;
    listed.add(rule);
    const finding = findings.find((one) => one.rule === rule);
    if (finding?.answer === "fail" && line.ticked) news = true;
    const told = finding && finding.answer !== "unknown";
    rewritten += body.slice(at, line.start);
    rewritten += told ? composeTask(finding, homepage, line.before) : body.slice(line.start, line.end);
    if (told ? finding.answer === "fail" : !line.ticked) left += 1;
    at = line.end;
    end = rewritten.length;
  }
  rewritten += body.slice(at);
  const added = findings.filter(({ rule, answer }) => answer === "fail" && !listed.has(rule));
  if (added.length === 0) return { body: rewritten, left, news };
  const lines = added.map((finding) => composeTask(finding, homepage)).join("\n");
  const place = standardsIssueMarker.locate(rewritten) ?? { start: rewritten.length, end: rewritten.length };
  const all = standardsIssueMarker.print({ ...marker, listed: [...marker.listed, ...added.map(({ rule }) => rule)] });
  const marked = `${rewritten.slice(0, place.start)}${all}${rewritten.slice(place.end)}`;
  const whole =
    end >= 0
      ? `${marked.slice(0, end)}\n${lines}${marked.slice(end)}`
      : `${marked.slice(0, place.start)}${lines}\n\n${marked.slice(place.start)}`;
  return { body: whole, left: left + added.length, news: true };
}
