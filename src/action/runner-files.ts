import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { writeInside } from "../files/write-inside.ts";

/** Bytes that GitHub takes of one step's summary: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const LARGEST_SUMMARY = 1024 * 1024;

/** An output of the step. Its end is drawn by lot, so that no text, whoever wrote it, ends it and begins another. */
export function printOutput(name: string, value: string, draw: () => string = randomUUID): string {
  const end = `beta-fiches-${draw()}`;
  if (`${name}\n${value}`.split("\n").includes(end)) throw new Error("The end of an output was guessed");
  return `${name}<<${end}\n${value}\n${end}\n`;
}

/** Adds to one of the files that the runner gives a step, as its variable names it; where it gives none, nobody waits for it. */
export function appendToRunnerFile(path: string | undefined, text: string): void {
  if (path === undefined || path === "") return;
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const separator = before === "" || before.endsWith("\n") ? "" : "\n";
  const refused = writeInside(dirname(path), basename(path), `${before}${separator}${text}`, { existing: "replace" });
  if (refused) throw new Error(`The runner's file cannot be written: ${path}`);
}

/** A summary within what GitHub takes: it drops one that is larger, whole. */
export function fitSummary(markdown: string, cut: string): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= LARGEST_SUMMARY) return markdown;
  const room = LARGEST_SUMMARY - Buffer.byteLength(cut) - 2;
  const kept = bytes.subarray(0, room).toString("utf8");
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\n${cut}`;
}
