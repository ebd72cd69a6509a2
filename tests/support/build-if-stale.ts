import { execSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** Vitest's set-up before all files: tests that start the built command line never meet one that is older than its sources. */
export function setup(): void {
  const built = Math.min(...["dist/cli/main.js", "dist/filler/saisir.html", "dist/action/main.js"].map(changedAt));
  if (sources().every((path) => changedAt(path) < built)) return;
  execSync("npm run --silent build", { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
}

/** What the build is made of. Folders are among it, which change when a file in them goes away; the lock file stands for libraries. */
function sources(): string[] {
  const inside = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" });
  return [
    "rolldown.config.ts",
    "rolldown.filler.config.ts",
    "rolldown.action.config.ts",
    "extension",
    ...readdirSync(join(project, "extension")).map((name) => join("extension", name)),
    "tsconfig.json",
    "package.json",
    "package-lock.json",
    "src",
    ...inside.map((name) => join("src", name)),
  ];
}

/** Milliseconds since 1970; 0 where there is nothing. Unlike mtime, it also moves when an older file takes a newer one's place. */
function changedAt(path: string): number {
  return statSync(join(project, path), { throwIfNoEntry: false })?.ctimeMs ?? 0;
}
