import type { PageKind } from "../observations.ts";
import type { HtmlFacts } from "./html-reader.ts";
import { wordsIn } from "./page-text.ts";
import { saysUnderConstruction } from "./says-under-construction.ts";

/** All that tells what kind of page it is. */
interface PageSignals {
  requestedUrl: string;
  url: string;
  status: number;
  redirects: readonly string[];
  headers: Readonly<Record<string, string>>;
  isHtml: boolean;
  isRendered: boolean;
  facts: HtmlFacts;
  words: number;
}

/**
 * What kind of page an answer is, whatever its status pretends: a wall may answer 200, a page that is not there too. What a status
 * says by itself comes first; a page that is none of the others is one, be it short.
 */
export function classifyPage(page: Omit<PageSignals, "words">): PageKind {
  const signals = { ...page, words: page.facts.blocks.reduce((sum, block) => sum + wordsIn(block), 0) };
  if (signals.status === 404 || signals.status === 410) return "not-found";
  if (isLogin(signals)) return "login";
  if (isRobotWall(signals)) return "robot-wall";
  if (!signals.isHtml) return "other";
  if (isNotFound(signals.facts)) return "not-found";
  if (isEmptyShell(signals)) return "empty-shell";
  if (isCookieWall(signals)) return "cookie-wall";
  return isUnderConstruction(signals) ? "under-construction" : "page";
}

const LOGIN_PATH =
  /(?:^|\/)(?:log-?in|log_in|sign-?in|sign_in|connexion|se-connecter|connect|authentification|auth|authenticate|authorize|oauth2?|sso|cas)(?:[/.]|$)/i;

/** Hosts that do nothing else, by their own first label or as those the State and its suppliers use. */
const LOGIN_HOST =
  /^(?:login|sso|auth|cas|idp|accounts?|connexion|keycloak)\.|(?:^|\.)(?:proconnect|agentconnect|moncomptepro|franceconnect)\.gouv\.fr$|^login\.microsoftonline\.com$/i;

/** Words; a page that is more than its form has more. */
const FORM_ALONE = 120;

/**
 * Whether one must say who one is first: by its status, by where it sends one, or because it holds little more than a field for a
 * password. Being sent from one login page to another does not count, nor does a field beside a real page.
 */
function isLogin({ requestedUrl, url, status, redirects, facts, words }: PageSignals): boolean {
  if (status === 401) return true;
  if (facts.passwordFields > 0 && words < FORM_ALONE) return true;
  if (redirects.length === 0) return false;
  const [from, to] = [new URL(requestedUrl), new URL(url)];
  const isSentToPath = LOGIN_PATH.test(to.pathname) && !LOGIN_PATH.test(from.pathname);
  const isSentToHost = LOGIN_HOST.test(to.hostname) && to.hostname !== from.hostname;
  return isSentToPath || isSentToHost;
}

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
function isRobotWall({ status, headers, facts, words }: PageSignals): boolean {
  if (status === 403 || status === 429) return true;
  if (status >= 400 || words < SHORT) {
    if (WALL_HEADERS.some(([name, value]) => value.test(headers[name] ?? ""))) return true;
  }
  if (words >= SHORT) return false;
  const content = [facts.title ?? "", ...facts.headings, ...facts.blocks].join("\n");
  return CHALLENGE.test(content) || (status >= 400 && REFUSAL.test(content));
}

const NOT_FOUND: readonly RegExp[] = [
  /\b(?:page|adresse|contenu|ressource|document|url)\b[^.]{0,40}\b(?:introuvable|inexistante?|n(?:'|’)existe (?:pas|plus)|non trouvée?|n(?:'|’)a pas été trouvée?|n(?:'|’)est plus disponible)/i,
  /\b(?:page|url|resource|content|site)\b[^.]{0,40}\b(?:not found|(?:doesn(?:'|’)t|does not) exist|can(?:not|(?:'|’)t) be found|could(?: not|n(?:'|’)t) be found|no longer exists)/i,
  /^(?:404(?:$|\s*[-–—:|.]|\s+(?:not found|error|erreur|page)\b)|not found\b|introuvable\b)/i,
  /\b(?:erreur|error|http|code)\s*:?\s*404\b|[-–—:|]\s*404$|\b404 (?:not found|error)\b/i,
];

/** Whether a page's title or first heading says that there is no such page, whatever its status said (a "soft 404"). */
function isNotFound({ title, headings }: HtmlFacts): boolean {
  const headlines = [title ?? "", ...headings.slice(0, 2)];
  return headlines.some((text) => NOT_FOUND.some((wording) => wording.test(text)));
}

/**
 * Words. The first is "please wait" at most; the others, headers and footers aside, what stands beside the place that scripts fill, and
 * nothing at all.
 */
const HARDLY_ANY = 10;
const AROUND_A_ROOT = 40;
const NOTHING = 3;

/** Whether the page is made by scripts that did not run, or did not end, so that it cannot be evaluated. */
function isEmptyShell({ facts, words, isRendered }: PageSignals): boolean {
  if (facts.scripts === 0) return false;
  if ((words < HARDLY_ANY && !isRendered) || facts.contentWords < NOTHING) return true;
  return facts.emptyRoots > 0 && facts.contentWords < AROUND_A_ROOT;
}

const CONSENT =
  /\b(?:cookies?|traceurs?|consent\p{L}*|partenaires|vie privée|vos données|(?:votre|vos) (?:choix|préférences)|mesure d(?:'|’)audience|accept\p{L}*|refus\p{L}*|paramétrer|personnaliser)\b/iu;
const CHOICE =
  /^(?:tout )?(?:accepter|refuser)\b|^j(?:'|’)accepte|^continuer sans accepter|^(?:accept|reject)(?: all)?\b/i;
/** Words beside those about consent: the name of a site. */
const BESIDE_CONSENT = 8;

/** Whether all that is shown asks to choose about cookies first; a banner over a page has the page's words beside it. */
function isCookieWall({ facts: { blocks, labels }, words }: PageSignals): boolean {
  if (words > 2 * SHORT || ![...blocks, ...labels].some((text) => CHOICE.test(text))) return false;
  const others = blocks.filter((block) => !CONSENT.test(block));
  return others.length < blocks.length && others.reduce((sum, block) => sum + wordsIn(block), 0) < BESIDE_CONSENT;
}

/** Whether a short page says of itself, in its title or its first headings, that it is yet to be made. */
function isUnderConstruction({ status, facts: { title, headings }, words }: PageSignals): boolean {
  return status < 400 && words < SHORT && [title ?? "", ...headings.slice(0, 2)].some(saysUnderConstruction);
}
