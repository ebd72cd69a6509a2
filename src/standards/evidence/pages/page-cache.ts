import type { PageSeen } from "../../page-evidence.ts";

/** What was read before, by the address that was asked. A reading is asked for again only when its headers let it be confirmed. */
export interface PageCache {
  get(url: string): Promise<PageSeen | null>;
  set(url: string, entry: PageSeen): Promise<void>;
}
