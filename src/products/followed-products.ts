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

/** Which products have which repository, as far as looks have told: the daily look covers the rest. */
export interface FollowedProducts {
  /** Tells those of a staffing repository (`owner/name`); gives the repositories visited before that it says something new about. */
  note(staffing: string, products: readonly FollowedProduct[]): Promise<string[]>;
  /** Those of a repository by id, each once whoever works on it; the first ten. */
  of(repository: Repository): Promise<FollowedProduct[]>;
  /** Tells that the App is installed there. */
  visit(repository: Repository): Promise<void>;
}

/** By staffing repository. */
type Noted = ReadonlyMap<string, readonly FollowedProduct[]>;

/** Products of one repository: whoever names somebody else's repository in records fills it with no more than this. */
const MOST = 10;

/** In the memory of this process. */
export function createFollowedProducts(): FollowedProducts {
  const noted = new Map<string, readonly FollowedProduct[]>();
  const visited = new Map<string, string>();
  return {
    async note(staffing, products) {
      const news = newsOf(noted, staffing, products);
      noted.set(staffing, products);
      return news.flatMap((key) => visited.get(key) ?? []);
    },
    of: async (repository) => productsAt(noted, keyOf(repository)),
    async visit(repository) {
      visited.set(keyOf(repository), `${repository.owner}/${repository.name}`);
    },
  };
}

/** GitHub does not tell names apart by case. */
export function keyOf({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}

/** Those of a repository, by its key; an issue is wanted where one of the contractors wants it. */
export function productsAt(noted: Noted, key: string): FollowedProduct[] {
  const byId = new Map<string, FollowedProduct>();
  for (const [, products] of [...noted].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    for (const product of products.filter(({ repository }) => keyOf(repository) === key)) {
      const known = byId.get(product.id) ?? product;
      byId.set(product.id, { ...known, issues: known.issues || product.issues });
    }
  return [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(0, MOST);
}

/** The repositories, by their keys, about which a staffing repository's products say something new. */
export function newsOf(noted: Noted, staffing: string, products: readonly FollowedProduct[]): string[] {
  const keys = [...(noted.get(staffing) ?? []), ...products].map(({ repository }) => keyOf(repository));
  const after = new Map(noted).set(staffing, products);
  const told = (all: Noted, key: string) => JSON.stringify(productsAt(all, key));
  return [...new Set(keys)].filter((key) => told(noted, key) !== told(after, key));
}
