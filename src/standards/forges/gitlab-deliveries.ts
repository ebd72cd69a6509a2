import { z } from "zod";
import { DAY, WEEK } from "../../dates/durations.ts";
import { isPreviewEnvironment } from "../../github/is-preview-environment.ts";
import { WEEKS } from "../active-weeks.ts";
import type { ForgeCache } from "./forge-cache.ts";
import { PAGE, type ProjectSource } from "./gitlab-project.ts";

const deployments = z.array(
  z.object({ created_at: z.string(), environment: z.object({ name: z.string() }).nullish() }),
);
const releases = z.array(z.object({ released_at: z.string() }));
const shape = z.object({
  /** When something was deployed for its users, or released. */
  moments: z.array(z.string()),
  /** Whether there may be others within the weeks: more than a page, not shown to everyone, or not asked for. */
  isCut: z.boolean(),
});

/**
 * What is deployed and released without a new commit, in two requests where so many are left; kept for a week.
 * Source: https://docs.gitlab.com/api/deployments/ and https://docs.gitlab.com/api/releases/
 */
export async function readGitLabDeliveries(
  source: ProjectSource,
  cache: ForgeCache,
  { host, id, at }: { host: string; id: number; at: string },
): Promise<z.infer<typeof shape>> {
  const key = `gitlab deliveries ${host} ${id} ${Math.floor(Date.parse(at) / WEEK)}`;
  const known = cache.read(key, shape);
  if (known) return known;
  const found = source.left() < 2 ? { moments: [], isCut: true } : await ask(source, at);
  cache.write(key, found);
  return found;
}

async function ask({ readProjectPart }: ProjectSource, at: string): Promise<z.infer<typeof shape>> {
  const since = new Date(Date.parse(at.slice(0, 10)) + DAY - WEEKS * WEEK).toISOString();
  const deployed = await readProjectPart(
    `deployments?status=success&updated_after=${since}&order_by=updated_at&sort=desc&per_page=${PAGE}`,
    deployments,
  );
  const released = await readProjectPart(`releases?per_page=${PAGE}`, releases);
  return {
    moments: [
      ...(deployed ?? []).flatMap(({ created_at, environment }) =>
        isPreviewEnvironment(environment?.name ?? "") ? [] : created_at,
      ),
      ...(released ?? []).map(({ released_at }) => released_at),
    ],
    isCut: deployed === null || deployed.length === PAGE || released === null,
  };
}
