import type { PageUnavailable } from "./raw-page.ts";

/** Why a page could not be fetched. It travels through sockets and streams, and never leaves the fetcher. */
export class PageFailure extends Error {
  override readonly name = "PageFailure";
  readonly reason: PageUnavailable["reason"];
  readonly detail: string | null;

  constructor(reason: PageUnavailable["reason"], detail: string | null = null, options: { cause?: unknown } = {}) {
    super(detail === null ? reason : `${reason}: ${detail}`, options);
    this.reason = reason;
    this.detail = detail;
  }
}

/** Source: https://docs.openssl.org/master/man1/openssl-verification-options/ and https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificate =
  /^(?:ERR_TLS_CERT_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$|ERROR_IN_CERT_)/;

/** Codes of an answer that is larger than the limit. */
const tooLarge = new Set(["HPE_HEADER_OVERFLOW"]);

/**
 * What a socket, a stream or a resolver threw, as a failure with its code. Any network may do anything, so nothing is left to throw:
 * an error without a code is unreachable too, by its name.
 */
export function toPageFailure(error: unknown, signal: AbortSignal): PageFailure {
  if (error instanceof PageFailure) return error;
  if (signal.aborted) return new PageFailure("time-out", null, { cause: error });
  const code = errorCode(error);
  if (certificate.test(code)) return new PageFailure("bad-certificate", code, { cause: error });
  if (tooLarge.has(code)) return new PageFailure("too-large", code, { cause: error });
  return new PageFailure("unreachable", code, { cause: error });
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
