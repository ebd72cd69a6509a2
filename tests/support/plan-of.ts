import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import type { LastApplied, Plan } from "../../src/plan/plan.ts";
import { type PlanInput, planChanges } from "../../src/plan/plan-changes.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import type { Site } from "../../src/site/site.ts";

export interface Case {
  /** Texts by path in the staffing repository: `members/…`, `products/…`. */
  records: Record<string, string>;
  /** Texts by path on the site; null where a file is not UTF-8. */
  site?: Record<string, string | null>;
  lastApplied?: LastApplied["records"];
  pendingDesired?: LastApplied["records"];
  orphaned?: LastApplied["records"];
  settings?: object;
  /** Addresses of repositories that moved. */
  renamedRepositories?: ReadonlyMap<string, string>;
  /** Who brought what fiches now say, by path. */
  lastModifiedBy?: Site["lastModifiedBy"];
  /** Where the records are in the staffing repository. */
  folder?: string;
  today?: string | null;
}

/** What every case's site holds besides its own fiches. */
const common = [
  "content/_startups/aide-facile.md",
  "content/_startups/aide-simple.md",
  "content/_incubators/fabrique.md",
  "content/_organisations/dir-exemples.md",
  "content/_teams/animation.md",
];

/** What a case gives the plan. */
export function inputOf({
  records,
  site = {},
  lastApplied = {},
  pendingDesired = {},
  orphaned = {},
  settings = {},
  renamedRepositories = new Map(),
  lastModifiedBy = new Map(),
  folder = ".",
  today = null,
}: Case): PlanInput {
  const files = Object.entries(records).map(([path, text]) => ({ path, text, size: text.length }));
  return {
    records: parseRecords(files, folder),
    site: { index: indexSite([...common, ...Object.keys(site)]), texts: new Map(Object.entries(site)), lastModifiedBy },
    lastApplied: { version: 1, records: lastApplied, pendingDesired, orphaned },
    settings: settingsSchema.parse({ contractor: { name: "Atelier Numéral", aliases: ["Numéral"] }, ...settings }),
    renamedRepositories,
    today,
  };
}

export function planOf(given: Case): Plan {
  const input = inputOf(given);
  const plan = planChanges(input);
  return { ...plan, problems: [...input.records.problems, ...plan.problems] };
}

export const codesOf = (plan: Plan) => plan.problems.map(({ code }) => code);

export const JEANNE = "content/_authors/jeanne.exemplaire.md";

/** A member record with the given missions, as people write it. */
export function memberRecord(missions: string, more = "", fullname = "Jeanne Exemplaire"): string {
  return `fullname: ${fullname}\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}`;
}

/** The missions that a plan leaves on Jeanne's fiche, as data. */
export function missionsAfter(plan: Plan): unknown {
  const change = plan.changes.find(({ path }) => path === JEANNE);
  if (!change) return undefined;
  const fiche = readFiche(change.after, JEANNE);
  return isFiche(fiche) ? fiche.data.missions : undefined;
}

export function ficheWith(missions: string, more = ""): string {
  return `---\nfullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}---\n`;
}
