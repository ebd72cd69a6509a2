#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import type { Command } from "./command.ts";
import { errors, output } from "./printer.ts";

/** A command is loaded when it runs, so that none pays for another's imports. */
const commands: Record<string, () => Promise<Command>> = {
  plan: async () => (await import("./plan.ts")).plan,
  apply: async () => (await import("./apply.ts")).apply,
  entries: async () => (await import("./entries.ts")).entries,
  validate: async () => (await import("./validate.ts")).validate,
  check: async () => (await import("./check.ts")).check,
  import: async () => (await import("./import.ts")).importSite,
  report: async () => (await import("./report.ts")).report,
  "import-orders": async () => (await import("./import-orders.ts")).importOrderSheets,
  lancement: async () => (await import("./lancement.ts")).lancement,
  reversibilite: async () => (await import("./reversibilite.ts")).reversibilite,
  forget: async () => (await import("./forget.ts")).forget,
  serve: async () => (await import("./serve.ts")).serve,
  demo: async () => (await import("./demo/demo.ts")).demo,
};

// What Node itself says of an error goes to the terminal as it is.
process.on("uncaughtException", (error) => void printFailure(error).then((code) => process.exit(code)));
process.exitCode = await main(process.argv.slice(2)).catch(printFailure);

async function main([name = "", ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name === "help" && Object.hasOwn(commands, args[0] ?? "")) return help(args[0] ?? "");
  if (["", "--help", "-h", "help"].includes(name)) return help("main");
  if (name === "--version") return version();
  if (!command) return unknownCommand(name);
  return args.includes("--help") || args.includes("-h") ? help(name) : (await command())(args);
}

function help(name: string): number {
  output.text(readFileSync(new URL(`../../templates/help/${name}.txt`, import.meta.url), "utf8"));
  return 0;
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

async function unknownCommand(name: string): Promise<number> {
  const [{ problem }, { nearest }, { printProblems }] = await Promise.all([
    import("../problems/problem.ts"),
    import("../problems/nearest.ts"),
    import("./print-problems.ts"),
  ]);
  const details = { command: name, nearest: nearest(name, Object.keys(commands)) };
  printProblems([problem("command-unknown", details, { file: "", line: 1, column: 1 })], errors);
  return 1;
}
