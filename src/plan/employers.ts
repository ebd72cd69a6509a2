/** Names are compared by letters and digits only, accents and case removed: `Path Tech` is `pathtech`. */
export function employerKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** Tells the contractor's own names from those of other employers. */
export interface Employers {
  /** The contractor's name, for missions that name no employer. */
  name: string;
  isOurs(employer: string): boolean;
  /** Another employer whose name contains ours (`Malt/Octo`): probably the same mission under a joint name. */
  containsOurs(employer: string): boolean;
}

export function employersOf(contractor: { name: string; aliases: readonly string[] }): Employers {
  const ours = new Set([contractor.name, ...contractor.aliases].map(employerKey).filter((key) => key !== ""));
  // A site repeats few names thousands of times.
  const known = new Map<string, boolean>();
  return {
    name: contractor.name,
    isOurs: (employer) => {
      const answer = known.get(employer) ?? ours.has(employerKey(employer));
      known.set(employer, answer);
      return answer;
    },
    containsOurs: (employer) => {
      const key = employerKey(employer);
      return [...ours].some((own) => key.includes(own));
    },
  };
}
