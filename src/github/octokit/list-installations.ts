import { z } from "zod";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";
import { pagesOf } from "./pages-of.ts";

const answer = z.array(z.object({ id: z.number(), suspended_at: z.string().nullish() }));

/** The App's installations that are not suspended, asked with the App's own token. */
export async function listInstallations(octokit: OctokitClient): Promise<number[]> {
  const found = await pagesOf((page) =>
    askRest(octokit, {
      operation: "listInstallations",
      route: "GET /app/installations",
      parameters: page,
      answer,
      repeatable: true,
    }),
  );
  return found.filter(({ suspended_at }) => !suspended_at).map(({ id }) => id);
}
