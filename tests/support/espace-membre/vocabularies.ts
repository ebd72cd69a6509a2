/** What the selects and lists of the forms propose (ESPACE-MEMBRE: betagouv/espace-membre-next at 21ede7be). */
export const domaines = [
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

export const statuses = { independent: "Indépendant", admin: "Agent public", service: "Société de service" } as const;

export const memberTypes = ["beta", "attributaire", "dinum", "autre"] as const;

export const phaseNames = [
  "investigation",
  "construction",
  "acceleration",
  "consolidation",
  "opere",
  "transfere",
  "abandon",
  "abandon-investigation",
] as const;

export const eventNames = ["committee", "product_launch", "other", "end", "fast", "national_impact", "eig"] as const;

export const usertypes = [
  "particulier",
  "association",
  "entreprise",
  "etat",
  "collectivite-territoriale",
  "etablissement-scolaire",
] as const;

export const thematiques = [
  "Administratif",
  "Agriculture",
  "Collectivités",
  "Démocratie",
  "Écologie",
  "Entreprises",
  "Formation",
  "Inclusion numérique",
  "Jeunesse",
  "Justice",
  "Logement",
  "Mer",
  "Open-Data",
  "Outil technique",
  "Patrimoine",
  "Santé",
  "Sécurité informatique",
  "Social",
  "Territoires",
  "Transports",
  "Travail / Emploi",
] as const;
