import { statSync } from "node:fs";
import { type Problem, problem } from "../problems/problem.ts";

/** Why a folder that an option names cannot be read, if so. */
export function checkFolder(folder: string | undefined): Problem | undefined {
  if (folder === undefined) return undefined;
  const place = { file: folder, line: 1, column: 1 };
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return problem("folder-missing", { folder }, place);
  return found.isDirectory() ? undefined : problem("not-a-folder", { path: folder }, place);
}

/** Why a file that an option names cannot be read, if so. */
export function checkFile(file: string | undefined): Problem | undefined {
  if (file === undefined) return undefined;
  const place = { file, line: 1, column: 1 };
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return problem("file-missing", { file }, place);
  return found.isDirectory() ? problem("not-a-file", { path: file }, place) : undefined;
}
