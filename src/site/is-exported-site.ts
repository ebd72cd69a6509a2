import { betaGouvRepository, isSameName } from "../settings/operator-rules.ts";

/**
 * Whether the espace membre exports its values to a site (`owner/name`) each working day: its fiches are changed there, as the site's
 * CONTRIBUTING.md and pull request template say, and what is merged in the site alone lasts until the next export.
 */
export function isExportedSite(repository: string): boolean {
  return isSameName(repository, betaGouvRepository);
}
