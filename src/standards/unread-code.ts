import { forgeExhibit } from "./exhibits.ts";
import type { RepositorySeen } from "./forge-evidence.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** Why nothing can be said of what is in a repository, or happens in it. */
export function unreadCode(seen: RepositorySeen): Verdict {
  const exhibits = [forgeExhibit(seen)] as const;
  return seen.profileOnly
    ? unknown(
        "Les fichiers et l'activité du dépôt n'ont pas été consultés, faute de jeton.",
        "Donnez un jeton dans la variable GITHUB_TOKEN, ou attestez-le.",
        exhibits,
      )
    : unknown("Les fichiers du dépôt n'ont pas pu être lus.", "Réessayez plus tard, ou attestez-le.", exhibits);
}
