import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The clone, with a slash at its end. */
const root = fileURLToPath(new URL("../../", import.meta.url));

/** A file of the project, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(`${root}${path}`, "utf8");
}

/** Whether a path from the root is there: a folder where it ends in a slash, and one name at least for each `*`. */
export function exists(path: string): boolean {
  if (!path.includes("*")) return existsSync(`${root}${path}`) && (!path.endsWith("/") || isFolder(path));
  const [folder = "", name = ""] = [path.slice(0, path.lastIndexOf("/") + 1), path.slice(path.lastIndexOf("/") + 1)];
  const pattern = new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".+")}$`);
  return isFolder(folder) && readdirSync(`${root}${folder}`).some((file) => pattern.test(file));
}

const isFolder = (path: string) => existsSync(`${root}${path}`) && statSync(`${root}${path}`).isDirectory();

/** All the files below a folder, with their texts. */
export function filesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((path) => !isFolder(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** Every Markdown page that people of the project write by hand. */
export function writtenPages(): string[] {
  const docs = ["docs", "docs/decisions"].flatMap((folder) =>
    readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`),
  );
  return [...readdirSync(root), ...docs].filter((path) => path.endsWith(".md"));
}

/** What a page says in backticks, line by line; blocks of code are left out. */
export function codeSpansByLine(page: string): string[][] {
  return page
    .replace(/^```[\s\S]*?^```/gm, "")
    .split("\n")
    .map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span));
}

/** The commands of a page: in backticks and in blocks of shell code, without what a comment says of them. */
export function commandsIn(page: string): string[] {
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.split("\n"));
  return [...blocks, ...codeSpansByLine(page).flat()]
    .flatMap((line) => line.replace(/(^| )#.*/, "").split("&&"))
    .map((command) => command.trim())
    .filter((command) => /^(npm|npx) /.test(command));
}

/** Whether npm would know what to run, and the paths that a command names are there. */
export function isRunnable(command: string): boolean {
  const { scripts } = manifest;
  const [program = "", ...words] = command.split(/\s+/);
  const paths = words.filter((word) => /^(src|tests|docs|examples)\//.test(word));
  if (!paths.every(exists)) return false;
  if (program === "npx") return existsSync(`${root}node_modules/.bin/${words[0]}`) || words[0] === "beta-fiches";
  return words[0] === "run" ? Object.hasOwn(scripts, words[1] ?? "") : NPM.has(words[0] ?? "");
}

const manifest: { scripts: Record<string, string> } = JSON.parse(readText("package.json"));

/** What npm does by itself, or as a script of that name. */
const NPM = new Set(["ci", "pack", "audit", "install", "test", "start"]);
