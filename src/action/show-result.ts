import { output } from "../cli/printer.ts";
import type { Annotation } from "../github/check-run.ts";
import { renderWithin } from "../templating/clean-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { JobResult } from "./job-result.ts";
import { appendToRunnerFile, fitSummary, printOutput } from "./runner-files.ts";
import { annotationCommand } from "./workflow-command.ts";

/** GitHub shows ten annotations of each level of one step: https://docs.github.com/rest/checks/runs and the runner's own limits. */
const MOST_OF_A_LEVEL = 10;

/** Characters of the list of problems. */
const LIST_BUDGET = 200_000;

/** Shows a result where the runner looks for it: annotations in the output, the summary and the outputs in its files. */
export function showResult(result: JobResult, environment: NodeJS.ProcessEnv): void {
  for (const annotation of firstOfEachLevel(result.annotations)) output.line(annotationCommand(annotation));
  output.line(logLine(result.title));
  const summary = fitSummary(composeSummary(result), renderTemplate("action/cut", {}).trim());
  appendToRunnerFile(environment.GITHUB_STEP_SUMMARY, `${summary}\n`);
  const outputs = { conclusion: result.conclusion, title: result.title, ...result.outputs };
  const printed = Object.entries(outputs).map(([name, value]) => printOutput(name, String(value)));
  appendToRunnerFile(environment.GITHUB_OUTPUT, printed.join(""));
}

/** The runner takes a line that begins with `::`, or that holds `##[`, for a command. */
function logLine(title: string): string {
  const line = renderTemplate("action/log", { title: title.replace(/\.$/, "") }).trim();
  return line.replaceAll("##[", "## [");
}

function firstOfEachLevel(annotations: readonly Annotation[]): Annotation[] {
  const counts = new Map<Annotation["level"], number>();
  return annotations.filter(({ level }) => {
    const count = (counts.get(level) ?? 0) + 1;
    counts.set(level, count);
    return count <= MOST_OF_A_LEVEL;
  });
}

/** The text as the App's check run has it, then what stands beside it there. */
function composeSummary({ title, summary, annotations, outside = [] }: JobResult): string {
  const inRecords = annotations
    .filter(({ path }) => path !== "")
    .map(({ title: message, message: remedy, path: file, line }) => ({ message, remedy, file, line }));
  return [
    // A report has its own.
    summary.startsWith("# ") ? "" : renderMarkdown("action/heading", { title }),
    summary,
    composeList(inRecords, true),
    composeList(outside, false),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

type Listed = Record<"message" | "remedy" | "file", string> & { line: number };

function composeList(problems: readonly Listed[], isStaffing: boolean): string {
  if (problems.length === 0) return "";
  const { kept, left } = renderWithin(problems, LIST_BUDGET, ({ message, remedy, file, line }) =>
    renderMarkdown("checks/problem", { message, remedy, file, line }),
  );
  return renderMarkdown("action/problems", { problems: kept, more: left, isStaffing });
}
