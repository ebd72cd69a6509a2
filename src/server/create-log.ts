import { type DestinationStream, type Level, type Logger, pino } from "pino";
import { escapeControls } from "../templating/show-controls.ts";

/** The fields that a line may have besides its message; whatever else comes with it, as GraphQL queries do, is left out. */
const ALLOWED_FIELDS = new Set([
  ...["id", "item", "result", "undelivered", "milliseconds", "reason", "operation", "status", "err"],
  // Of a webhook that could not be read: the event, one of those that are listened to, and a path in its shape (Probot logs whole payloads as `event`).
  ...["webhook", "missing"],
]);

/**
 * Logs that tell whoever runs the server what happened, and nobody for whom, at any level: Probot and Octokit would write the
 * names of repositories, and an error's message may quote what it was reading.
 */
export function createLog(level: Level | "silent", destination?: DestinationStream): Logger {
  const options = {
    level,
    formatters: {
      log: (fields: object) => Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED_FIELDS.has(name))),
    },
    serializers: { err: describeError },
    hooks: {
      // Whoever reads logs does so at a terminal: what GitHub or Redis answers must not steer it.
      streamWrite: escapeControls,
      logMethod(this: Logger, values: unknown[], method: (this: Logger, fields: object, words: string) => void) {
        const [first] = values;
        const fields = first instanceof Error ? { err: first } : typeof first === "object" && first ? first : {};
        const words = values.find((value) => typeof value === "string") ?? "failed";
        method.call(this, fields, redactAddresses(String(words)));
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An address keeps its server, and a path nothing. */
function redactAddresses(text: string): string {
  return text.replace(/(https?:\/\/[^\s/"]+)\/[^\s"]*/g, "$1/…").replace(/(?<=^|[\s"])\/[^\s"]+/g, "/…");
}

/** Where it was thrown, without its words. */
function describeError(error: unknown): { type: string; stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, stack: "" };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return { type: error.name, stack: frames.join("\n") };
}
