/** How a cell of dates is shown: with its day, without it (`mars-26`), or as no date at all. */
export type DateFormat = "day" | "month" | null;

/** Formats that every program knows by their number: ECMA-376 part 1, §18.8.30. 17 is `mmm-yy`; 18 to 21 and 45 to 47 are times. */
const builtIn = new Map<number, DateFormat>([
  ...[14, 15, 16, 22].map((id) => [id, "day"] as const),
  [17, "month"],
  ...[18, 19, 20, 21, 45, 46, 47].map((id) => [id, "day"] as const),
  // East Asian and other dates that some programs write.
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "day"] as const),
]);

export function dateFormatOf(id: number, code: string | undefined): DateFormat {
  if (code === undefined) return builtIn.get(id) ?? null;
  // Quoted text, escaped characters, colours and languages are no parts of a date: `[$-40C]mmm\-yy;@`.
  const plain =
    code
      .replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]/g, "")
      .split(";", 1)[0]
      ?.toLowerCase() ?? "";
  if (!/[dmyhsj]/.test(plain) || /general|standard/.test(plain)) return null;
  if (/[dj]/.test(plain)) return "day";
  return /m/.test(plain) && /[ya]/.test(plain) && !/[hs]/.test(plain) ? "month" : "day";
}
