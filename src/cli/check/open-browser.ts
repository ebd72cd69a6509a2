import type { PageRenderer } from "../../browser/start-renderer.ts";
import { isProblem, type Problem } from "../../problems/problem.ts";
import type { RenderPage } from "../../standards/gather/gather-pages.ts";
import { readPage } from "../../standards/pages/read-page.ts";
import { startInChromium } from "../start-in-chromium.ts";

export interface OpenBrowser {
  render: RenderPage;
  close(): Promise<void>;
}

/** The browser that `--browser` asks for, or why there is none. */
export async function openBrowser(env: NodeJS.ProcessEnv): Promise<OpenBrowser | Problem> {
  const renderer = await startInChromium("check --browser", env, async (executablePath) => {
    const { startRenderer } = await import("../../browser/start-renderer.ts");
    return startRenderer({ executablePath, now: () => new Date() });
  });
  if (isProblem(renderer)) return renderer;
  return { render: createPageReader(renderer), close: () => renderer.close() };
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
