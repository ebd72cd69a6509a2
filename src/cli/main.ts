#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import type { Command } from "./command.ts";
import { type CommandName, declarations } from "./declarations/declarations.ts";
import { type Found, findCommand } from "./find-command.ts";
import { optimizeLate } from "./optimize-late.ts";
import { errors, output } from "./printer.ts";
import { renderFamilyHelp, renderHelp, renderMainHelp } from "./render-help.ts";

/** A command is loaded when it runs, so that none pays for another's imports. */
const runners: Record<CommandName, () => Promise<Command>> = {
  init: async () => (await import("./init.ts")).init,
  import: async () => (await import("./import.ts")).importSite,
  convert: async () => (await import("./convert.ts")).convert,
  doctor: async () => (await import("./doctor.ts")).doctor,
  status: async () => (await import("./status.ts")).status,
  "new member": async () => (await import("./new/new-record.ts")).newMember,
  "new product": async () => (await import("./new/new-record.ts")).newProduct,
  "new order": async () => (await import("./new/new-record.ts")).newOrder,
  "new sheet": async () => (await import("./new/new-sheet.ts")).newSheet,
  "new mission": async () => (await import("./new/new-record.ts")).newMission,
  demo: async () => (await import("./demo/demo.ts")).demo,
  plan: async () => (await import("./plan.ts")).plan,
  apply: async () => (await import("./apply.ts")).apply,
  entries: async () => (await import("./entries.ts")).entries,
  validate: async () => (await import("./validate.ts")).validate,
  check: async () => (await import("./check.ts")).check,
  report: async () => (await import("./report.ts")).report,
  "services-faits": async () => (await import("./services-faits.ts")).servicesFaits,
  "import-orders": async () => (await import("./import-orders.ts")).importOrderSheets,
  lancement: async () => (await import("./lancement.ts")).lancement,
  reversibilite: async () => (await import("./reversibilite.ts")).reversibilite,
  forget: async () => (await import("./forget.ts")).forget,
  "grist init": async () => (await import("./init-grist.ts")).initGrist,
  "site update": async () => (await import("./update-site.ts")).updateSite,
  completion: async () => (await import("./completion.ts")).completion,
  serve: async () => (await import("./serve.ts")).serve,
};

// What Node itself says of an error goes to the terminal as it is.
process.on("uncaughtException", (error) => void printFailure(error).then((code) => process.exit(code)));
process.exitCode = await main(process.argv.slice(2)).catch(printFailure);

async function main(args: string[]): Promise<number> {
  const [name = "", ...others] = args;
  if (name === "--version") return version();
  const isAsked = ["", "--help", "-h", "help"].includes(name);
  const words = isAsked ? others.filter((word) => !word.startsWith("-")) : args;
  if (words.length === 0) return print(renderMainHelp(declarations, columns()));
  const found = findCommand(declarations, words);
  if (found.kind === "unknown") return refuseCommand(found);
  const isHelp = isAsked || found.rest.includes("--help") || found.rest.includes("-h");
  if (found.kind === "command") {
    if (isHelp) return print(renderHelp(found.command, columns()));
    const { name } = found.command;
    if (name !== "serve") optimizeLate();
    return (await runners[name]())(found.rest);
  }
  if (isHelp) return print(renderFamilyHelp(found.name, found.commands, columns()));
  return refuseCommand(found);
}

function print(text: string): number {
  output.text(text);
  return 0;
}

/** As wide as the terminal, where there is one and within what reads well. */
function columns(): number | undefined {
  const wide = output.columns();
  return wide === undefined ? undefined : Math.min(110, Math.max(60, wide));
}

function version(): number {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  output.line(manifest.version);
  return 0;
}

/** A disk that is full or out of reach is no bug: it is reported as any other problem. Of a bug people get the lines to report. */
async function printFailure(error: unknown): Promise<number> {
  const [{ problem }, { printProblems }] = await Promise.all([
    import("../problems/problem.ts"),
    import("./print-problems.ts"),
  ]);
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) {
    printProblems([problem("bug", {}, { file: "", line: 1, column: 1 })], errors);
    errors.text(`${inspect(error)}\n`);
    return 1;
  }
  const path = "path" in error ? String(error.path) : String(error.syscall);
  const code = String(error.code);
  const nowhere = { file: "", line: 1, column: 1 };
  const refused =
    error.syscall === "listen" && "port" in error
      ? problem("port-refused", { port: Number(error.port), code }, nowhere)
      : problem("system-refused", { path, code }, nowhere);
  printProblems([refused], errors);
  return 1;
}

/** What was typed and names no command. */
type Unnamed = Exclude<Found<(typeof declarations)[number]>, { kind: "command" }>;

async function refuseCommand(found: Unnamed): Promise<number> {
  const [{ problem }, { printProblems }] = await Promise.all([
    import("../problems/problem.ts"),
    import("./print-problems.ts"),
  ]);
  const nowhere = { file: "", line: 1, column: 1 };
  const { name } = found;
  const refused =
    found.kind === "family"
      ? problem("command-incomplete", { command: name, known: found.commands.map((one) => one.name) }, nowhere)
      : name.startsWith("-")
        ? problem("command-missing", { before: name }, nowhere)
        : problem("command-unknown", { command: name, nearest: found.nearest }, nowhere);
  printProblems([refused], errors);
  return 1;
}
