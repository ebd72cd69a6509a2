import { existsSync, readFileSync } from "node:fs";
import { run } from "probot";
import { startApp } from "../app.ts";
import { parseEnvironment } from "../settings/environment.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Command } from "./command.ts";
import { isProblem, parseOptions } from "./parse-options.ts";
import { printProblems } from "./print-problems.ts";

/** Runs the App until it is stopped; without credentials, Probot's registration page. */
export const serve: Command = async (args) => {
  const values = parseOptions(args, {});
  if (isProblem(values)) {
    printProblems([values], process.stderr);
    return 1;
  }
  if (existsSync(".env")) process.loadEnvFile(".env");
  const environment = parseEnvironment(process.env, readText);
  if (Array.isArray(environment)) {
    printProblems(environment, process.stderr);
    return 1;
  }
  const { app } = environment;
  if (app === "registration") {
    // Probot would ask smee.io for a channel: webhooks come straight to this server.
    process.env.NO_SMEE_SETUP ??= "true";
    const { host, port } = environment;
    process.stdout.write(renderTemplate("terminal/registration", { host, port }));
    await run(() => undefined, { env: process.env });
    return 0;
  }
  const running = await startApp({ ...environment, app });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => running.stop());
  return 0;
};

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
