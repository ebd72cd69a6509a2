import { addDays } from "../../../src/dates/day.ts";
import { renderBlock } from "../../../src/fiches/edit/render-yaml.ts";
import type { Json } from "../../../src/fiches/json.ts";
import { importMembers } from "../../../src/plan/import/import-members.ts";
import { missionOfJson, missionsOf } from "../../../src/plan/missions/mission.ts";
import type { Database, MissionRow } from "../../support/espace-membre/database.ts";
import { readDatabase } from "../../support/espace-membre/export/read-database.ts";
import type { YearEvent, YearScript } from "../../support/year-of-entries/year-script.ts";
import type { Played } from "../year/choose-year.ts";
import { chance } from "../year/fate-of.ts";
import { firstSite } from "../year/first-site.ts";
import { ficheOf } from "../year/largest-contractors.ts";

export interface ScriptedYear extends YearScript {
  /** Fiches of the year that the double's database cannot hold. */
  unreadable: string[];
}

/**
 * The year's real edits as days of the channel: what is a contractor's becomes its record, the rest is what people enter themselves. Of
 * twenty, four were merged on the site first, three entered by the person the day before.
 */
export function scriptYear({ from, to, edits, contractors, people }: Played): ScriptedYear {
  const first = firstSite(edits);
  const unreadable = [...people].filter((path) => !edits.every((edit) => edit.path !== path || isReadable(edit, path)));
  const site = new Map([...first].filter(([path]) => !unreadable.includes(path)));
  const events = new Map<string, YearEvent[]>();
  const add = (day: string, event: YearEvent) => events.set(day, [...(events.get(day) ?? []), event]);
  const records = new Map(contractors.map(({ staffing }) => [staffing, new Map<string, string>()]));
  const isOurs = (mission: Json) =>
    contractors.some(({ employers }) => employers.isContractor(missionOfJson(mission).employer ?? ""));
  const recordOf = (text: string | null, path: string, name: string) => {
    const fiche = ficheOf(text, path);
    return fiche && importMembers(new Map([[idOf(path), fiche]]), [name], "", { all: true }).members.get(idOf(path));
  };
  for (const [path, text] of site)
    for (const { staffing, employers } of contractors) {
      const record = path.startsWith("content/_authors/") ? recordOf(text, path, employers.name) : null;
      if (record) records.get(staffing)?.set(`members/${idOf(path)}.yml`, renderBlock(record));
    }
  for (const [rank, { path, date, before, after }] of edits.entries()) {
    if (after === null || unreadable.includes(path)) continue;
    const fate = chance(`entry ${path} ${rank}`, 20);
    const [known] = readDatabase(new Map([[path, after]])).members;
    if (!known) continue;
    // Without a contractor of the year, or from one to another, people enter it themselves.
    const isTyped = fate < 3 || changesHands(before, after, path, isOurs);
    const enter = (database: Database) => {
      const there = database.members.find(({ username }) => username === known.username);
      if (!there) return;
      const { role, domaine, bio, link, github, competences, teams, fullname } = known;
      const mine = ({ employer }: MissionRow) => isOurs({ employer, start: "", end: "" });
      const ours = known.missions.filter(mine).map(({ start }) => start);
      // Edits that the corpus lacks: what the site calls ours may not have been so until now.
      const others = known.missions.filter((one) => !mine(one)).map(({ start }) => start);
      const mayBeOurs = (one: MissionRow) => mine(one) || ours.includes(one.start) || one.employer === null;
      const kept = there.missions.filter((one) => mayBeOurs(one) && !others.includes(one.start));
      const missions = isTyped ? known.missions : [...known.missions.filter((one) => !mine(one)), ...kept];
      Object.assign(there, { role, domaine, bio, link, github, competences, teams, fullname, missions });
    };
    if (before !== null) add(isTyped ? addDays(date, -1) : date, { kind: "typed", path, enter });
    for (const { staffing, employers } of contractors) {
      const record = recordOf(after, path, employers.name);
      const file = `members/${idOf(path)}.yml`;
      add(date, { kind: "record", staffing, file, text: record ? renderBlock(record) : null });
    }
    if (!isTyped && fate < 7 && before !== null) add(date, { kind: "merged", path });
  }
  return {
    ...{ from, to, site, events, unreadable },
    contractors: contractors.map(({ staffing, employers: { name } }) => ({
      ...{ staffing, name },
      records: records.get(staffing) ?? new Map(),
    })),
  };
}

function isReadable(edit: { before: string | null; after: string | null }, path: string): boolean {
  try {
    for (const text of [edit.before, edit.after]) if (text !== null) readDatabase(new Map([[path, text]]));
    return true;
  } catch {
    return false;
  }
}

function changesHands(before: string | null, after: string, path: string, isOurs: (one: Json) => boolean): boolean {
  const starts = (text: string | null, ours: boolean) =>
    new Set(
      missionsOf(ficheOf(text, path)?.data)
        .filter((one) => isOurs(one) === ours)
        .map((one) => missionOfJson(one).start),
    );
  const meet = (a: Set<string>, b: Set<string>) => [...a].some((start) => b.has(start));
  return meet(starts(before, true), starts(after, false)) || meet(starts(before, false), starts(after, true));
}

function idOf(path: string): string {
  return path.slice("content/_authors/".length, -".md".length);
}
