import { type JourneyOptions, jeanne, jeanneFiche } from "../journeys/start-journey.ts";

const PEOPLE = [
  ...["Anaïs Témoin", "Hugo Factice", "Léa Specimen", "Nora Fictif", "Paul Modele", "Zoé Étalon"],
  ...["Marc Maquette", "Inès Gabarit", "Tom Prototype", "Lou Échantillon"],
];

const idOf = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(" ", ".");

const person = (name: string, end: string, more = "") =>
  `fullname: ${name}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [aide-facile]\n${more}`;

/** The site's own of them, with an end. */
const fiche = (name: string, end: string) =>
  `---\n${person(name, end, "    status: independent\n    employer: Atelier Numéral\n")}---\n`;

/** A year of changes. */
const statistics = {
  pending: {},
  delays: [
    0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10, 11, 12, 13, 17, 18, 20, 20, 24, 28, 40, 45,
    61, 70, 33,
  ],
  merged: 41,
  entered: 27,
  refused: 6,
};

/** A contractor in whose records something of everything waits: a mistake, entries, missions that end, what is under way. */
export const lively: JourneyOptions = {
  records: {
    ".github/beta-fiches.yml":
      "contractor:\n  name: Atelier Numéral\nsite:\n  delivery: espace-membre\npeople:\n  checkInWeeks: 52\npublish:\n  badges: true\n",
    "beta-fiches.lock.json": JSON.stringify({ version: 1, records: {}, statistics }),
    "products/aide-facile.yml":
      "title: Aide Facile\nmission: Trouver ses aides\nincubator: fabrique\ncontact: contact@aide-facile.example\nlink: https://aide-facile.example\nphases:\n  - name: construction\n    start: 2025-01-06\n",
    "members/jeanne.exemplaire.yml": jeanne("2027-03-31"),
    "orders/BC-2026-101.yml":
      "beneficiary: Direction des Exemples\nproduct: aide-facile\nsigned: 2026-01-02\nstart: 2026-01-05\nend: 2026-12-31\nlines:\n  - unit: devops-confirme\n    quantity: 6\n    unitPrice: 10000\nwork:\n  - month: 2026-09\n    unit: devops-confirme\n    member: jeanne.exemplaire\n    days: 18\n    activity: Formulaire\n  - month: 2026-10\n    unit: devops-confirme\n    member: jeanne.exemplaire\n    days: 17\n    activity: Formulaire\n",
    ...Object.fromEntries(
      PEOPLE.map((name, at) => [
        `members/${idOf(name)}.yml`,
        person(name, at % 3 === 0 ? "2026-12-20" : "2027-04-30", at === 1 ? "github: '@'\n" : ""),
      ]),
    ),
    "members/alix.brouillon.yml":
      "fullname: Alix Brouillon\nrole: Design\ndomaine: Desing\nmissions:\n  - start: 2026-11-02\n    end: 2027-04-30\n    startups: [aide-facile]\n",
  },
  site: {
    "content/_authors/jeanne.exemplaire.md": jeanneFiche("2026-12-31"),
    ...Object.fromEntries(
      PEOPLE.map((name, at) => [
        `content/_authors/${idOf(name)}.md`,
        fiche(name, at % 3 === 0 ? "2026-12-20" : at % 3 === 1 ? "2027-04-30" : "2026-12-31"),
      ]),
    ),
  },
};
