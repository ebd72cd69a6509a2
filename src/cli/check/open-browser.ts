import { statSync } from "node:fs";
import type { PageRenderer } from "../../browser/start-renderer.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { RenderPage } from "../../standards/gather/gather-pages.ts";
import { readPage } from "../../standards/pages/read-page.ts";

export interface OpenBrowser {
  render: RenderPage;
  close(): Promise<void>;
}

/** The browser that `--browser` asks for, or why there is none. */
export async function openBrowser({ CHROMIUM_PATH: path = "" }: NodeJS.ProcessEnv): Promise<OpenBrowser | Problem> {
  const place = { file: "", line: 1, column: 1 };
  if (path.trim() === "") return problem("browser-unnamed", {}, place);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return problem("browser-not-found", { path }, place);
  const { startRenderer } = await import("../../browser/start-renderer.ts");
  try {
    const renderer = await startRenderer({ executablePath: path, now: () => new Date() });
    return { render: createPageReader(renderer), close: () => renderer.close() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isAbsent = "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (isAbsent) return problem("browser-driver-missing", {}, place);
    return problem(isSandboxRefused(error) ? "browser-without-sandbox" : "browser-not-started", { path }, place);
  }
}

/** Reads pages as a browser shows them. */
export function createPageReader(renderer: Pick<PageRenderer, "render">): RenderPage {
  return async (url, wantsViolations, signal) => {
    const shown = await renderer.render(url, wantsViolations, signal);
    if ("kind" in shown) return shown;
    const { violations, ...raw } = shown;
    return { ...readPage(raw, true), violations };
  };
}

/** What Chromium says to root, and where the system gives no namespaces: its words come with Playwright's. */
function isSandboxRefused({ message }: Error): boolean {
  return /running as root without --no-sandbox|no usable sandbox/i.test(message);
}
