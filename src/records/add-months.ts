/**
 * A day some months later, as contracts count them: the same day of the month, or the last one where the month is too short; the
 * last day of a month stays the last. Days are text (`2026-08-31`), so no clock and no time zone has a say.
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  const last = daysIn(toYear, toMonth);
  const toDate = date >= daysIn(year, month) ? last : Math.min(date, last);
  return [String(toYear).padStart(4, "0"), ...[toMonth, toDate].map((part) => String(part).padStart(2, "0"))].join("-");
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
