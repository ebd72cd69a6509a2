import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { satisfies, subset } from "semver";
import { preProcessFile } from "typescript";
import { expect, test } from "vitest";
import { z } from "zod";
import { project } from "./run-npm.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(join(project, name), "utf8"));
const Manifest = z.object({
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()),
  peerDependencies: z.record(z.string(), z.string()),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.literal(true) })),
});
const manifest = Manifest.parse(read("package.json"));
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), engines: z.object({ node: z.string().optional() }).optional() }),
  ),
});

test("dist/ loads the packages of `dependencies`, all of them and no others: the rest is bundled", () => {
  const dist = join(project, "dist");
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  const loaded = files.flatMap((name) => loadedBy(readFileSync(join(dist, name), "utf8")));
  const packages = loaded.filter((name) => !name.startsWith(".") && !isBuiltin(name)).map(packageOf);
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
  // Those of `check --browser` and `--format pdf`, which install nothing by themselves.
  expect(Object.keys(peerDependenciesMeta)).toEqual(Object.keys(peerDependencies));
  expect([...new Set(packages)].toSorted()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).toSorted());
});

test("no dependency warns of the Node it runs on, and no tool of those that CI has", () => {
  const { packages } = Lock.parse(read("package-lock.json"));
  // watskeburt, below dependency-cruiser, leaves out the first releases of 22, which had no long-term support yet.
  const tools = ["20.20.0", "22.13.0", "24.0.0"];
  const refusing = Object.entries(packages).filter(([, { dev = false, engines }]) => {
    const node = engines?.node;
    if (node === undefined) return false;
    return dev ? tools.some((version) => !satisfies(version, node)) : !subset(manifest.engines.node, node);
  });
  expect(refusing).toEqual([]);
});

/** What a module imports, requires or looks for beside itself. */
function loadedBy(text: string): string[] {
  const imported = preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const found = [...text.matchAll(/(?:\b__require\w*|import\.meta\.resolve)\(["`]([^"`]+)["`]\)/g)].map(
    ([, name = ""]) => name,
  );
  return [...imported, ...found];
}

/** `@scope/name/path` and `name/path` without their paths. */
function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
