/** A made-up contractor, a made-up site, and a few days of their life. */

export const staffing = "atelier-numeral/dossiers";
export const site = "betagouv/beta.gouv.fr";

const jeanne = (end: string) => `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
missions:
  - start: 2026-01-05
    end: ${end}
    startups: [aide-facile]
    order: BC-2026-014
`;

const aideFacile = (acceleration: string) => `phases:
  - name: investigation
    start: 2025-03-03
    end: 2025-05-05
  - name: construction
    start: 2025-05-05
${acceleration}beneficiary: Direction des exemples
`;

export const records: Readonly<Record<string, string>> = {
  ".github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n",
  "members/jeanne.exemplaire.yml": jeanne("2026-06-30"),
  "products/aide-facile.yml": aideFacile(""),
};

export const fiches: Readonly<Record<string, string>> = {
  "content/_authors/jeanne.exemplaire.md": `---
fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
github: jeanne-exemplaire
missions:
  - start: 2026-01-05
    end: 2026-06-30
    status: independent
    employer: Atelier Numéral # vérifié en janvier
    startups:
      - aide-facile
---

Aime les tests et les fiches à jour.
`,
  "content/_startups/aide-facile.md": `---
title: Aide Facile
mission: Trouver en cinq minutes les aides auxquelles on a droit
incubator: fabrique
contact: contact@aide-facile.example
phases:
  - name: investigation
    start: 2025-03-03
    end: 2025-05-05
  - name: construction
    start: 2025-05-05
---

Une démarche simple.
`,
  "content/_incubators/fabrique.md": "---\ntitle: La Fabrique\n---\n",
};

interface DemoStep {
  title: string;
  /** Texts by path that the staffing manager pushes. */
  files: Readonly<Record<string, string>>;
}

export const steps: readonly DemoStep[] = [
  {
    title: "Paul Modele rejoint l'équipe d'Aide Facile",
    files: {
      "members/paul.modele.yml": `fullname: Paul Modele
role: Designer
domaine: Design
competences: [Recherche utilisateur]
missions:
  - start: 2026-12-01
    end: 2027-05-31
    startups: [aide-facile]
    unit: design-confirme
`,
    },
  },
  {
    title: "La mission de Jeanne Exemplaire est prolongée",
    files: { "members/jeanne.exemplaire.yml": jeanne("2026-12-31") },
  },
  {
    title: "Aide Facile passe en accélération",
    files: {
      "products/aide-facile.yml": aideFacile("    end: 2026-11-16\n  - name: acceleration\n    start: 2026-11-16\n"),
    },
  },
  {
    title: "Une faute de frappe dans un dossier",
    files: {
      "members/lea.specimen.yml": `fullname: Léa Specimen
role: Chargée de déploiement
domaine: Déploiement
missions:
  - start: 2026-11-02
    end: 2027-04-30
    startups: [aide-facil]
`,
    },
  },
];
