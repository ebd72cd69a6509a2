import { expect, it } from "vitest";
import { liveYear } from "../support/year-of-entries/live-year.ts";
import type { YearEvent } from "../support/year-of-entries/year-script.ts";
import { hasChromium } from "./open-entry.ts";

interface Mission {
  start: string;
  end: string;
  startups: string[];
  status?: string;
}

const yaml = (missions: readonly Mission[]) =>
  missions
    .map(
      ({ start, end, startups, status = "independent" }) =>
        `  - start: ${start}\n    end: ${end}\n    status: ${status}\n    employer: Atelier Numéral\n    startups:\n${startups.map((id) => `      - ${id}\n`).join("")}`,
    )
    .join("");
const head = (name: string) => `fullname: ${name}\nrole: Développement\ndomaine: Développement\n`;
const fiche = (name: string, missions: readonly Mission[]) => `---\n${head(name)}missions:\n${yaml(missions)}---\n`;
const record = (name: string, missions: readonly Mission[]) => `${head(name)}missions:\n${yaml(missions)}`;
const product = (title: string, mission = "Aider.") =>
  `---\ntitle: ${title}\nmission: ${mission}\nincubator: fabrique\ncontact: contact@produit.example\nlink: ''\nphases:\n  - name: construction\n    start: 2020-01-01\n---\nUne description d’au moins trente lettres.\n`;

const one: Mission = { start: "2026-01-05", end: "2026-03-31", startups: ["aide-facile"] };
const staffing = "atelier/dossiers";
const write = (id: string, name: string, missions: readonly Mission[]): YearEvent => ({
  ...{ kind: "record", staffing, file: `members/${id}.yml` },
  text: record(name, missions),
});
const people: readonly [id: string, name: string, missions: Mission[]][] = [
  ["jeanne.exemplaire", "Jeanne Exemplaire", [one]],
  ["paul.modele", "Paul Modele", [{ ...one, start: "2025-01-06", end: "2026-01-15" }]],
  ["lea.specimen", "Léa Specimen", [one, { ...one, end: "2026-04-30", startups: ["aide-simple"] }]],
  ["nora.fictif", "Nora Fictif", [one]],
  ["ines.double", "Inès Double", [one, { ...one, startups: ["aide-simple"] }]],
];

it.skipIf(!hasChromium)(
  "what people enter over some months arrives, once, and stays",
  { timeout: 900_000 },
  async () => {
    const site = new Map([
      ["content/_incubators/fabrique.md", "---\ntitle: La Fabrique\n---\n"],
      ["content/_startups/aide-facile.md", product("Aide Facile")],
      ["content/_startups/aide-simple.md", product("Aide Simple")],
      ...people.map(([id, name, missions]) => [`content/_authors/${id}.md`, fiche(name, missions)] as const),
    ]);
    const events = new Map<string, YearEvent[]>([
      // Beyond six months: in two parts.
      ["2026-03-02", [write("jeanne.exemplaire", "Jeanne Exemplaire", [{ ...one, end: "2026-12-31" }])]],
      // Long over: somebody else prolongs it.
      ["2026-02-02", [write("paul.modele", "Paul Modele", [{ ...one, start: "2025-01-06", end: "2026-06-30" }])]],
      // Two missions begin on one day: each keeps its own.
      [
        "2026-03-16",
        [
          write("lea.specimen", "Léa Specimen", [
            { ...one, end: "2026-05-31" },
            { ...one, end: "2026-08-31", startups: ["aide-simple"] },
          ]),
        ],
      ],
      // Nothing but their products tells them apart.
      [
        "2026-03-17",
        [write("ines.double", "Inès Double", [one, { ...one, end: "2026-08-31", startups: ["aide-simple"] }])],
      ],
      // Merged on the site, then undone by the export.
      [
        "2026-03-05",
        [
          write("nora.fictif", "Nora Fictif", [{ ...one, end: "2026-06-30" }]),
          { kind: "merged", path: "content/_authors/nora.fictif.md" },
        ],
      ],
      ["2026-02-16", [write("marc.nouveau", "Marc Nouveau", [{ ...one, start: "2026-02-23", end: "2026-05-29" }])]],
      ["2026-02-18", [{ kind: "record", staffing, file: "products/aide-facile.yml", text: "mission: Aider vite.\n" }]],
    ]);
    const records = new Map(people.map(([id, name, missions]) => [`members/${id}.yml`, record(name, missions)]));
    const { ledger, double, blocked } = await liveYear({
      ...{ from: "2026-01-05", to: "2026-07-20", site, events },
      contractors: [{ staffing, name: "Atelier Numéral", records }],
    });
    expect(ledger.offences).toEqual([]);
    expect(blocked).toEqual([]);
    const endsOf = (id: string) =>
      double.database.members.find(({ username }) => username === id)?.missions.map(({ end }) => end);
    expect(endsOf("jeanne.exemplaire")).toEqual(["2026-12-31"]);
    expect(endsOf("paul.modele")).toEqual(["2026-06-30"]);
    expect(endsOf("lea.specimen")).toEqual(["2026-05-31", "2026-08-31"]);
    expect(endsOf("ines.double")).toEqual(["2026-03-31", "2026-08-31"]);
    expect(endsOf("nora.fictif")).toEqual(["2026-06-30"]);
    expect(endsOf("marc.nouveau")).toEqual(["2026-05-29"]);
    expect(double.database.products.find(({ id }) => id === "aide-facile")?.pitch).toBe("Aider vite.");
    expect(Math.max(...ledger.daysToShow)).toBeLessThanOrEqual(4);
  },
);
