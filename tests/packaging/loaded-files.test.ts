import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { project } from "./run-npm.ts";

const built = join(project, "dist/cli");

/** The files that a command loads before it runs, without what tells their versions apart, and the modules of Node that these import. */
function loadedBy(command: string): { files: string[]; builtins: string[] } {
  const main = "main.js";
  const entry = new RegExp(`[{,]${command}:async\\(\\)=>\\(await import\\(.\\./(${command}-[\\w-]+\\.js).\\)\\)`).exec(
    readFileSync(join(built, main), "utf8"),
  )?.[1];
  expect(entry, `${command} in ${main}`).toBeDefined();
  const files = new Set([main, entry ?? ""]);
  const builtins = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(built, file), "utf8");
    for (const [, name = ""] of text.matchAll(/(?:from|import)"([^"]+)"/g)) {
      if (name.startsWith("node:")) builtins.add(name);
      else if (name.startsWith("./")) files.add(name.slice(2));
    }
  }
  return { files: [...files].map((file) => file.replace(/(?:-[\w-]{8})?\.js$/, "")).sort(), builtins: [...builtins] };
}

it.each([
  ["validate", ["fiches", "main", "rolldown-runtime", "start", "validate"]],
  ["plan", ["fiches", "main", "plan", "plan", "rolldown-runtime", "start"]],
])("%s loads few files, and nothing for what may not come: docs/decisions/fast-start.md", (command, expected) => {
  expect(readdirSync(built).filter((name) => name.startsWith("templates-"))).toHaveLength(1);
  const { files, builtins } = loadedBy(command);
  expect(files).toEqual(expected);
  for (const heavy of ["child_process", "crypto", "worker_threads", "http"])
    expect(builtins).not.toContain(`node:${heavy}`);
  expect(builtins).toContain("node:fs");
});
