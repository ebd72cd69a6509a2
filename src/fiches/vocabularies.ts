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

/** What the site's build needs a phase to be named, each with what people call it. */
const phaseNames = {
  investigation: "investigation",
  construction: "construction",
  acceleration: "accélération",
  consolidation: "consolidation",
  opere: "opérée",
  transfere: "transférée",
  abandon: "abandon",
  "abandon-investigation": "abandon après investigation",
} satisfies Record<(typeof usualWords.phases)[number], string>;

/** As fiches hold them. */
export const phaseWords: readonly string[] = Object.keys(phaseNames);

/** « accélération (acceleration) »: what people call each phase, with the word of fiches where it is another. */
export const knownPhases: readonly string[] = Object.entries(phaseNames).map(([word, name]) =>
  word === name ? word : `${word} (${name})`,
);

/** Names that the site used until May 2026, and words that people use for its phases. */
const otherPhaseNames: Readonly<Record<string, keyof typeof phaseNames>> = {
  success: "opere",
  succes: "opere",
  perennise: "opere",
  exploitation: "opere",
  operation: "opere",
  transfer: "transfere",
  transfert: "transfere",
  alumni: "abandon",
  arret: "abandon",
  arrete: "abandon",
  abandonne: "abandon",
};

/** What people call a phase. */
export function phaseName(name: string): string {
  const known = Object.entries(phaseNames).find(([word]) => word === name);
  return known ? known[1] : name;
}

/** The phase that a word of people means, whatever its case, accents and gender; undefined where it means none for sure. */
export function phaseMeantBy(name: string): string | undefined {
  const plain = plainWord(name);
  const known = Object.entries(phaseNames).find(([word, label]) =>
    [word, label].some((one) => plainWord(one) === plain),
  );
  return known?.[0] ?? Object.entries(otherPhaseNames).find(([word]) => word === plain)?.[1];
}

function plainWord(text: string): string {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return letters
    .replace(/^(?:en|phase(?: de| d['’])?)\s*/, "")
    .replace(/[\s_-]+/g, "-")
    .replace(/ee$/, "e");
}
