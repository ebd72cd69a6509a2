import { LRUCache } from "lru-cache";
import type { Permission } from "../../github/port.ts";
import type { SignedInPerson } from "../../github/read-signed-in-person.ts";

/** Milliseconds for which GitHub's answer is believed: who loses access reads no longer than that. */
const REMEMBERED = 5 * 60 * 1000;
const MOST = 20_000;

interface AccessOptions {
  /** What GitHub says that a person may do in a repository, `owner/name`. Throws where it does not answer. */
  ask: (repository: string, login: string) => Promise<Permission>;
  now: () => Date;
}

/** What a person may do in a contractor's repository. Where GitHub does not answer nobody may do anything, and it is asked again. */
export interface Access {
  /** As GitHub said it lately: enough to read a page. */
  remembered(repository: string, person: SignedInPerson): Promise<Permission>;
  /**
   * As GitHub says it now: for whoever acts. A stranger is one for as long as is remembered: what they send, however often, spends nothing of
   * what GitHub lets the App ask for the contractor.
   */
  asked(repository: string, person: SignedInPerson): Promise<Permission>;
}

export function createAccessMemory({ ask, now }: AccessOptions): Access {
  const known = new LRUCache<string, { askedAt: number; permission: Promise<Permission> }>({ max: MOST });
  const keyOf = (repository: string, { id }: SignedInPerson) => `${id} ${repository.toLowerCase()}`;

  function askAnew(repository: string, person: SignedInPerson): Promise<Permission> {
    const key = keyOf(repository, person);
    const permission = ask(repository, person.login).catch((): Permission => {
      known.delete(key);
      return "none";
    });
    known.set(key, { askedAt: now().getTime(), permission });
    return permission;
  }

  /** Undefined where it is too old, or was never asked. */
  function lately(repository: string, person: SignedInPerson): Promise<Permission> | undefined {
    const before = known.get(keyOf(repository, person));
    const age = before ? now().getTime() - before.askedAt : Number.NaN;
    // A clock that was put back makes no answer last longer.
    return before && age >= 0 && age < REMEMBERED ? before.permission : undefined;
  }

  return {
    remembered: (repository, person) => lately(repository, person) ?? askAnew(repository, person),
    async asked(repository, person) {
      const isStranger = (await lately(repository, person)) === "none";
      return isStranger ? "none" : askAnew(repository, person);
    },
  };
}
