import { examplesCase } from "./examples-case.ts";
import { type Case, ficheWith, JEANNE, memberRecord } from "./plan-of.ts";

/** Says everything that GitHub could act on. */
export const HOSTILE = "@org/team <img src=/x alt> | ](http://evil.example) #1 `code` --> <!-- **gras**";

/** The same where the site refuses markup. */
export const HOSTILE_NAME = HOSTILE.replaceAll("<", "");

const PRODUCT = "content/_startups/aide-facile.md";
const member = (name: string, startup: string, more = "") =>
  `fullname: ${name}\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n  - start: 2026-11-02\n    end: 2027-04-30\n    startups: [${startup}]\n`;
const fiche = (more: string) =>
  `---\ntitle: Aide Facile\nmission: Demander une aide en cinq minutes\nincubator: fabrique\ncontact: contact@aide-facile.example\nphases:\n  - name: construction\n    start: 2025-03-03\n${more}---\nAide Facile rassemble les démarches.\n`;

/** Each gives one proposal, whose text is in `tests/fixtures/pull-requests/NAME.md`. */
export const deliveryCases: Record<string, Case> = {
  "mission-extended": examplesCase(/jeanne/),
  "new-member": {
    records: {
      "members/paul.modele.yml": member(
        "Paul Modele",
        "aide-facile",
        "github: paul-modele\nlink: https://paul.example\ncompetences: [Go, DevOps]\nteams: [/teams/animation]\nbio: |\n  Aime les *tests*.\n\n  Et les services simples.\n",
      ),
    },
  },
  "new-product-with-team": {
    records: {
      "members/lea.specimen.yml": member("Léa Specimen", "aide-neuve"),
      "members/paul.modele.yml": member("Paul Modele", "aide-neuve"),
      "products/aide-neuve.yml":
        "title: Aide Neuve\nmission: Trouver une aide\nincubator: fabrique\nsponsors: [/organisations/dir-exemples]\ncontact: contact@aide-neuve.example\nstats: false\nusertypes: [particulier, entreprise]\nphases:\n  - name: investigation\n    start: 2026-11-02\ndescription: Aide Neuve cherche les aides à la place des usagers.\n",
    },
  },
  "phase-entered": examplesCase(/products/),
  "many-fields": {
    records: {
      "products/aide-facile.yml":
        "title: Aide Très Facile\nlink: null\nrepository: https://github.com/exemples/aide-facile\nstats: true\ntechno: [go, rust]\nusertypes: [martien]\naccessibility_status: non conforme\nevents:\n  - name: Comité d'investissement\n    date: 2026-02-01\n    comment: Six mois de plus\ndescription: Aide Facile rassemble toutes les démarches.\n",
    },
    site: { [PRODUCT]: fiche("link: https://aide-facile.example\ntechno:\n  - go\n  - php\n") },
    settings: { ownership: { products: { description: "always" } } },
  },
  "broken-before": {
    records: {
      "members/jeanne.exemplaire.yml": memberRecord(
        "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n  - start: 2027-01-04\n    end: 2027-06-30\n    startups: [aide-simple]\n",
      ),
    },
    site: {
      [JEANNE]: ficheWith(
        "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n",
        "competences:\n  - Go\n  - Go\n",
      ),
    },
  },
  hostile: {
    records: {
      "members/jeanne.exemplaire.yml": `fullname: "${HOSTILE_NAME}"\nrole: "${HOSTILE_NAME}"\ndomaine: Développement\nlink: "https://evil.example/@org/team#1**gras**"\ncompetences: ["${HOSTILE}", "=== #"]\nbio: |\n  ${HOSTILE}\n  - liste\n  # titre\nmissions:\n  - start: 2026-01-05\n    end: 2026-12-31\n    employer: "${HOSTILE}"\n    startups: [aide-facile]\n`,
    },
  },
};
