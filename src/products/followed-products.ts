import type { Repository } from "../github/port.ts";
import type { PublicProduct } from "../standards/judge-repository.ts";

/** A product that a contractor works on and whose repository is on GitHub; nothing of it but is public. */
export interface FollowedProduct extends PublicProduct {
  /** The address of its repository, as it is given. */
  asked: string;
  repository: Repository;
  /** The folder of the repository that is its own; `` for all of it. */
  folder: string;
  /** Whether the contractor wants an issue for it there. */
  issues: boolean;
}

/** Which products have which repository, as far as this process has looked: the daily look covers the rest. */
export interface FollowedProducts {
  /** Tells those of a staffing repository (`owner/name`); gives the repositories, as `keyOf` does, that it says something new about. */
  note(staffing: string, products: readonly FollowedProduct[]): string[];
  /** Those of a repository by id, each once whoever works on it; the first ten. */
  of(repository: Repository): FollowedProduct[];
}

/** Products of one repository: whoever names somebody else's repository in records fills it with no more than this. */
const MOST = 10;

export function createFollowedProducts(): FollowedProducts {
  const noted = new Map<string, readonly FollowedProduct[]>();

  function of(key: string): FollowedProduct[] {
    const found = [...noted]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, products]) => products)
      .filter(({ repository }) => keyOf(repository) === key);
    const byId = new Map<string, FollowedProduct>();
    for (const product of found) {
      const known = byId.get(product.id) ?? product;
      byId.set(product.id, { ...known, issues: known.issues || product.issues });
    }
    return [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(0, MOST);
  }

  return {
    note(staffing, products) {
      const keys = [...(noted.get(staffing) ?? []), ...products].map(({ repository }) => keyOf(repository));
      const told = () => [...new Set(keys)].map((key) => [key, JSON.stringify(of(key))] as const);
      const before = new Map(told());
      noted.set(staffing, products);
      return told().flatMap(([key, now]) => (before.get(key) === now ? [] : [key]));
    },
    of: (repository) => of(keyOf(repository)),
  };
}

/** GitHub does not tell names apart by case. */
export function keyOf({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}
