import type { ByteTree } from "../../files/file-tree.ts";
import type { RecordSource } from "../record-source.ts";
import { rootOf } from "../yaml/identify-files.ts";
import { MAX_SHEET_FILE, type SheetOptions } from "./sheet-options.ts";

/** Sheets that stand in the folder of the records, or those that the settings name. */
export function sheetSource(files: ByteTree, folder: string, options: SheetOptions = {}): RecordSource {
  return {
    kind: "sheets",
    read: async () => {
      const paths = sheetPaths(
        (await files.list()).map(({ path }) => path),
        folder,
        options,
      );
      if (paths.length === 0) return {};
      const bytes = await files.readBytes(paths, MAX_SHEET_FILE);
      const sheets = paths.flatMap((path) => {
        const found = bytes.get(path);
        return found === undefined ? [] : [{ path, bytes: found }];
      });
      return { sheets, sheetOptions: options };
    },
  };
}

/** What Excel and LibreOffice leave beside a file that is open, and hidden files. */
const NOT_OURS = /^(?:~\$|\.)/;

/** More are somebody's archive. */
const MOST = 30;

function sheetPaths(paths: readonly string[], folder: string, { files }: SheetOptions): string[] {
  const root = rootOf(folder);
  if (files) {
    const named = new Set(files.map((name) => `${root}${name}`.normalize("NFC")));
    return paths.filter((path) => named.has(path.normalize("NFC"))).slice(0, MOST);
  }
  return paths.filter((path) => path.startsWith(root) && isSheetName(path.slice(root.length))).slice(0, MOST);
}

/** Whether a file of the folder of the records is read as a sheet, by its name. */
export function isSheetName(name: string): boolean {
  return !name.includes("/") && !NOT_OURS.test(name) && /\.(?:csv|xlsx|ods)$/i.test(name);
}
