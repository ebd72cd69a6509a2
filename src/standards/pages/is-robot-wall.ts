import type { PageSigns } from "./classify-page.ts";

/** Answers of firewalls that say so. Sources: their makers' documentation. */
const WALL_HEADERS: readonly [name: string, value: RegExp][] = [
  ["cf-mitigated", /challenge/i],
  ["x-amzn-waf-action", /challenge|captcha/i],
  ["x-datadome", /protected/i],
  ["x-sucuri-block", /./],
];

/** What only a wall says, whatever its status. */
const CHALLENGE =
  /just a moment\b|checking your browser|verif(?:y|ying) (?:that )?you are (?:a )?human|are you a robot|you(?:'|’)?re not a (?:ro)?bot|not a robot|(?:pas|êtes-vous) un robot|(?:êtes|es) (?:bien )?(?:un )?humain|vérification (?:de|du) (?:votre )?(?:navigateur|sécurité)|enable javascript and cookies to continue|attention required! \| cloudflare|requested url was rejected|request unsuccessful\. incapsula|pardon our interruption|ddos protection by|complete the captcha|recopiez le captcha/i;

/** What a server in trouble may say as a wall does. */
const REFUSAL =
  /captcha|forbidden|access denied|request blocked|has been blocked|accès (?:refusé|interdit|bloqué)|incident id|support id/i;

/** Words; a page that speaks of robots has more. */
const SHORT = 150;

/**
 * Whether a robot was turned away: by a 403 or a 429, which say nothing else to one who asks a public page; by a firewall's own
 * header; or by a short page that asks for a proof of being human.
 */
export function isRobotWall({ status, headers, facts, words }: PageSigns): boolean {
  if (status === 403 || status === 429) return true;
  if (status >= 400 || words < SHORT) {
    if (WALL_HEADERS.some(([name, value]) => value.test(headers[name] ?? ""))) return true;
  }
  if (words >= SHORT) return false;
  const said = [facts.title ?? "", ...facts.headings, ...facts.blocks].join("\n");
  return CHALLENGE.test(said) || (status >= 400 && REFUSAL.test(said));
}
