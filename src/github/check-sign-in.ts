import { z } from "zod";

/** What GitHub says of how people would sign in; `unknown` where it does not answer. */
export type SignInCheck = "ok" | "refused" | "callback" | "unknown";

const answer = z.object({ error: z.string() });

/**
 * Exchanges a code that nobody was given: GitHub names what is wrong before the code, or the code.
 * https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
 */
export async function checkSignIn(
  webUrl: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  callbackUrl: string,
): Promise<SignInCheck> {
  const parameters = { client_id: clientId, client_secret: clientSecret, redirect_uri: callbackUrl, code: "none" };
  try {
    const asked = await fetch(`${webUrl}/login/oauth/access_token`, {
      ...{ method: "POST", body: new URLSearchParams(parameters), redirect: "error" },
      ...{ headers: { accept: "application/json" }, signal: AbortSignal.timeout(10_000) },
    });
    // GitHub answers 404 to a client id that is nobody's.
    if (asked.status === 404) return "refused";
    return meanings[answer.parse(await asked.json()).error] ?? "unknown";
  } catch {
    return "unknown";
  }
}

const meanings: Partial<Record<string, SignInCheck>> = {
  bad_verification_code: "ok",
  incorrect_client_credentials: "refused",
  redirect_uri_mismatch: "callback",
};
