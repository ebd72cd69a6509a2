/**
 * A body as text. The encoding is that of its first bytes, else what the answer says, else what the page says of itself in its
 * first 1,024 bytes, else UTF-8: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodeText(body: Uint8Array, contentType: string): string {
  const head = new TextDecoder("latin1").decode(body.subarray(0, 1024));
  return decode(body, markOf(body) ?? charsetIn(contentType) ?? charsetIn(head) ?? "utf-8");
}

function markOf([first, second]: Uint8Array): string | null {
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xef && second === 0xbb ? "utf-8" : null;
}

function charsetIn(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(text)?.[1] ?? null;
}

/** An encoding that nobody knows is taken for UTF-8. */
function decode(body: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
