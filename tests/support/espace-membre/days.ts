const read = (day: string) => new Date(`${day}T00:00:00Z`);
const print = (date: Date) => date.toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, `2026-02-28`. */
export function isDayText(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(read(text).getTime()) && print(read(text)) === text;
}

export function daysAfter(day: string, days: number): string {
  const date = read(day);
  date.setUTCDate(date.getUTCDate() + days);
  return print(date);
}

/** The same day some months later, or the last one of a month that is too short, as date-fns counts there. */
export function monthsAfter(day: string, months: number): string {
  const date = read(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return print(date);
}
