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

/** A contractor in whose records something of everything waits: a mistake, entries, missions that end, what is under way. */
export const lively: JourneyOptions = {
  records: {
    "members/jeanne.exemplaire.yml": jeanne("2027-03-31"),
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
