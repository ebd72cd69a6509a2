const nextSetting = /^,\s*["']?[\p{L}_][\p{L}\p{N}_.-]*["']?\s*(?:=>|[:=])/u;

/**
 * Up to where a value ends: the next setting on the line, the bracket that was open before it, a comment. What is glued to it,
 * `"local" + "@" + domain` or `env("NAME", default="…")`, stays.
 */
export function readValue(rest: string): string {
  let depth = 0;
  let quote = "";
  for (let at = 0; at < rest.length; at += 1) {
    const mark = rest[at] ?? "";
    if (quote !== "") {
      if (mark === "\\") at += 1;
      else if (mark === quote) quote = "";
    } else if (`"'\``.includes(mark)) {
      // An apostrophe inside of a word quotes nothing.
      quote = /[\p{L}\p{N}]/u.test(rest[at - 1] ?? "") && mark === "'" ? "" : mark;
    } else if ("([{".includes(mark)) depth += 1;
    else if (")]}".includes(mark)) depth -= 1;
    if (quote === "" && (depth < 0 || endsAt(rest, at, depth))) return rest.slice(0, at).trim();
  }
  return rest.trim();
}

function endsAt(rest: string, at: number, depth: number): boolean {
  if (rest[at] === ",") return depth === 0 && nextSetting.test(rest.slice(at, at + 80));
  return (rest[at] === "#" || rest.startsWith("//", at)) && /\s/.test(rest[at - 1] ?? "");
}
