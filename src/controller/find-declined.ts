import { accountKey } from "../fiches/account.ts";
import { GitHubError } from "../github/github-error.ts";
import type { Closer, FoundPullRequest } from "../github/port.ts";
import { isSameName } from "../settings/operator-rules.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/**
 * Of pull requests of ours that were closed unmerged, those that the site's people declined, by their numbers: closed by someone who may
 * write there, and is neither us, nor a bot, nor of the contractor. Throws GitHubError.
 */
export async function findDeclined(
  context: ReconcileContext,
  contractor: ContractorState,
  access: SiteAccess,
  closed: readonly FoundPullRequest[],
): Promise<ReadonlySet<number>> {
  if (closed.length === 0) return new Set();
  const closers = await access.reader.readClosers(
    access.repository,
    closed.map(({ number }) => number),
  );
  const speaks = new Map<string, boolean>();
  const declined = new Set<number>();
  for (const { number, author } of closed) {
    const closer = closers.get(number);
    if (!closer || isMachine(closer) || isSameName(closer.login, author ?? "")) continue;
    const key = closer.login.toLowerCase();
    const known = speaks.get(key) ?? (await speaksForSite(context, contractor, access, closer.login));
    speaks.set(key, known);
    if (known) declined.add(number);
  }
  return declined;
}

/** Some bots are accounts as any other: `secretariat-bot` is one. */
function isMachine({ login, isBot }: Closer): boolean {
  return isBot || /[-_]bot$/i.test(login);
}

async function speaksForSite(
  { github, repository }: ReconcileContext,
  { records }: ContractorState,
  access: SiteAccess,
  login: string,
): Promise<boolean> {
  const isStaff = records.members.some(({ value }) => isSameName(accountKey(value.github), login));
  if (isStaff || isSameName(repository.owner, login)) return false;
  const here = await github.readPermission(repository, login).catch(orUnknown);
  if (here === "admin" || here === "write") return false;
  const there = await (access.push?.github ?? access.reader).readPermission(access.repository, login).catch(orUnknown);
  // Who may not push may not ask, as on betagouv/beta.gouv.fr. GitHub lets close only an author and those with triage or more:
  // https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
  return there === "admin" || there === "write" || there === null;
}

function orUnknown(error: unknown): null {
  if (error instanceof GitHubError && (error.reason === "forbidden" || error.reason === "not-found")) return null;
  throw error;
}
