/** Upstream's closed list of domains; its CI refuses any other. */
export const domains = [
  "Animation",
  "Coaching",
  "Déploiement",
  "Design",
  "Développement",
  "Intraprenariat",
  "Produit",
  "Support",
  "Data",
  "Attributaire",
  "Autre",
] as const;

/** Usual words that upstream's CI does not enforce: another is worth a warning. */
export const usualWords = {
  usertypes: [
    "particulier",
    "etat",
    "collectivite-territoriale",
    "parlement",
    "entreprise",
    "association",
    "etablissement-scolaire",
  ],
  accessibility_status: ["totalement conforme", "partiellement conforme", "non conforme"],
  phases: [
    "investigation",
    "construction",
    "acceleration",
    "consolidation",
    "opere",
    "transfere",
    "abandon",
    "abandon-investigation",
  ],
} as const;

/** Upstream's closed list of statuses of a mission; its CI refuses any other. */
export const missionStatuses = ["independent", "service", "admin"] as const;

/** Phases whose name for people is not the word that fiches hold. */
const phaseNames: Readonly<Record<string, string>> = {
  acceleration: "accélération",
  opere: "opérée",
  transfere: "transférée",
  "abandon-investigation": "abandon après investigation",
};

/** What people call a phase. */
export function phaseName(name: string): string {
  return phaseNames[name] ?? name;
}
