/** Characters; longer is data. */
const LONGEST = 4_096;

/** What an attribute leads to, or null when it is none, empty, or no address. */
export function toAbsolute(value: string | undefined, base: string): URL | null {
  const address = value?.trim() ?? "";
  if (address === "" || address.length > LONGEST || !URL.canParse(address, base)) return null;
  return new URL(address, base);
}
