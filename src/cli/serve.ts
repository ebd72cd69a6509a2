import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeInside } from "../files/write-inside.ts";
import type { AppRegistration } from "../github/convert-manifest.ts";
import { isProblem, problem } from "../problems/problem.ts";
import { keepHeapSmall } from "../server/keep-heap-small.ts";
import { stopOnSignal } from "../server/stop-on-signal.ts";
import { parseEnvironment, type ServerEnvironment } from "../settings/environment.ts";
import { isOrigin } from "../settings/web-environment.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { yamlPackage } from "../yaml/yaml-package.ts";
import type { Command } from "./command.ts";
import { serveCommand } from "./declarations/serve-command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";
import { output } from "./printer.ts";

/** Runs the App until it is stopped; without credentials, the page that registers it; with `--local`, the pages of a folder. */
export const serve: Command = async (args) => {
  const values = parseArguments(serveCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { local, ...rest } = values;
  if (local !== undefined) return (await import("./serve-local.ts")).serveLocal({ records: local, ...rest });
  const needing = Object.entries(rest).find(([, value]) => value !== undefined && value !== false)?.[0];
  if (needing !== undefined)
    return failWith([problem("option-needs-option", { option: `--${needing}`, needed: "--local DOSSIER" }, NOWHERE)]);
  if (statSync(".env", { throwIfNoEntry: false })?.isFile()) process.loadEnvFile(".env");
  const environment = parseEnvironment(process.env, readText);
  if (Array.isArray(environment)) return failWith(environment);
  const { app } = environment;
  if (app === "registration") return register(environment);
  keepHeapSmall();
  const { startApp } = await import("../server/start-app.ts");
  const running = await startApp({ ...environment, app });
  stopOnSignal(process, running);
  return 0;
};

/** Registers the App for who reads the terminal; its credentials go to `.env` in the folder where this was started, as the next start reads it. */
async function register({ host, port, github, web: { publicUrl } }: ServerEnvironment): Promise<number> {
  const { startRegistration } = await import("../server/start-registration.ts");
  const folder = process.cwd();
  const manifest = manifestShape.parse(
    yamlPackage().parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")),
  );
  const save = (registered: AppRegistration, home: string) => addToEnvFile(folder, registered, home);
  const options = { host, port, github, manifest, publicUrl, save, print: printVariables };
  const { path, port: bound, done } = await startRegistration(options);
  const isOpen = !LOOPBACK.has(host);
  const shown = isOpen ? "localhost" : host.includes(":") ? `[${host}]` : host;
  output.text(renderTemplate("terminal/registration", { address: `http://${shown}:${bound}${path}`, host, isOpen }));
  output.text(renderTemplate("terminal/registered", { kept: await done }));
  return 0;
}

const NOWHERE = { file: "", line: 1, column: 1 };

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);

const manifestShape = z.record(z.string(), z.unknown());

/** Adds the credentials to what the file holds; a later line wins over an earlier one. False where it cannot be written. */
function addToEnvFile(folder: string, registered: AppRegistration, home: string): boolean {
  const before = readText(join(folder, ".env"))?.trimEnd() ?? "";
  const lines = linesOf(registered, `"${registered.privateKey.replaceAll("\n", "\\n")}"`, home);
  const text = `${[...(before === "" ? [] : [before]), ...lines].join("\n")}\n`;
  try {
    return writeInside(folder, ".env", text, { existing: "replace", mode: 0o600 }) === null;
  } catch (error) {
    // A disk that is read-only or full; credentials are given once.
    if (error instanceof Error && "syscall" in error) return false;
    throw error;
  }
}

/** As any hosting service takes them: no quote and no line end in a value. */
function printVariables(registered: AppRegistration, home: string): string[] {
  return linesOf(registered, Buffer.from(registered.privateKey).toString("base64"), home);
}

/** The pages need an address that nobody listens to: without one their lines wait for it, as a server takes all three or none. */
function linesOf({ id, webhookSecret, clientId, clientSecret }: AppRegistration, key: string, home: string): string[] {
  const mark = isOrigin(home) ? "" : "# ";
  return [
    ...[`APP_ID=${id}`, `PRIVATE_KEY=${key}`, `WEBHOOK_SECRET=${webhookSecret}`],
    ...[`${mark}CLIENT_ID=${clientId}`, `${mark}CLIENT_SECRET=${clientSecret}`],
    `${mark}PUBLIC_URL=${isOrigin(home) ? home : "https://"}`,
  ];
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
