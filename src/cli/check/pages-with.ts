import { z } from "zod";
import type { ForgeCache } from "../../standards/evidence/forge-cache.ts";
import type { GatherPages } from "../../standards/evidence/gather-evidence.ts";
import { createPageFetcher } from "../../standards/evidence/pages/create-page-fetcher.ts";
import { gatherPages } from "../../standards/evidence/pages/gather-pages.ts";
import type { PageSeen } from "../../standards/page-evidence.ts";

/** What is read back may be of another version, or written by somebody else. */
const shape: z.ZodType<PageSeen> = z.strictObject({
  kind: z.literal("seen"),
  asked: z.string(),
  url: z.string(),
  status: z.number(),
  at: z.string(),
  redirects: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  reads: z.enum(["page", "login", "empty-shell", "robot-wall", "not-found", "other"]),
  title: z.string().nullable(),
  lang: z.string().nullable(),
  text: z.string(),
  links: z.array(z.strictObject({ text: z.string(), href: z.string() })),
  mailtos: z.array(z.string()),
  bytes: z.number(),
  requests: z.number(),
  words: z.number(),
  sentences: z.number(),
});

/** Fetches the pages that fiches name, safely; what was read before is asked for again only where it changed. */
export function pagesWith(cache: ForgeCache): GatherPages {
  const keyOf = (url: string) => `page ${url}`;
  const fetchPage = createPageFetcher({
    now: () => new Date(),
    cache: {
      get: async (url) => cache.read(keyOf(url), shape) ?? null,
      set: async (url, entry) => cache.write(keyOf(url), entry),
    },
  });
  return (product) => gatherPages(product, fetchPage, { now: () => new Date(), random: Math.random });
}
