import type { RefusalMemory, RefusedRight } from "../github/refused-right.ts";
import type { PushAccess, SiteAccess } from "../site/github/site-access.ts";

/** What GitHub refused us on the way to a site: it is not tried again until rights change, and people are told. */
export interface RefusedRights {
  has(right: RefusedRight["right"], name?: string): boolean;
  add(right: RefusedRight["right"], name?: string): Promise<void>;
  /** In a stable order. */
  list(): readonly RefusedRight[];
}

/** Those that are remembered of a way to push; none where nothing is pushed. */
export async function readRefusedRights(
  memory: RefusalMemory,
  access: Pick<SiteAccess, "repository" | "push">,
): Promise<RefusedRights> {
  const way = access.push ? wayOf(access.repository, access.push) : null;
  const known = way === null ? [] : await memory.read(way);
  return createRefusedRights(known, async (refused) => {
    if (way !== null) await memory.add(way, refused);
  });
}

/** Another account, another repository or another fork is another way. */
function wayOf(site: SiteAccess["repository"], { actor, repository }: PushAccess): string {
  return [`${site.owner}/${site.name}`, actor, `${repository.owner}/${repository.name}`].join(" ").toLowerCase();
}

export function createRefusedRights(
  known: readonly RefusedRight[] = [],
  remember: (refused: RefusedRight) => Promise<void> = async () => undefined,
): RefusedRights {
  const keyOf = (right: string, name: string) => `${right} ${name.toLowerCase()}`;
  const refused = new Map(known.map((one) => [keyOf(one.right, one.name), one]));
  return {
    has: (right, name = "") => refused.has(keyOf(right, name)),
    async add(right, name = "") {
      refused.set(keyOf(right, name), { right, name });
      await remember({ right, name });
    },
    list: () => [...refused].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one),
  };
}
