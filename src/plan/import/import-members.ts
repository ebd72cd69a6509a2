import { memberKeys } from "../../fiches/fields.ts";
import type { JsonObject } from "../../fiches/json.ts";
import { bodyOf, type Fiche, locateInFiche } from "../../fiches/read-fiche.ts";
import { fichePath } from "../../fiches/site-index.ts";
import { type Problem, placeOf, problem } from "../../problems/problem.ts";
import { memberRecordSchema } from "../../records/member-record.ts";
import { filledLine, referencePattern } from "../../yaml/shapes.ts";
import { countEmployers, createEmployerMatcher, employerKey } from "../employers.ts";
import { type Mission, missionOfJson, missionsOf } from "../missions/mission.ts";
import { nearEmployers } from "./near-employers.ts";
import { recordableValues } from "./recordable-values.ts";
import { withoutCaseTwins } from "./without-case-twins.ts";

export interface ImportedMembers {
  /** The contractor's name and its other spellings on the site, as the settings hold them. */
  contractor: { name: string; aliases: string[] };
  /** Records by member id. */
  members: Map<string, JsonObject>;
  /** Products of the contractor's missions that are not over on the day, sorted. */
  startups: string[];
  /** People who had missions of the contractor, all of them over: without a record unless `all` asks for them. */
  past: number;
  /** Employers whose name merely contains the contractor's, most missions first: a person decides. */
  containing: { name: string; missions: number }[];
  /** Where no mission is the contractor's: employers that its name may stand for. */
  near: string[];
  /** What the fiches say that no record can hold, at its place. */
  problems: Problem[];
}

export interface ImportOptions {
  /** Also missions that are over, and people who left. */
  all?: boolean;
  /** Also the texts in which people present themselves. */
  bios?: boolean;
  /** Where the fiches are, by id. */
  paths?: ReadonlyMap<string, string>;
}

const requiredKeys = ["fullname", "role", "domaine"] as const;

/**
 * First records of a contractor, from every member fiche of the site; `names` are its own, `today` a day as text. Only what runs on the
 * day or is to come, unless asked: what people did before is no longer needed to keep their fiche.
 */
export function importMembers(
  fiches: ReadonlyMap<string, Fiche>,
  names: readonly string[],
  today: string,
  { all = false, bios = false, paths = new Map() }: ImportOptions = {},
): ImportedMembers {
  const spellings = countEmployers(fiches);
  const contractor = contractorOf(names, spellings);
  const employers = createEmployerMatcher(contractor);
  const members = new Map<string, JsonObject>();
  const startups = new Set<string>();
  const problems: Problem[] = [];
  let found = 0;
  let past = 0;
  for (const [id, fiche] of fiches) {
    const ours = missionsOf(fiche.data).flatMap((value, at) => {
      const mission = missionOfJson(value);
      return employers.isContractor(mission.employer ?? "") ? [{ mission, at }] : [];
    });
    if (ours.length === 0) continue;
    found++;
    const running = ours.filter(({ mission }) => isNotOver(mission, today));
    if (running.length === 0) past++;
    // Missions that start on one day are told apart only where the record has them all.
    const starts = new Set(running.map(({ mission }) => mission.start));
    const taken = all ? ours : ours.filter(({ mission }) => starts.has(mission.start));
    if (taken.length === 0) continue;
    const imported = importMember(id, fiche, taken, bios, paths.get(id) ?? fichePath("members", id));
    problems.push(...imported.problems);
    if (imported.record) members.set(id, imported.record);
    for (const { mission } of running) for (const startup of mission.startups ?? []) startups.add(startup);
  }
  const distinct = withoutCaseTwins("members", members.keys(), paths);
  const containing = [...spellings]
    .filter(([spelling]) => !employers.isContractor(spelling) && employers.mentionsContractor(spelling))
    .map(([spelling, missions]) => ({ name: spelling, missions }))
    .sort((a, b) => b.missions - a.missions || (a.name < b.name ? -1 : 1));
  const near = found === 0 ? nearEmployers(names, spellings) : [];
  return {
    contractor,
    members: new Map([...members].filter(([id]) => distinct.ids.has(id))),
    startups: [...startups].sort(),
    past,
    containing,
    near,
    problems: [...problems, ...distinct.problems],
  };
}

function contractorOf(given: readonly string[], spellings: ReadonlyMap<string, number>): ImportedMembers["contractor"] {
  const [name = "", ...others] = given.map((spelling) => spelling.trim());
  const keys = new Set([name, ...others].map(employerKey));
  const found = [...spellings.keys()].filter((spelling) => keys.has(employerKey(spelling))).sort();
  return {
    name,
    aliases: [...new Set([...others, ...found])].filter((spelling) => spelling !== name && isNamable(spelling)),
  };
}

/** Whether settings may hold it: what the site has of other kinds is no spelling of a name. */
function isNamable(spelling: string): boolean {
  return filledLine(200).safeParse(spelling).success;
}

/** As the site reckons it: current up to its last day, or without one. A text that is no day is for a person to judge, not to pass over. */
function isNotOver({ end }: Mission, today: string): boolean {
  return !/^\d{4}-\d{2}-\d{2}$/.test(end) || end >= today;
}

interface OwnMission {
  mission: Mission;
  /** Its place among the fiche's missions. */
  at: number;
}

/** No record where the fiche lacks what each must say: planning would refuse it. */
function importMember(
  id: string,
  fiche: Fiche,
  missions: readonly OwnMission[],
  bios: boolean,
  path: string,
): { record?: JsonObject; problems: Problem[] } {
  const record = `members/${id}.yml`;
  const values: JsonObject = {
    ...Object.fromEntries(memberKeys.map((key) => [key, fiche.data[key] ?? null])),
    missions: missions.map(({ mission }) => missionRecord(mission)),
    bio: bios ? bodyOf(fiche).trim() : null,
  };
  const recordable = recordableValues(memberRecordSchema, values, {
    collection: "members",
    locate: locateInFiche(fiche, path),
    origins: { missions: missions.map(({ at }) => at) },
  });
  const problems = recordable.problems.map((found) =>
    problem("import-value-left", { message: found.message, record }, placeOf(found)),
  );
  const missing = requiredKeys.filter((key) => recordable.values[key] === undefined);
  if (missing.length === 0 && referencePattern.test(id)) return { record: recordable.values, problems };
  return {
    problems: [
      ...problems,
      problem("import-record-left", { record, missing, twin: null }, { file: path, line: 1, column: 1 }),
    ],
  };
}

function missionRecord({ start, end, status, startups }: Mission): JsonObject {
  const ids = [...new Set(startups ?? [])];
  return {
    ...(start !== "" ? { start } : {}),
    ...(end !== "" ? { end } : {}),
    ...(status !== null ? { status } : {}),
    ...(ids.length > 0 ? { startups: ids } : {}),
  };
}
