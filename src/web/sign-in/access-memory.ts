import { LRUCache } from "lru-cache";
import type { SignedInPerson } from "../../github/read-signed-in-person.ts";

/** Milliseconds for which GitHub's answer is believed: who loses access reads no longer than that. */
const REMEMBERED = 5 * 60 * 1000;
const MOST = 20_000;

interface AccessOptions {
  /** What GitHub says that a person may do in a repository, `owner/name`. Throws where it does not answer. */
  ask: (repository: string, login: string) => Promise<"admin" | "write" | "read" | "none">;
  now: () => Date;
}

/** Whether a person may read a contractor's repository. Where GitHub does not answer nobody may, and it is asked again. */
export function createAccessMemory({ ask, now }: AccessOptions) {
  const known = new LRUCache<string, { askedAt: number; mayRead: Promise<boolean> }>({ max: MOST });
  return (repository: string, { id, login }: SignedInPerson): Promise<boolean> => {
    const key = `${id} ${repository.toLowerCase()}`;
    const before = known.get(key);
    const age = before ? now().getTime() - before.askedAt : Number.NaN;
    // A clock that was put back makes no answer last longer.
    if (before && age >= 0 && age < REMEMBERED) return before.mayRead;
    const mayRead = ask(repository, login).then(
      (permission) => permission !== "none",
      () => {
        known.delete(key);
        return false;
      },
    );
    known.set(key, { askedAt: now().getTime(), mayRead });
    return mayRead;
  };
}
