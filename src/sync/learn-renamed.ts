import type { Records } from "../records/records.ts";
import { repositoryAddress } from "../standards/repository-address.ts";
import type { Look } from "./look.ts";

/**
 * Which repositories of the records' products are elsewhere by now: the address as a record writes it, and what to write. GitHub is
 * asked once in a while, for all at once. Throws GitHubError: what was learnt before must not look unlearnt.
 */
export async function learnRenamed({ github, names }: Look, records: Records): Promise<Map<string, string>> {
  const written = records.products.flatMap(({ value }) => {
    const address = repositoryAddress(value.repository ?? "");
    if (address.forge !== "github" || address.kind !== "repository") return [];
    return [{ text: value.repository ?? "", owner: address.owner, name: address.name }];
  });
  const unknown = written.filter((one) => !names.has(nameOf(one)));
  if (unknown.length > 0) {
    const found = await github.readNames(unknown);
    for (const [index, one] of unknown.entries()) names.set(nameOf(one), { now: found[index] ?? null });
  }
  return new Map(
    written.flatMap((one): [string, string][] => {
      const now = names.get(nameOf(one))?.now ?? null;
      if (now === null || now.toLowerCase() === nameOf(one)) return [];
      return [[one.text, addressOf(one, now)]];
    }),
  );
}

const nameOf = ({ owner, name }: { owner: string; name: string }) => `${owner}/${name}`.toLowerCase();

/** The rest of the address, as a folder, stays. */
function addressOf({ text, owner, name }: { text: string; owner: string; name: string }, now: string): string {
  return text.includes(`/${owner}/${name}`)
    ? text.replace(`/${owner}/${name}`, `/${now}`)
    : `https://github.com/${now}`;
}
