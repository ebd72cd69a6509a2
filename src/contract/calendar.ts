// Days are text (`2026-08-31`) and reckoned in UTC, so no clock and no time zone has a say.

const DAY = 86_400_000;

/** A day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  return dayOf(timeOf(day) + days * DAY);
}

/** From a day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY);
}

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(timeOf(day)).getUTCDay());
}

/** `2026-02-15` → `2026-02`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

export function lastDayOf(month: string): string {
  return addDays(firstDayOf(addMonth(month, 1)), -1);
}

/** A month some months later, or earlier: `2026-01` and -1 → `2025-12`. */
export function addMonth(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const total = year * 12 + number - 1 + months;
  return `${String(Math.floor(total / 12)).padStart(4, "0")}-${String((((total % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
