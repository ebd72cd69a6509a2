import type { Browser } from "playwright-core";

export interface LaunchOptions {
  /** Chromium's program. */
  executablePath: string;
  /** Chromium's own sandbox is never off but in tests that run as root. */
  forTests?: { withoutSandbox?: true };
}

/**
 * Chromium reaches nothing by itself: no name is resolved there, loopback goes through the proxy too, and what goes through none (QUIC,
 * WebRTC) is off. This proxy leads nowhere: a page that may ask something gets one of its own.
 */
const SWITCHES = [
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-quic",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--dns-prefetch-disable",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** What Chromium needs of the environment; tokens are not among it. */
const ENVIRONMENT = [
  "PATH",
  "HOME",
  "LANG",
  "LC_ALL",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SYSTEMROOT",
  "FONTCONFIG_PATH",
  "XDG_RUNTIME_DIR",
];

/**
 * Starts the machine's Chromium, cut off from any network: docs/decisions/browser.md.
 *
 * @throws what Playwright throws where Chromium does not start, or `ERR_MODULE_NOT_FOUND` where Playwright is not installed
 */
export async function launchChromium({ executablePath, forTests = {} }: LaunchOptions): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const environment = Object.fromEntries(
    ENVIRONMENT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return chromium.launch({
    executablePath,
    args: SWITCHES,
    chromiumSandbox: forTests.withoutSandbox !== true,
    env: environment,
    timeout: 30_000,
  });
}
