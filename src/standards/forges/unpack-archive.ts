import { type Unzipped, unzipSync } from "fflate";

export interface ArchiveEntry {
  path: string;
  /** Bytes. */
  size: number;
  /** Its text; what is not UTF-8 comes with marks in place of it. */
  read: () => string;
}

/** Files, and bytes of all that may be unpacked: others made the archive. */
const FILES = 60_000;
const LARGEST = 64 * 1024;
const TOTAL = 32 * 1024 * 1024;

/** The files of a forge's zip, whose names begin with one folder for all; null where it is none, or holds too much. */
export function unpackArchive(bytes: Uint8Array): ArchiveEntry[] | null {
  const sizes = new Map<string, number>();
  let total = 0;
  let unpacked: Unzipped;
  try {
    unpacked = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (name.endsWith("/")) return false;
        sizes.set(name, originalSize);
        if (originalSize > LARGEST) return false;
        total += originalSize;
        return total <= TOTAL && sizes.size <= FILES;
      },
    });
  } catch {
    return null;
  }
  if (sizes.size > FILES) return null;
  return [...sizes].map(([name, size]) => {
    const content = unpacked[name];
    return {
      path: name.slice(name.indexOf("/") + 1),
      // What was left out for the sake of the total cannot be read.
      size: content === undefined ? Math.max(size, LARGEST + 1) : size,
      read: () => new TextDecoder().decode(content),
    };
  });
}
