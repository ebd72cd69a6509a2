/** Hundredths as French decimals, without idle zeros: 1850 → « 18,5 », 123400 → « 1 234 ». */
export function frenchDecimal(hundredths: number): string {
  const [whole, fraction] = split(hundredths);
  const shown = fraction.replace(/0+$/, "");
  return shown === "" ? whole : `${whole},${shown}`;
}

/** Hundredths of a day: 100 → « 1 jour », 1850 → « 18,5 jours ». */
export function frenchDays(hundredths: number): string {
  return `${frenchDecimal(hundredths)} ${Math.abs(hundredths) < 200 ? "jour" : "jours"}`;
}

/** Cents as euros: 1200050 → « 12 000,50 € ». */
export function frenchEuros(cents: number): string {
  const [whole, fraction] = split(cents);
  return `${whole},${fraction}\u00A0€`;
}

/** « 1 fiche », « 0 fiche », « 2 fiches ». */
export function frenchCount(count: number, one: string, many: string): string {
  return `${count} ${count < 2 ? one : many}`;
}

/** By text, so that no division rounds. */
function split(hundredths: number): [whole: string, fraction: string] {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, "\u202F");
  return [`${hundredths < 0 ? "-" : ""}${whole}`, digits.slice(-2)];
}
