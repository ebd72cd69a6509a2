import { lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a file of a folder, whole or not at all, even where the machine stops halfway. A link of that name is replaced, never followed.
 * Throws what the system answers.
 */
export function replaceFile(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.${process.pid}`);
  const mode = lstatSync(path, { throwIfNoEntry: false })?.mode;
  try {
    writeFileSync(temporary, text, { flag: "wx", flush: true, ...(mode === undefined ? {} : { mode: mode & 0o777 }) });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
