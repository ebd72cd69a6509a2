import Bottleneck from "bottleneck";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import type { TestOverrides } from "../pages/create-page-requester.ts";
import { USER_AGENT } from "../pages/exchange.ts";
import { parsePageUrl } from "../pages/follow-redirects.ts";
import { PageFailure } from "../pages/page-failure.ts";
import type { PageUnavailable, RawPage } from "../pages/raw-page.ts";
import { type GuardedProxy, startGuardedProxy } from "../pages/start-guarded-proxy.ts";
import { rejectOnAbort } from "../pages/time-budget.ts";
import { countViolations, type Violations } from "./count-violations.ts";
import { type LaunchOptions, launchChromium } from "./launch-chromium.ts";

/** What showing one page may cost us, and the others. */
export interface RenderLimits {
  /** From opening to reading, all scripts included. */
  milliseconds: number;
  /** Of these, how long it may go on loading once it is there. */
  settling: number;
  /** From all servers that the page asks. */
  bytes: number;
  requests: number;
  /** Characters of the page as it stands in the end. */
  html: number;
  /** Pages at once. */
  atOnce: number;
}

const RENDER_LIMITS: RenderLimits = {
  milliseconds: 25_000,
  settling: 5_000,
  bytes: 20 * 1024 * 1024,
  requests: 300,
  html: 3 * 1024 * 1024,
  atOnce: 2,
};

export interface RendererOptions extends LaunchOptions {
  now: () => Date;
  limits?: Partial<RenderLimits>;
  forTests?: TestOverrides & LaunchOptions["forTests"];
}

/** A page as it stands once its scripts ran. */
export interface RenderedPage extends RawPage {
  /** Of accessibility, as axe counts them; null where that was not asked for, or axe is not installed or did not end. */
  violations: Violations | null;
}

export interface PageRenderer {
  /** Never rejects for what a page or the network does. `wantsViolations`: axe is run on it too. */
  render(url: string, wantsViolations: boolean, signal?: AbortSignal): Promise<RenderedPage | PageUnavailable>;
  close(): Promise<void>;
}

/** Nothing on a page of a product needs a call between two browsers. */
const WITHOUT_WEBRTC =
  "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) delete globalThis[name];";

/**
 * Starts Chromium, for pages of others that scripts fill: docs/decisions/browser.md. Rejects as `launchChromium` does.
 */
export async function startRenderer({
  executablePath,
  now,
  limits: given,
  forTests = {},
}: RendererOptions): Promise<PageRenderer> {
  const limits = { ...RENDER_LIMITS, ...given };
  const browser = await launchChromium({ executablePath, forTests });
  const turns = new Bottleneck({ maxConcurrent: limits.atOnce });
  return {
    render: (url, wantsViolations, signal) => turns.schedule(() => render(url, wantsViolations, signal)),
    close: () => browser.close(),
  };

  async function render(
    requestedUrl: string,
    wantsViolations: boolean,
    signal?: AbortSignal,
  ): Promise<RenderedPage | PageUnavailable> {
    const at = now().toISOString();
    const proxy = await startGuardedProxy({ bytes: limits.bytes, connections: limits.requests }, forTests);
    const deadline = AbortSignal.any([AbortSignal.timeout(limits.milliseconds), ...(signal ? [signal] : [])]);
    let context: BrowserContext | null = null;
    try {
      parsePageUrl(requestedUrl);
      context = await openContext(browser, proxy);
      const shown = await rejectOnAbort(deadline, showPage(context, requestedUrl, limits, proxy));
      const violations = wantsViolations ? await countViolations(shown.page, deadline) : null;
      return { requestedUrl, at, ...shown.answer, violations };
    } catch (error) {
      const failure = failureOf(error, proxy, deadline);
      return { kind: "unavailable", requestedUrl, at, reason: failure.reason, detail: failure.detail };
    } finally {
      proxy.close();
      await context?.close().catch(() => {});
    }
  }
}

function openContext(browser: Browser, proxy: GuardedProxy): Promise<BrowserContext> {
  return browser.newContext({
    proxy: { server: proxy.url, bypass: "<-loopback>" },
    userAgent: `Mozilla/5.0 (compatible; ${USER_AGENT})`,
    locale: "fr-FR",
    acceptDownloads: false,
    serviceWorkers: "block",
  });
}

type Answer = Omit<RawPage, "requestedUrl" | "at">;

async function showPage(
  context: BrowserContext,
  requestedUrl: string,
  limits: RenderLimits,
  proxy: GuardedProxy,
): Promise<{ page: Page; answer: Answer }> {
  let requests = 0;
  await context.addInitScript(WITHOUT_WEBRTC);
  await context.route("**/*", (route) => {
    requests += 1;
    return (requests > limits.requests || !isNeeded(route) ? route.abort() : route.continue()).catch(() => {});
  });
  const page = await context.newPage();
  context.on("page", (popup) => void popup.close().catch(() => {}));
  page.on("dialog", (dialog) => void dialog.dismiss().catch(() => {}));
  page.on("download", (download) => void download.cancel().catch(() => {}));
  const response = await page.goto(requestedUrl, { waitUntil: "domcontentloaded", timeout: limits.milliseconds });
  await page.waitForLoadState("networkidle", { timeout: limits.settling }).catch(() => {});
  const { host, hash } = new URL(page.url());
  if (proxy.isSpent()) throw new PageFailure("too-large");
  if (proxy.refused.has(host)) throw new PageFailure("refused-address");
  const html: unknown = await page.evaluate(`document.documentElement.outerHTML.slice(0, ${limits.html})`);
  const url = parsePageUrl(page.url()).href + hash;
  const answer = {
    url,
    status: response?.status() ?? 200,
    redirects: url === new URL(requestedUrl).href ? [] : [url],
    headers: { "content-type": "text/html; charset=utf-8" },
    body: new TextEncoder().encode(String(html)),
  };
  return { page, answer };
}

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST"]);
const NOT_READ = new Set(["image", "media", "font"]);

/** What a page's text may depend on; nothing that changes another's data but by the words of a form. */
function isNeeded(route: Route): boolean {
  const request = route.request();
  return METHODS.has(request.method()) && !NOT_READ.has(request.resourceType());
}

function failureOf(error: unknown, proxy: GuardedProxy, deadline: AbortSignal): PageFailure {
  if (proxy.isSpent()) return new PageFailure("too-large", null, { cause: error });
  if (proxy.refused.size > 0) return new PageFailure("refused-address", null, { cause: error });
  if (error instanceof PageFailure) return error;
  const isLate = deadline.aborted || (error instanceof Error && error.name === "TimeoutError");
  if (isLate) return new PageFailure("time-out", null, { cause: error });
  const code = /net::(ERR_[A-Z_]+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? null;
  if (code?.startsWith("ERR_CERT_")) return new PageFailure("bad-certificate", code, { cause: error });
  return new PageFailure("unreachable", code, { cause: error });
}
