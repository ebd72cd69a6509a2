import { namedSite } from "./entry-context.ts";
import { type Case, memberRecord } from "./plan-of.ts";

const mission = (start: string, end: string, more = "") =>
  `  - start: ${start}\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n${more}`;
const fiche = (fullname: string, missions: string, more = "") =>
  `---\nfullname: ${fullname}\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}---\n`;
export const entriesRecords = {
  "members/jeanne.exemplaire.yml": memberRecord(
    mission("2026-01-05", "2027-07-31") + mission("2026-12-01", "2027-04-30").replace("aide-facile", "aide-simple"),
    "bio: J’aide.\nteams: [/teams/animation]\n",
  ),
  "members/paul.modele.yml": memberRecord(
    mission("2026-01-05", "2027-12-31").replace("independent", "service"),
    "",
    "Paul Modele",
  ),
  "members/lou.factice.yml": memberRecord(mission("2026-02-02", "2026-10-31"), "", "Lou Factice"),
  "members/ana.temoin.yml": memberRecord(mission("2026-02-02", "2028-06-30"), "bio: J’aide.\n", "Ana Témoin"),
  "members/nora.fictif.yml": memberRecord(
    mission("2026-12-01", "2027-11-30") + mission("2025-01-06", "2025-06-30"),
    "github: nora-fictif\ncompetences: [Go, DevOps]\nteams: [/teams/animation]\nemail: nora@prive.example\n",
    "Nora McFictif",
  ),
  "members/eve.demo.yml": memberRecord(
    mission("2026-12-01", "2027-01-31").replace("aide-facile", "aide-neuve"),
    "",
    "Ève Démo",
  ),
  "products/aide-facile.yml":
    "title: Aide Facile\nlink: null\nrepository: null\nstats: true\nincubator: atelier\nsponsors: [/organisations/dir-exemples]\ntechno: [go, rust]\nphases:\n  - name: construction\n    start: 2025-03-03\n    end: 2026-11-02\n  - name: acceleration\n    start: 2026-11-02\nevents:\n  - name: committee\n    date: 2026-10-01\n    comment: Six mois de plus\ndescription: Trop court\n",
  "products/aide-neuve.yml":
    "title: L’Aide Neuve\nmission: Trouver une aide\nincubator: fabrique\ncontact: contact@aide-neuve.example\nstats: false\nphases:\n  - name: investigation\n    start: 2026-11-02\ndescription: Aide Neuve cherche les aides à la place des usagers.\n",
};
/** Records and a site that differ in all the ways in which somebody has something to enter. */
export const entriesCase: Case = {
  records: entriesRecords,
  site: {
    ...namedSite,
    "content/_authors/jeanne.exemplaire.md": fiche("Jeanne Exemplaire", mission("2026-01-05", "2026-12-31")),
    "content/_authors/paul.modele.md": fiche("Paul Modele", mission("2026-01-05", "2026-11-20")),
    "content/_authors/lou.factice.md": fiche("Lou Factice", mission("2026-02-02", "2026-11-10")),
    "content/_authors/ana.temoin.md": fiche(
      "Ana Témoin",
      mission("2026-02-02", "2027-05-23") + mission("2026-03-02", "2027-09-30").replace("Atelier Numéral", "Autre"),
    ),
    "content/_startups/aide-facile.md":
      "---\ntitle: Aide Facile\nmission: Demander une aide\nincubator: fabrique\ncontact: contact@aide-facile.example\nlink: https://aide-facile.example\nrepository: https://github.com/exemples/aide-facile\ntechno:\n  - go\n  - php\nphases:\n  - name: construction\n    start: 2025-03-03\n---\nAide Facile rassemble les démarches.\n",
  },
  settings: {
    ownership: { members: { bio: "always", teams: "always" }, products: { description: "always" } },
  },
};
