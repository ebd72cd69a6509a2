/** Where the fiches of beta.gouv.fr are: the site of settings that name none, and of a server that is told none. */
export const betaGouvRepository = "betagouv/beta.gouv.fr";

/** The State's own Grist: the server of settings that name none, and the only one to which a key is sent unless the operator names others. */
export const usualGristHost = "grist.numerique.gouv.fr";

/** What who runs the server decides for all contractors, whatever their settings say. */
export interface OperatorRules {
  /** Repositories, `owner/name`, that settings may name as the site besides those of the account of the records. The first is the usual one. */
  sites: readonly string[];
  /** Accounts for whose records the machine user works. */
  siteTokenFor: readonly string[];
  /** Pull requests of one contractor that are open at once, at most, whatever its settings say. */
  maxOpen: number;
}

/** As many as settings may say. */
export const MOST_OPEN = 100;

/** GitHub compares names without case. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether it is one of the operator's sites: what it says is true for everyone. */
export function isOperatorSite(repository: string, { sites }: Pick<OperatorRules, "sites">): boolean {
  return sites.some((site) => isSameName(site, repository));
}

/** Whether a repository, `owner/name`, is of an account. */
export function isOfAccount(repository: string, account: string): boolean {
  return isSameName(repository.split("/")[0] ?? "", account);
}

/** As many as the settings say, within what the operator allows everyone. */
export function mostOpen(
  { pullRequests }: { pullRequests: { maxOpen: number } },
  { maxOpen }: Pick<OperatorRules, "maxOpen">,
): number {
  return Math.min(pullRequests.maxOpen, maxOpen);
}
