import type { Annotation } from "../github/check-run.ts";
import { showControls } from "../templating/show-controls.ts";

const commands: Record<Annotation["level"], string> = { failure: "error", warning: "warning", notice: "notice" };

/**
 * An annotation as the runner reads it from the output, on one line whatever its texts hold, so that none of them passes for another command.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions and `toolkit/packages/core/src/command.ts`
 */
export function annotationCommand({ path, line, column, level, title, message }: Annotation): string {
  const place = path === "" ? {} : { file: path, line: String(line), col: String(column) };
  const properties = Object.entries({ ...place, title }).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${commands[level]} ${properties.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return showControls(text.replaceAll("\r\n", "\n"), "\n")
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
