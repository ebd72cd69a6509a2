/**
 * The programme's own standards, version 2.0: https://github.com/betagouv/standards. `npm run standards:diff FILE` shows what a newer
 * list of ids would change here and in the catalogue.
 */
export const programme = {
  version: "2.0",
  /** Ids by category, in the order of the programme. */
  categories: {
    accessibilité: [
      "l-equipe-produit-du-code-accessible",
      "l-equipe-recette-regulierement-l-accessibilite-de-son-service",
      "le-produit-respecte-ses-obligations-declaratives",
    ],
    design: ["l-equipe-pratique-la-recherche-utilisateur", "le-service-prevoit-les-cas-d-exclusion-numerique"],
    impact: [
      "l-equipe-suit-la-methodologie-aarri",
      "l-equipe-suit-une-north-star-metric",
      "la-page-stats-est-construite-selon-la-matrice-impact",
    ],
    "qualité-du-support": [
      "le-service-simplifie-ses-contenus-d-aide",
      "les-utilisateurs-peuvent-faire-des-retours-facilement",
    ],
    "qualité-logicielle": [
      "l-equipe-a-implemente-l-observabilite-de-son-produit",
      "l-equipe-enregistre-et-documente-les-changements-du-code",
      "l-open-source-et-les-communs-numeriques-sont-privilegies",
      "le-code-est-deploye-frequemment-idealement-en-continu",
      "le-code-est-instrumente-par-des-tests-unitaires-et-des-tests-e2e",
      "le-code-source-est-uniforme",
      "le-produit-s-appuie-sur-une-architecture-cloud",
      "les-aspects-techniques-du-produit-sont-documentes",
    ],
    sécurité: [
      "l-equipe-a-etabli-un-plan-d-action-visant-l-homologation-de-son-service",
      "l-equipe-est-sensibilisee-aux-regles-d-hygiene-informatique-et-de-securite",
      "l-equipe-identifie-et-maitrise-les-risques-cyber-de-son-service",
    ],
    transparence: [
      "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
      "le-produit-communique-sur-son-budget",
      "le-produit-suit-ses-bonnes-pratiques-sur-dashlord",
    ],
    "vie-privée": [
      "l-equipe-initie-une-analyse-d-impact-relative-a-la-protection-des-donnees-si-necessaire",
      "les-donnees-de-production-ne-sont-utilisees-qu-en-production",
      "tous-les-documents-legaux-sont-publies-et-accessibles",
    ],
    équipe: [
      "des-comites-d-investissement-sont-organises-regulierement",
      "des-rituels-d-equipes-reguliers-sont-mis-en-place",
      "le-produit-est-pilote-par-un-agent-public",
    ],
  },
} as const satisfies { version: string; categories: Record<string, readonly string[]> };

export type ProgrammeCategory = keyof typeof programme.categories;

/** The category of a standard of the programme; null for what is none of it. */
export function categoryOf(standard: string): ProgrammeCategory | null {
  return categoryById.get(standard) ?? null;
}

export const programmeCategories = Object.keys(programme.categories).filter(isCategory);

export function isCategory(name: string): name is ProgrammeCategory {
  return Object.hasOwn(programme.categories, name);
}

const categoryById: ReadonlyMap<string, ProgrammeCategory> = new Map(
  programmeCategories.flatMap((category) => programme.categories[category].map((id) => [id, category] as const)),
);
