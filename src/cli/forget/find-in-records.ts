import { accountOf } from "../../fiches/account.ts";
import { folderTree, listNearby } from "../../files/folder-tree.ts";
import type { NamedPerson } from "../../plan/find-mentions.ts";
import type { LastApplied } from "../../plan/plan.ts";
import { readYaml } from "../../yaml/read-yaml.ts";

/** Lines of a file of the contractor's that name a person; null for their own record, all of which is about them. */
export interface Mention {
  file: string;
  lines: number[] | null;
}

/** Folders below the one of the records that are read. */
const DEPTH = 6;
/** Texts that records may be kept in, or sheets be exported to. */
const TEXTS = /\.(?:ya?ml|json|md|csv|txt)$/;

export async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = await folderTree(folder).read(listNearby(folder, DEPTH).filter((path) => TEXTS.test(path)));
  return new Map([...texts].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

/** How a member is named, by their record or, where it is gone, by what the lock file holds of it. */
export function namedPerson(id: string, texts: ReadonlyMap<string, string>, lastApplied: LastApplied): NamedPerson {
  const [file = ""] = [...texts.keys()].filter((path) => isRecordOf(path, id));
  const text = texts.get(file) ?? "";
  const read = readYaml(text, Buffer.byteLength(text), file);
  const { records, pendingDesired = {}, orphaned = {} } = lastApplied;
  const known = [records, pendingDesired, orphaned].map((values) => values[`members/${id}`]);
  const values: unknown[] = ["value" in read ? read.value : undefined, ...known];
  const [fullname, login] = ["fullname", "github"].map((key) => firstText(values, key));
  const account = accountOf(login);
  return { id, ...(fullname === undefined ? {} : { fullname }), ...(account === "" ? {} : { login: account }) };
}

function firstText(values: readonly unknown[], key: string): string | undefined {
  for (const value of values) {
    const found: unknown = isMap(value) ? value[key] : undefined;
    if (typeof found === "string" && found.trim() !== "") return found;
  }
  return undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function isRecordOf(path: string, id: string): boolean {
  const [name = "", folder] = path.normalize("NFC").split("/").reverse();
  return folder === "members" && name.replace(/\.ya?ml$/, "") === id;
}

/** Where the contractor's own texts name a person. */
export function findInRecords(
  texts: ReadonlyMap<string, string>,
  id: string,
  find: (text: string) => number[],
): Mention[] {
  return [...texts].flatMap(([file, text]): Mention[] => {
    if (isRecordOf(file, id)) return [{ file, lines: null }];
    const lines = find(text);
    return lines.length > 0 ? [{ file, lines }] : [];
  });
}
