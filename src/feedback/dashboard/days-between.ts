const DAY = 86_400_000;

/** Days from one to the other, negative where `to` is earlier. Days are text: `2026-12-31`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY);
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
