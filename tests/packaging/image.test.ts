import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { emptyFolder, project, runNpm, runProgram, unreachableRegistry } from "./run-npm.ts";

const read = (name: string) => readFileSync(join(project, name), "utf8");
const manifest = z.object({ files: z.array(z.string()) }).parse(JSON.parse(read("package.json")));
const copied = [...read("Dockerfile").matchAll(/^COPY --from=build (.+) (\S+)$/gm)].flatMap(
  ([, sources = "", to = ""]) => sources.split(" ").map((source) => ({ name: source.replace("/app/", ""), to })),
);
const names = copied.map(({ name }) => name);

const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the image holds what the package holds, with its dependencies", () => {
  const [kept, left] = [true, false].map((isKept) => manifest.files.filter((name) => name.startsWith("!") !== isKept));
  expect(names.toSorted()).toEqual([...(kept ?? []), "package.json", "node_modules"].toSorted());
  for (const name of left ?? []) expect(read("Dockerfile")).toContain(`&& rm -r ${name.slice(1)}\n`);
  for (const { name, to } of copied) expect([`./${name}`, "./"]).toContain(to);
});

test("what the image copies is sent to its build, or made there", () => {
  const ignored = read(".dockerignore").split("\n");
  expect(names.filter((name) => ignored.includes(name)).toSorted()).toEqual(["dist", "node_modules"]);
});

test("the image's steps, played by hand, make what plays the demo to its end", async (context) => {
  // What `npm ci && npm prune --omit=dev` leaves, without fetching what is thrown away; dist/ was built before the tests.
  mkdirSync(join(folder, "app"));
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(project, name), join(folder, name));
  const install = await runNpm(folder, ["ci", "--prefix", folder, "--omit=dev", "--ignore-scripts"]);
  const unreachable = unreachableRegistry(install);
  if (unreachable !== undefined) process.stdout.write(`${unreachable}\n`);
  context.skip(unreachable !== undefined, unreachable);
  expect(install).toMatchObject({ status: 0 });
  expect(install.stderr).not.toContain("EBADENGINE");

  for (const name of names)
    cpSync(join(name === "node_modules" ? folder : project, name), join(folder, "app", name), { recursive: true });
  const { status, stdout, stderr } = await runProgram(
    process.execPath,
    ["dist/cli/main.js", "demo"],
    join(folder, "app"),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("3 fiches à mettre à jour, 1 dossier à corriger");
});
