import { countFindings, type Finding } from "./finding.ts";

export interface Badge {
  label: string;
  message: string;
  /** Hexadecimal, without `#`; white text on it has a contrast of at least 4.5. */
  color: string;
}

export const badgeColors = { good: "18753c", fair: "716043", poor: "b34000", bad: "ce0500", none: "5a5a5a" } as const;

/** How many standards are met, among those with a known answer: a badge never counts what was not evaluated. */
export function composeBadge(findings: readonly Finding[]): Badge {
  const { pass, fail, attested } = countFindings(findings);
  return countedBadge(pass + attested, pass + attested + fail);
}

/** The same from the numbers: those that are met, of those with a known answer. */
export function countedBadge(met: number, known: number): Badge {
  const label = "standards beta.gouv.fr";
  if (known === 0) return { label, message: "inconnus", color: badgeColors.none };
  return { label, message: `${met} sur ${known}`, color: colorOf(met / known) };
}

function colorOf(share: number): string {
  if (share >= 0.9) return badgeColors.good;
  if (share >= 0.7) return badgeColors.fair;
  return share >= 0.4 ? badgeColors.poor : badgeColors.bad;
}

/** Pixels. */
const HEIGHT = 20;
const LETTER = 6.6;
const MARGIN = 8;

/** A flat badge that a screen reader reads as one sentence; every text is escaped, and nothing is loaded from elsewhere. */
export function badgeSvg({ label, message, color }: Badge, product: string): string {
  const [left, right] = [widthOf(label), widthOf(message)];
  const title = escapeXml(`${product}, ${label} : ${message}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${title}">
  <title>${title}</title>
  <rect width="${left}" height="${HEIGHT}" fill="#3a3a3a"/>
  <rect x="${left}" width="${right}" height="${HEIGHT}" fill="#${escapeXml(color)}"/>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle" aria-hidden="true">
    <text x="${left / 2}" y="14" textLength="${left - 2 * MARGIN}">${escapeXml(label)}</text>
    <text x="${left + right / 2}" y="14" textLength="${right - 2 * MARGIN}">${escapeXml(message)}</text>
  </g>
</svg>
`;
}

function widthOf(text: string): number {
  return Math.round([...text].length * LETTER) + 2 * MARGIN;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** XML forbids most control characters, and halves of characters, even escaped. */
function escapeXml(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "").replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}

/** What shields.io reads from an address: https://shields.io/badges/endpoint-badge */
export function badgeJson({ label, message, color }: Badge) {
  return { schemaVersion: 1, label, message, color } as const;
}
