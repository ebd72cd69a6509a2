import type { PageUnseen } from "../../page-evidence.ts";

/** Why a page could not be seen. It travels through sockets and streams, and never leaves the fetcher. */
export class PageFailure extends Error {
  override readonly name = "PageFailure";
  readonly reason: PageUnseen["reason"];
  readonly detail: string | null;

  constructor(reason: PageUnseen["reason"], detail: string | null = null, options: { cause?: unknown } = {}) {
    super(detail === null ? reason : `${reason}: ${detail}`, options);
    this.reason = reason;
    this.detail = detail;
  }
}
