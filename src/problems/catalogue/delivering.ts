import { entry, quote } from "../entry.ts";

/** What bringing a plan to the site may meet. */
export const delivering = {
  "not-a-repository": entry(
    "error",
    (d: { folder: string }) => `${quote(d.folder)} n'est pas un clone Git.`,
    () => "Donnez à --site un clone de betagouv/beta.gouv.fr (git clone).",
  ),
  "site-not-committed": entry(
    "error",
    (d: { path: string }) => `${quote(d.path)} a été modifiée sans commit dans le clone.`,
    () => "Faites un commit ou annulez ces modifications (git stash), puis recommencez.",
  ),
  "branch-moved": entry(
    "error",
    (d: { branch: string }) => `La branche ${quote(d.branch)} a bougé pendant l'écriture : elle n'a pas été touchée.`,
    () => "Relancez la commande.",
  ),
  "branch-has-commits": entry(
    "error",
    (d: { branch: string }) => `La branche ${quote(d.branch)} porte des commits qui ne viennent pas de beta-fiches : elle n'a pas été touchée.`,
    () => "Fusionnez-la, renommez-la ou supprimez-la (git branch -D), puis relancez la commande.",
  ),
  "branch-checked-out": entry(
    "error",
    (d: { branch: string }) => `La branche ${quote(d.branch)} est ouverte dans un dossier de travail : elle n'a pas été touchée.`,
    () => "Passez sur une autre branche (git switch), puis relancez la commande.",
  ),
};
