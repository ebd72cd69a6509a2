import type { AttestOnly } from "./rule.ts";

/**
 * The standards of CCTP §3.2 and of the programme (version 2.0, https://github.com/betagouv/standards) that only people can answer. Those
 * of design, inclusion and sobriety were renamed too often for their ids to be known: null.
 */
export const attestOnly: readonly AttestOnly[] = [
  entry("design-process", {
    title: "L'équipe conçoit au plus près des usagers",
    clause: "§3.2 : l'équipe est pilotée par un processus de design proche des usagers",
    standard: null,
    why: "Observer les usagers évite de construire ce qui ne sert à personne.",
    fix: "Menez des entretiens et des tests réguliers, et tenez-en le journal.",
  }),
  entry("serving-posture", {
    title: "L'équipe adopte une posture basse et servicielle",
    clause: "§3.2 : adopte une posture « basse » et servicielle",
    standard: null,
    why: "Le service s'adapte à l'usager, et non l'inverse.",
    fix: "Donnez à chaque membre de l'équipe une part du support.",
  }),
  entry("managerial-culture", {
    title: "Les intervenants partagent la culture du programme",
    clause: "§3.2 : standards managériaux",
    standard: null,
    why: "Autonomie, transparence et impact s'apprennent en équipe.",
    fix: "Faites suivre l'accueil du programme à chaque nouvel intervenant.",
  }),
  entry("inclusive-service", {
    title: "Le service est inclusif",
    clause: null,
    standard: null,
    why: "Personne ne doit être écarté d'un service public par la façon dont il est fait.",
    fix: "Testez le service avec des personnes aux situations variées.",
  }),
  entry("digital-exclusion", {
    title: "Les personnes éloignées du numérique ont une autre voie",
    clause: null,
    standard: null,
    why: "Une démarche en ligne ne remplace pas toutes les autres.",
    fix: "Prévoyez une voie humaine, et dites laquelle sur le site.",
  }),
  entry("outreach", {
    title: "L'équipe va vers ses usagers",
    clause: null,
    standard: "l-equipe-suit-la-methodologie-aarri",
    why: "Un bon service que personne ne connaît n'a pas d'impact.",
    fix: "Suivez le parcours des usagers, de la découverte à l'impact, et relancez où ils se perdent.",
  }),
  entry("north-star-metric", {
    title: "L'équipe suit une mesure d'impact principale",
    clause: null,
    standard: "l-equipe-suit-une-north-star-metric",
    why: "Une seule mesure, bien choisie, tranche les priorités.",
    fix: "Choisissez cette mesure, publiez-la, et revenez-y à chaque rétrospective.",
  }),
  entry("accessibility-audit", {
    title: "Un audit d'accessibilité est planifié",
    clause: "§3.2 : standards d'accessibilité (obligations légales)",
    standard: "l-equipe-planifie-un-audit-rgaa",
    why: "Sans audit, la conformité déclarée n'est qu'une supposition.",
    fix: "Planifiez un audit RGAA, et publiez-en le résultat.",
  }),
  entry("accessible-code", {
    title: "Le code produit est accessible",
    clause: "§3.2 : standards d'accessibilité (obligations légales)",
    standard: "l-equipe-produit-du-code-accessible",
    why: "Corriger l'accessibilité après coup coûte bien plus cher.",
    fix: "Formez l'équipe, et employez des composants accessibles.",
  }),
  entry("accessibility-review", {
    title: "L'accessibilité est vérifiée régulièrement",
    clause: "§3.2 : standards d'accessibilité (obligations légales)",
    standard: "l-equipe-recette-regulierement-l-accessibilite-de-son-service",
    why: "Chaque changement peut casser ce qui était accessible.",
    fix: "Ajoutez l'accessibilité à la recette de chaque fonctionnalité.",
  }),
  entry("observability", {
    title: "L'équipe observe son produit en production",
    clause: null,
    standard: "l-equipe-a-implemente-l-observabilite-de-son-produit",
    why: "Une panne doit être vue de l'équipe avant de l'être des usagers.",
    fix: "Suivez les erreurs et la disponibilité, avec des alertes.",
  }),
  entry("documented-changes", {
    title: "Les changements du code sont documentés",
    clause: null,
    standard: "l-equipe-enregistre-et-documente-les-changements-du-code",
    why: "Qui reprendra le code doit comprendre pourquoi il est ainsi.",
    fix: "Écrivez des messages de commit qui disent pourquoi, et un journal des versions.",
  }),
  entry("cloud-architecture", {
    title: "Le produit s'appuie sur une architecture cloud",
    clause: null,
    standard: "le-produit-s-appuie-sur-une-architecture-cloud",
    why: "Un hébergement réversible et automatisé évite les dépendances.",
    fix: "Suivez la doctrine « cloud au centre » de l'État.",
  }),
  entry("documented-technique", {
    title: "Les aspects techniques sont documentés",
    clause: null,
    standard: "les-aspects-techniques-du-produit-sont-documentes",
    why: "La documentation rend l'équipe remplaçable, et le transfert possible.",
    fix: "Tenez à jour l'installation, l'architecture et l'exploitation dans le dépôt.",
  }),
  entry("security-awareness", {
    title: "L'équipe est sensibilisée à la sécurité",
    clause: "§3.2 : standards RGPD et sécurité",
    standard: "l-equipe-est-sensibilisee-aux-bonnes-pratiques-et-procedures-de-securite",
    why: "La plupart des attaques passent par une personne.",
    fix: "Faites suivre à chacun une sensibilisation, chaque année.",
  }),
  entry("cyber-risks", {
    title: "Les risques cyber sont identifiés et maîtrisés",
    clause: "§3.2 : standards RGPD et sécurité",
    standard: "l-equipe-identifie-et-maitrise-les-risques-cyber-de-son-service",
    why: "On ne se protège que de ce que l'on a nommé.",
    fix: "Menez un atelier d'analyse de risques, et suivez-en les actions.",
  }),
  entry("secure-development", {
    title: "La sécurité fait partie du développement",
    clause: "§3.2 : standards RGPD et sécurité",
    standard: "l-equipe-integre-la-securite-a-son-cycle-de-developpement",
    why: "Une faille évitée à l'écriture ne coûte presque rien.",
    fix: "Relisez le code à deux, et suivez les failles des dépendances.",
  }),
  entry("impact-assessment", {
    title: "Une analyse d'impact sur les données est menée si nécessaire",
    clause: "§3.2 : standards RGPD et sécurité",
    standard: "l-equipe-initie-une-analyse-d-impact-relative-a-la-protection-des-donnees-si-necessaire",
    why: "Certains traitements de données personnelles l'exigent avant d'ouvrir.",
    fix: "Vérifiez avec votre délégué à la protection des données si elle est nécessaire.",
  }),
  entry("production-data", {
    title: "Les données de production ne servent qu'en production",
    clause: "§3.2 : standards RGPD et sécurité",
    standard: "les-donnees-de-production-ne-sont-utilisees-qu-en-production",
    why: "Une copie de travail est rarement aussi bien gardée que l'original.",
    fix: "Développez et testez avec des données inventées.",
  }),
];

function entry(
  id: string,
  { fix, ...texts }: Omit<AttestOnly, "id" | "fix" | "attestOnly"> & { fix: string },
): AttestOnly {
  return { id, ...texts, fix: [fix], attestOnly: true };
}
