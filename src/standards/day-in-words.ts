/** `2026-12-31` → « 31 décembre 2026 »; what is no day stays as it is. */
export function dayInWords(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const words = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" }).format(date);
  return words.replace(/^1 /, "1er ");
}
