import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "probot";
import { writeInside } from "../files/write-inside.ts";
import { isProblem } from "../problems/problem.ts";
import { startApp } from "../server/start-app.ts";
import { stopOnSignal } from "../server/stop-on-signal.ts";
import { parseEnvironment } from "../settings/environment.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type Command, parseOptions } from "./command.ts";
import { failWith } from "./print-problems.ts";
import { output } from "./printer.ts";

/** Runs the App until it is stopped; without credentials, Probot's registration page. */
export const serve: Command = async (args) => {
  const values = parseOptions(args, {});
  if (isProblem(values)) return failWith([values]);
  if (existsSync(".env")) process.loadEnvFile(".env");
  const environment = parseEnvironment(process.env, readText);
  if (Array.isArray(environment)) return failWith(environment);
  const { app } = environment;
  if (app === "registration") {
    // Probot would ask smee.io for a channel: webhooks come straight to this server.
    process.env.NO_SMEE_SETUP ??= "true";
    const { host, port } = environment;
    output.text(renderTemplate("terminal/registration", { host, port }));
    await serveRegistration();
    return 0;
  }
  const running = await startApp({ ...environment, app });
  stopOnSignal(process, running);
  return 0;
};

/**
 * Probot reads `app.yml` and `package.json` from the working folder, and takes no other. Ours are those of this package,
 * wherever the server was started. The credentials go to `.env` in the folder where it was started, as the next start reads it.
 */
async function serveRegistration(): Promise<void> {
  const startedIn = process.cwd();
  const starting = run(() => undefined, {
    env: process.env,
    updateEnv: (credentials) => addToEnvFile(startedIn, credentials),
  });
  // Probot reads the working folder's own `.env` before it first waits: that must not become the one of this package.
  process.chdir(fileURLToPath(new URL("../../", import.meta.url)));
  await starting;
}

/** Adds variables to what the file holds; a later line wins over an earlier one. Returns them. Throws where it cannot be written. */
function addToEnvFile(folder: string, variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const before = readText(join(folder, ".env"))?.trimEnd() ?? "";
  const lines = Object.entries(variables).map(([name, value = ""]) => `${name}=${value.replaceAll("\n", "\\n")}`);
  const text = `${[...(before === "" ? [] : [before]), ...lines].join("\n")}\n`;
  writeInside(folder, ".env", text, { existing: "replace", mode: 0o600 });
  return variables;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
