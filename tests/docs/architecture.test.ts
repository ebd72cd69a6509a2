import { readdirSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { drawMap, type MappedImport } from "../support/draw-map.ts";
import { codeSpansByLine, commandsIn, exists, filesBelow, isRunnable, readText } from "../support/project-tree.ts";

const rulesShape = z.object({
  floors: z.array(z.record(z.string(), z.string())),
  pure: z.string(),
  default: z.object({ options: z.record(z.string(), z.unknown()) }),
});
const rulesFile = new URL("../../.dependency-cruiser.mjs", import.meta.url).href;
const rules = rulesShape.parse(await import(rulesFile));
const floors = rules.floors.map((floor) =>
  Object.entries(floor).map(([name, reason]) => ({
    name,
    reason,
    isPure: new RegExp(rules.pure).test(`src/${name}/a.ts`),
  })),
);

describe("docs/architecture.svg", () => {
  it("is the map of the rules and of what is imported now; npm run docs draws it again", async () => {
    await expect(drawMap(floors, await readImports())).toMatchFileSnapshot("../../docs/architecture.svg");
  });

  it("has a floor for every folder of src/ but the sandbox", () => {
    const folders = readdirSync(new URL("../../src", import.meta.url)).filter((name) => name !== "sandbox");
    expect(floors.flatMap((floor) => floor.map(({ name }) => name)).toSorted()).toEqual(folders.toSorted());
  });
});

const PAGES = ["docs/architecture.md", "CONTRIBUTING.md"];
const source = filesBelow("src").filter(({ path }) => !path.startsWith("src/sandbox/"));
/** All that a name in backticks may come from. */
const written = [
  ...[...source, ...filesBelow("templates"), ...filesBelow("tests/support")].map(({ text }) => text),
  ...[".dependency-cruiser.mjs", "package.json", ".ci/run", "vitest.config.ts", "docs/dossiers.md"].map(readText),
].join("\n");

describe.each(PAGES)("%s", (page) => {
  const lines = codeSpansByLine(readText(page));

  it("names files and folders that are there", () => {
    expect(lines.flat().filter((name) => isPath(name) && !exists(name))).toEqual([]);
  });

  it("names commands that run", () => {
    expect(commandsIn(readText(page)).filter((command) => !isRunnable(command))).toEqual([]);
  });

  it("names nothing else that the project does not write", () => {
    const others = lines.flat().filter((name) => !isPath(name) && !/^(npm|npx) /.test(name));
    expect(others.filter((name) => !isWritten(name))).toEqual([]);
  });

  it("names each function beside the file that exports it", () => {
    const wrong = lines.flatMap((names) => {
      const files = names.filter((name) => /^src\/.*\.ts$/.test(name));
      return files.length === 0
        ? []
        : names.filter((name) => /[a-z][A-Z]/.test(name) && isExported(name) && !isExported(name, files));
    });
    expect(wrong).toEqual([]);
  });
});

it("docs/architecture.md names a function that the file of its row exports, at each step, and every folder of src/", () => {
  const page = readText("docs/architecture.md");
  const rows = [...page.matchAll(/^\| .* \| (`\w+`(?:, `\w+`)*) \| `(src\/\S+\.ts)` \|$/gm)];
  expect(rows.length).toBeGreaterThan(15);
  const steps = rows.flatMap(([, names = "", file = ""]) =>
    codeSpansByLine(names)
      .flat()
      .map((name) => ({ name, file })),
  );
  expect(steps.filter(({ name, file }) => !isExported(name, [file]))).toEqual([]);
  const folders = readdirSync(new URL("../../src", import.meta.url));
  expect(folders.filter((folder) => !page.includes(`\`src/${folder}/`))).toEqual([]);
});

/** Whether it is a path of the project, and not of a repository that it reads or writes. */
function isPath(name: string): boolean {
  return /^(src|extension|tests|templates|docs|examples|schemas|deploy|dist|\.ci|\.github\/workflows)\/|^[\w.-]+\.(md|mjs|ts)$/.test(
    name,
  );
}

/** Whether each part that is not in capitals, as ID is, stands somewhere in the project's own texts. */
function isWritten(name: string): boolean {
  const parts = name.split(/\b[A-Z]+(?:_[A-Z]+)*\b/).map((part) => part.trim());
  return parts.every((part) => written.includes(part));
}

/** Whether a file exports it: one of these, or any. */
function isExported(name: string, files?: readonly string[]): boolean {
  if (!/^\w+$/.test(name)) return false;
  const pattern = new RegExp(`^export (?:async )?(?:function|const|interface|type|class) ${name}\\b`, "m");
  return source.some(({ path, text }) => (files?.includes(path) ?? true) && pattern.test(text));
}

/** Which folder imports which, without the demo, which starts a GitHub of its own. */
async function readImports(): Promise<MappedImport[]> {
  const { output } = await cruise(["src"], rules.default.options, undefined, {
    tsConfig: extractTSConfig("tsconfig.json"),
  });
  if (typeof output === "string") throw new TypeError("dependency-cruiser gave a text instead of modules");
  const found = new Map<string, MappedImport>();
  for (const { source, dependencies } of output.modules.filter((module) => !module.source.startsWith("src/cli/demo/")))
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from = "", to = ""] = [source, resolved].map((path) => /^src\/([^/]+)\//.exec(path)?.[1]);
      if (from === "" || to === "" || from === to) continue;
      const known = found.get(`${from} ${to}`);
      const typesOnly = dependencyTypes.includes("type-only") && known?.typesOnly !== false;
      found.set(`${from} ${to}`, { from, to, typesOnly });
    }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}
