import type { PageSigns } from "./classify-page.ts";

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
export function isLogin({ asked, url, status, redirects, facts, words }: PageSigns): boolean {
  if (status === 401) return true;
  if (facts.passwordFields > 0 && words < FORM_ALONE) return true;
  if (redirects.length === 0) return false;
  const [from, to] = [new URL(asked), new URL(url)];
  const isSentToPath = LOGIN_PATH.test(to.pathname) && !LOGIN_PATH.test(from.pathname);
  const isSentToHost = LOGIN_HOST.test(to.hostname) && to.hostname !== from.hostname;
  return isSentToPath || isSentToHost;
}
