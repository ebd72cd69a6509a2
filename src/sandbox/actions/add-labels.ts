import type { Issue, PullRequest, Repository } from "../world.ts";

/** The repository's own spelling of a label; undefined where it has none of that name. */
export function findLabel({ labels }: Repository, name: string): string | undefined {
  return [...labels].find((label) => label.toLowerCase() === name.toLowerCase());
}

/** Adds labels by name, as REST does: those that the repository lacks are created. */
export function addLabels(on: Issue | PullRequest, names: readonly string[]): void {
  for (const name of names) {
    const label = findLabel(on.repository, name) ?? name;
    on.repository.labels.add(label);
    on.labels.add(label);
  }
}
