import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A page of ours, by its path from the top. */
export const readPage = (path: string): string => readFileSync(join(root, path), "utf8");

/** The rows of the tables of a page, but for their heads, which begin with the word. */
export const rowsOf = (page: string, head: string): string[] =>
  page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith(`| ${head} |`));

/** The tests that a text names, below a folder. */
export const testsNamedIn = (text: string, folder = ""): string[] =>
  [...text.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, path]) => `${folder}${path}`);

export const missing = (paths: readonly string[]): string[] => paths.filter((path) => !existsSync(join(root, path)));
