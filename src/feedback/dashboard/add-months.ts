/** The same day some months later: the last of a month gives the last of a month, and a day that the month lacks its last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = lastOf(year, month);
  const target = month + months;
  const end = lastOf(year, target);
  return new Date(Date.UTC(year, target - 1, date === last ? end : Math.min(date, end))).toISOString().slice(0, 10);
}

/** The number of days in a month, counted from 1; 13 is the next January. */
function lastOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
