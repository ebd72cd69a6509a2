import { renderBlock } from "../../../src/fiches/edit/render-yaml.ts";
import { type JsonObject, textsOf } from "../../../src/fiches/json.ts";
import type { Fiche } from "../../../src/fiches/read-fiche.ts";
import { ficheFolders, fichePath } from "../../../src/fiches/site-index.ts";
import { missionOfJson, missionsOf } from "../../../src/plan/missions/mission.ts";
import { ficheOf } from "./largest-contractors.ts";
import type { Edit } from "./read-year.ts";

/** The site as the year begins: the fiches that it edits as they were, and what they name, made up as far as references need it. */
export function firstSite(edits: readonly Edit[]): Map<string, string> {
  const files = new Map([[fichePath("incubators", "dinum"), made({ title: "dinum" })]]);
  const states = edits.flatMap(({ path, before, after }) => [before, after].map((text) => ficheOf(text, path)));
  for (const { data } of states.filter((fiche): fiche is Fiche => fiche !== null)) {
    for (const id of productsOf(data)) files.set(fichePath("products", id), product(id));
    for (const team of textsOf(data.teams))
      files.set(
        `${ficheFolders.teams}/${team.split("/").at(-1)}.md`,
        made({ name: team, mission: "", incubator: "dinum" }),
      );
  }
  const met = new Set<string>();
  for (const { path, before } of edits) {
    if (before !== null && !met.has(path)) files.set(path, before);
    met.add(path);
  }
  return files;
}

function productsOf(data: JsonObject): string[] {
  const missions = missionsOf(data).flatMap((mission) => missionOfJson(mission).startups ?? []);
  return [...textsOf(data.startups), ...textsOf(data.previously), ...missions];
}

function product(title: string): string {
  const phases = [{ name: "construction", start: "2020-01-01" }];
  return made({ title, mission: "Aider.", incubator: "dinum", contact: "contact@produit.example", phases });
}

function made(data: JsonObject): string {
  return `---\n${renderBlock(data)}---\n`;
}
