import { statSync } from "node:fs";
import type { ChromiumUse } from "../problems/catalogue/calling.ts";
import { type Problem, problem } from "../problems/problem.ts";

/** What a command starts in the Chromium of `CHROMIUM_PATH`, or why there is none. `start` rejects as `launchChromium` does. */
export async function startInChromium<Started>(
  use: ChromiumUse,
  { CHROMIUM_PATH: path = "" }: NodeJS.ProcessEnv,
  start: (executablePath: string) => Promise<Started>,
): Promise<Started | Problem> {
  const place = { file: "", line: 1, column: 1 };
  if (path.trim() === "") return problem("browser-unnamed", { use }, place);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return problem("browser-not-found", { path }, place);
  try {
    return await start(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isAbsent = "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (isAbsent) return problem("browser-driver-missing", { use }, place);
    return problem(isSandboxRefused(error) ? "browser-without-sandbox" : "browser-not-started", { path }, place);
  }
}

/** What Chromium says to root, and where the system gives no namespaces: its words come with Playwright's. */
function isSandboxRefused({ message }: Error): boolean {
  return /running as root without --no-sandbox|no usable sandbox/i.test(message);
}
