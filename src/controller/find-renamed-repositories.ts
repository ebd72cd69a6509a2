import type { Records } from "../records/records.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { parseRepositoryAddress } from "../standards/repository-address.ts";

/**
 * Which repositories of the records' products were renamed or moved: the address as a record writes it, and the current one. GitHub is
 * asked once in a while, for all at once. Throws GitHubError: a rename that was found before must not seem undone.
 */
export async function findRenamedRepositories(
  { github, renamedRepositories }: Pick<ReconcileContext, "github" | "renamedRepositories">,
  records: Records,
): Promise<Map<string, string>> {
  const written = records.products.flatMap(({ value }) => {
    const address = parseRepositoryAddress(value.repository ?? "");
    if (address.forge !== "github" || address.kind !== "repository") return [];
    return [{ text: value.repository ?? "", owner: address.owner, name: address.name }];
  });
  const unknown = written.filter((repository) => !renamedRepositories.has(fullNameOf(repository)));
  if (unknown.length > 0) {
    const found = await github.readCurrentNames(unknown);
    for (const [index, repository] of unknown.entries())
      renamedRepositories.set(fullNameOf(repository), { now: found[index] ?? null });
  }
  return new Map(
    written.flatMap((repository): [string, string][] => {
      const now = renamedRepositories.get(fullNameOf(repository))?.now ?? null;
      if (now === null || now.toLowerCase() === fullNameOf(repository)) return [];
      return [[repository.text, currentAddress(repository, now)]];
    }),
  );
}

const fullNameOf = ({ owner, name }: { owner: string; name: string }) => `${owner}/${name}`.toLowerCase();

/** The rest of the address, as a folder, stays. */
function currentAddress({ text, owner, name }: { text: string; owner: string; name: string }, now: string): string {
  return text.includes(`/${owner}/${name}`)
    ? text.replace(`/${owner}/${name}`, `/${now}`)
    : `https://github.com/${now}`;
}
