import type { IncomingMessage } from "node:http";
import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { PageFailure } from "./page-failure.ts";

/** The content encodings that we accept: those that we can decode. */
export const ENCODINGS = "gzip, br";

/**
 * A body, decompressed, of at most `limit` bytes both as sent and decompressed. It is counted on the way: a bomb is left at its
 * first byte too many, and no more than a chunk of it was ever in memory.
 *
 * @throws PageFailure `too-large`, or `unreachable` for an encoding that nobody asked for; what the streams throw
 */
export async function readBody(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(response.headers["content-length"]) > limit) throw new PageFailure("too-large");
  const chunks: Buffer[] = [];
  let isTooLarge = false;

  async function* counted(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const part of parts) {
      bytes += part.length;
      isTooLarge ||= bytes > limit;
      if (isTooLarge) throw new PageFailure("too-large");
      yield part;
    }
  }

  async function keep(parts: AsyncIterable<Buffer>): Promise<void> {
    for await (const part of parts) chunks.push(part);
  }

  try {
    await pipeline(response, counted, createDecompressor(response.headers["content-encoding"]), counted, keep);
  } catch (error) {
    // Which of the streams' errors comes out is a race: those that were stopped give an abort error.
    throw isTooLarge ? new PageFailure("too-large") : error;
  }
  return Buffer.concat(chunks);
}

function createDecompressor(encoding: string | undefined): Transform {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case "":
    case "identity":
      return new PassThrough();
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    default:
      throw new PageFailure("unreachable", "content-encoding");
  }
}
