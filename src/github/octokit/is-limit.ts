import type { Failure } from "./failure.ts";

/**
 * A 403 is a limit or a refusal. The words of a refusal are looked at first: a token that spent its last request on something it
 * may not do gets both signs, and waiting would not help it.
 * Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function isLimit({ words, headers }: Failure): boolean {
  if (words.some((sentence) => /Resource not accessible by|SAML enforcement/i.test(sentence))) return false;
  return (
    words.some((sentence) => /secondary rate limit|API rate limit exceeded|abuse detection/i.test(sentence)) ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    headers["retry-after"] !== undefined
  );
}
