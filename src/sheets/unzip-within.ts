import { Unzip, UnzipInflate } from "fflate";
import { WorkbookError } from "./workbook.ts";

/** Compressed bytes at a time: what they may become, a thousand times as much, is counted before the next ones. */
const CHUNK = 4_096;

/** More than any program writes into a workbook. */
const MAX_ENTRIES = 10_000;

/**
 * The parts of a ZIP file that are wanted, by their names. What they inflate to is counted while it comes, for a file may say anything of
 * its sizes. Throws WorkbookError where that is more than `most` bytes, or where the file is damaged.
 */
export function unzipWithin(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  most: number,
): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  let [left, entries, open] = [most, 0, 0];
  const unzip = new Unzip((entry) => {
    if (++entries > MAX_ENTRIES) throw new WorkbookError({ fault: "damaged" });
    if (!isWanted(entry.name) || parts.has(entry.name)) return;
    const chunks: Uint8Array[] = [];
    parts.set(entry.name, chunks);
    open++;
    entry.ondata = (error, chunk, isLast) => {
      // fflate hands back here what was thrown below.
      if (error) throw error instanceof WorkbookError ? error : new WorkbookError({ fault: "damaged" });
      left -= chunk.length;
      if (left < 0) throw new WorkbookError({ fault: "inflated" });
      chunks.push(chunk.slice());
      if (isLast) open--;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += CHUNK)
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    // fflate throws what it finds wrong in a file, of several kinds.
    throw new WorkbookError({ fault: "damaged" });
  }
  if (open > 0) throw new WorkbookError({ fault: "damaged" });
  return new Map([...parts].map(([name, chunks]) => [name, concat(chunks)]));
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
