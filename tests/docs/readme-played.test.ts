import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gitEnvironment, main, temporaryFolder } from "../support/command-line.ts";
import { readText } from "../support/project-tree.ts";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [, block = ""] = /^```sh\n(npm install --global beta-fiches\n[\s\S]*?)^```$/m.exec(readText("README.md")) ?? [];
const [, ...commands] = block.trim().split("\n");

/** A shell in a new folder, where the command is installed and GitHub is a folder with the examples' site. */
function shell(line: string) {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], {
    cwd: join(folder, "desk"),
    encoding: "utf8",
    env: {
      ...{ ...gitEnvironment, HOME: folder, XDG_CACHE_HOME: join(folder, "cache") },
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      GITHUB_SERVER_URL: pathToFileURL(join(folder, "github")).href,
    },
  });
  return { status, text: `${stdout}${stderr}`.replaceAll("\u00A0", " ") };
}

test("what README tells a newcomer to type ends in a list to enter, within five commands", () => {
  const site = join(folder, "github/betagouv/beta.gouv.fr");
  for (const one of ["bin", "desk"]) mkdirSync(join(folder, one));
  cpSync("examples/site", site, { recursive: true });
  const identity = "-c user.name=Personne -c user.email=personne@exemple.example";
  expect(shell(`cd ${site} && git init -q -b master && git add -A && git ${identity} commit -qm Site`).status).toBe(0);
  const program = join(folder, "bin/beta-fiches");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(program, 0o755);

  expect(commands.length).toBeGreaterThan(2);
  expect(commands.length).toBeLessThan(5);
  for (const command of commands) expect({ command, ...shell(command) }).toMatchObject({ command, status: 0 });
  const list = commands.at(-1) ?? "";
  expect(shell(list).text).toContain("Rien à saisir");

  // « Change one, for example the end of a mission »
  const members = join(folder, "desk/dossiers/members");
  const [name = ""] = readdirSync(members);
  const record = readFileSync(join(members, name), "utf8");
  writeFileSync(join(members, name), record.replace(/end: .*/, "end: 2027-01-31"));
  const { status, text } = shell(`${list} --today 2026-11-30`);
  expect(status).toBe(0);
  expect(text).toContain("31/01/2027");
});
