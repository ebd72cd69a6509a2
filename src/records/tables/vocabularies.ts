import { domains, usualWords } from "../../fiches/vocabularies.ts";
import { deliverableKinds } from "../deliverable-kind.ts";
import { units } from "../unit.ts";

/** Columns that hold one of a few words. */
export type Vocabulary =
  | "domain"
  | "status"
  | "unit"
  | "phase"
  | "training"
  | "level"
  | "answer"
  | "deliverable"
  | "decision";

interface Words {
  /** What a record may say, and what people call it, ours first; empty where it calls itself so. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Whether other words are kept as they are written. */
  readonly isOpen?: boolean;
}

const same = (words: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(words.map((word) => [word, []]));

export const vocabularies: Readonly<Record<Vocabulary, Words>> = {
  domain: { words: same(domains) },
  status: {
    words: {
      independent: ["Indépendant", "Prestataire", "Freelance", "Indépendante", "Salarié du titulaire", "Marché"],
      service: ["Service", "Société de services", "ESN", "Prestation", "Régie"],
      admin: ["Administration", "Agent public", "Fonctionnaire", "Contractuel", "Agent"],
    },
  },
  unit: {
    words: {
      ...same(units),
      "devops-junior": ["Devops-Junior", "Développeur junior"],
      "devops-confirme": ["Devops-Confirmé", "Développeur confirmé"],
      "devops-senior": ["Devops-Senior", "Développeur senior"],
      "design-junior": ["Design-Junior", "Designer junior"],
      "design-confirme": ["Design-Confirmé", "Designer confirmé"],
      "bizdev-customer-success": ["Bizdev-CustomerSuccess", "Bizdev", "Déploiement"],
      "product-management-junior": ["Product-Management-Junior", "Product manager junior", "PM junior"],
      "product-management": ["Product-Management", "Product manager", "PM"],
      reversibilite: ["Réversibilité"],
    },
  },
  // Other words are told from the site's own by `phaseMeantBy`.
  phase: { isOpen: true, words: same(usualWords.phases) },
  training: { words: { received: ["Reçue", "Suivie"], given: ["Donnée", "Dispensée", "Animée"] } },
  level: { words: { low: ["Faible", "Bas"], medium: ["Moyen", "Moyenne"], high: ["Élevé", "Fort", "Haute"] } },
  answer: {
    words: { pass: ["Respecté", "Respectée", "Oui"], "not-applicable": ["Sans objet", "N/A", "Non applicable"] },
  },
  decision: {
    words: {
      continue: ["Continuer", "Poursuivre", "Poursuite"],
      conditions: ["Continuer sous conditions", "Sous conditions", "Sous réserve"],
      stop: ["Arrêter", "Arrêt"],
    },
  },
  deliverable: {
    words: {
      ...same(deliverableKinds),
      service: ["Service en production", "Service"],
      "source-code": ["Code source"],
      changelog: ["Journal des modifications", "Changelog"],
      documentation: ["Documentation"],
      design: ["Maquettes et parcours", "Maquettes", "Prototype"],
      deployment: ["Actions de déploiement"],
      "support-tools": ["Outils de support"],
      "support-process": ["Processus de support"],
      "support-figures": ["Chiffres du support", "Satisfaction", "Délais de support"],
      impact: ["Mesures d'impact"],
      "product-actions": ["Actions sur le produit"],
      "product-tools": ["Outils de gestion de produit"],
      analytics: ["Analytiques", "Mesure d'audience"],
      "user-tests": ["Tests utilisateurs"],
      tutorials: ["Tutoriels"],
      "transfer-review": ["Bilan de transfert de compétences"],
    },
  },
};

export function isVocabulary(type: string): type is Vocabulary {
  return Object.hasOwn(vocabularies, type);
}
