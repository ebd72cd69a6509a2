import type { Finding } from "../finding.ts";
import { summarise } from "../summarise.ts";

export interface Badge {
  label: string;
  message: string;
  /** Hexadecimal, without `#`; white text on it has a contrast of at least 4.5. */
  color: string;
}

const colors = { good: "18753c", fair: "716043", poor: "b34000", bad: "ce0500", none: "5a5a5a" } as const;

/** How many standards are met, among those that could be told: a badge never counts what nobody looked at. */
export function composeBadge(findings: readonly Finding[]): Badge {
  const { pass, fail, attested } = summarise(findings);
  const met = pass + attested;
  const told = met + fail;
  const label = "standards beta.gouv.fr";
  if (told === 0) return { label, message: "inconnus", color: colors.none };
  return { label, message: `${met} sur ${told}`, color: colorOf(met / told) };
}

function colorOf(share: number): string {
  if (share >= 0.9) return colors.good;
  if (share >= 0.7) return colors.fair;
  return share >= 0.4 ? colors.poor : colors.bad;
}
