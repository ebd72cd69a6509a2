import type { Context } from "hono";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { Permission } from "../../github/port.ts";
import type { PersonActs } from "../../staffing/person-acts.ts";
import type { FormTokens } from "./form-token.ts";
import type { SealedOutcomes } from "./sealed-outcomes.ts";

/** Somebody on a page of one contractor, who may act there. */
export interface Visit {
  snapshot: ContractorSnapshot;
  /** The contractor's address: `/t/owner/name`; empty at a desk. */
  base: string;
  /** What tokens of forms are bound to. */
  session: string;
  /** Their login; null at a desk. */
  by: string | null;
  /** What they may do to the records' repository. */
  permission: Permission;
  acts: PersonActs;
  /** A whole page. */
  show: (page: { title: string; path: string; content: string }, status?: VisitStatus) => Response | Promise<Response>;
}

export type VisitStatus = 200 | 400 | 403 | 409 | 413 | 422;

/**
 * Whose visit a request is: `view` may believe what is remembered of their rights, `act` asks anew. The answer itself, where they may not
 * even view.
 */
export type OpenVisit = (context: Context, purpose: "view" | "act") => Promise<Visit | Response>;

/** What the addresses of acts are served with. */
export interface ActRoutesOptions {
  /** What addresses of a contractor begin with, as a route: `/t/:owner/:name`; empty at a desk. */
  route: string;
  open: OpenVisit;
  tokens: FormTokens;
  outcomes: SealedOutcomes;
}
