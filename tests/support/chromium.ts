import { existsSync } from "node:fs";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a real Chromium is on this machine: `CHROMIUM_PATH`, or where distributions put it. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? "", ...usual].find((path) => existsSync(path));
}
