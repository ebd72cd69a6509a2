import { type Database, type MissionRow, memberRow, productRow } from "./database.ts";

export const EXAMPLE_DAY = "2026-11-23";

export const exampleMission = (given: Partial<MissionRow> = {}): MissionRow => ({
  uuid: crypto.randomUUID(),
  start: "2026-01-05",
  end: "2026-12-31",
  employer: "Atelier Numéral",
  status: "independent",
  startups: ["aide-facile"],
  ...given,
});

/**
 * People of each kind around the product `aide-facile` of the incubator `fabrique` on EXAMPLE_DAY, all made up: Jeanne runs, Paul has just
 * ended, Léa has long ended, Tom is of the incubator's team, Agathe is a public agent on the product, Ada an admin, Zoé a stranger.
 */
export function exampleDatabase(): Database {
  const elsewhere = exampleMission({ startups: ["aide-ailleurs"] });
  return {
    incubators: [
      { id: "fabrique", name: "La Fabrique" },
      { id: "ailleurs", name: "L’Atelier d’Ailleurs" },
    ],
    teams: [{ id: "animation", name: "Animation", incubator: "fabrique" }],
    organisations: [{ id: "dir-exemples", name: "Direction des Exemples" }],
    products: [
      productRow({
        id: "aide-facile",
        name: "Aide Facile",
        incubators: ["fabrique"],
        sponsors: ["dir-exemples"],
        phases: [
          { name: "investigation", start: "2024-03-01", end: "2024-09-01" },
          { name: "construction", start: "2024-09-01" },
        ],
        events: [{ name: "committee", date: "2025-02-03", comment: "Premier comité" }],
        contact_incubator: "tom.equipe",
        stored: { accessibility_status: "non conforme" },
      }),
      productRow({ id: "aide-simple", name: "Aide Simple", incubators: ["fabrique"] }),
      productRow({ id: "aide-ailleurs", name: "Aide d’Ailleurs", incubators: ["ailleurs"] }),
    ],
    members: [
      memberRow({ username: "jeanne.exemplaire", fullname: "Jeanne Exemplaire", missions: [exampleMission()] }),
      memberRow({
        username: "paul.modele",
        fullname: "Paul Modele",
        missions: [exampleMission({ end: "2026-11-20" })],
      }),
      memberRow({
        username: "lea.specimen",
        fullname: "Léa Specimen",
        missions: [exampleMission({ end: "2026-06-30" })],
      }),
      memberRow({ username: "tom.equipe", fullname: "Tom Equipe", teams: ["animation"], missions: [elsewhere] }),
      memberRow({
        username: "agathe.agente",
        fullname: "Agathe Agente",
        legalStatus: "fonctionnaire",
        missions: [exampleMission({ status: "admin", end: null })],
      }),
      memberRow({ username: "ada.admin", fullname: "Ada Admin", isAdmin: true, missions: [elsewhere] }),
      memberRow({ username: "zoe.passante", fullname: "Zoé Passante", missions: [elsewhere] }),
    ],
  };
}
