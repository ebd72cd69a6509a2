import { z } from "zod";
import { askPage } from "./ask-page.ts";
import type { OctokitClient } from "./client.ts";

/** One attempt to deliver a webhook; attempts at the same event share a GUID. */
export interface Attempt {
  id: number;
  guid: string;
  /** Whether the server said that it took it. */
  delivered: boolean;
  at: Date;
}

const answer = z.array(
  z.object({
    id: z.number(),
    guid: z.string(),
    status_code: z.number(),
    delivered_at: z.iso.datetime({ offset: true }),
  }),
);

/**
 * The App's webhook attempts since a date, newest first, asked with the App's own token. `status` spares pages; servers that do
 * not know it give the others too.
 */
export async function listDeliveries(
  octokit: OctokitClient,
  status: "success" | "failure",
  since: Date,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  let cursor: string | undefined;
  do {
    const page = await askPage(octokit, {
      operation: "listDeliveries",
      route: "GET /app/hook/deliveries",
      parameters: { per_page: 100, status, ...(cursor === undefined ? {} : { cursor }) },
      answer,
      repeatable: true,
    });
    const found = page.answer.map(({ id, guid, status_code, delivered_at }) => ({
      id,
      guid,
      delivered: status_code >= 200 && status_code < 400,
      at: new Date(delivered_at),
    }));
    const recent = found.filter(({ at }) => at >= since);
    attempts.push(...recent);
    cursor = recent.length < found.length ? undefined : page.cursor;
  } while (cursor !== undefined);
  return attempts;
}
