import { describeChange } from "../../../src/channels/describe-change.ts";
import { composeEntries } from "../../../src/channels/espace-membre/compose-entries.ts";
import { enteredState } from "../../../src/channels/espace-membre/entered.ts";
import type { Actor, Entry } from "../../../src/channels/espace-membre/entry.ts";
import { createEntryContext } from "../../../src/channels/espace-membre/entry-context.ts";
import { routeChanges } from "../../../src/channels/route-changes.ts";
import { gather, isGathered } from "../../../src/controller/gather.ts";
import { addDays, daysBetween } from "../../../src/dates/day.ts";
import { indexSite } from "../../../src/fiches/site-index.ts";
import { compareRecords } from "../../../src/plan/compare-records.ts";
import { emptyLastApplied } from "../../../src/plan/parse-last-applied.ts";
import type { LastApplied } from "../../../src/plan/plan.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import type { BroughtBy, Site } from "../../../src/site/site.ts";
import { memberRow } from "../espace-membre/database.ts";
import { readDatabase } from "../espace-membre/export/read-database.ts";
import { type EspaceMembre, startEspaceMembre } from "../espace-membre/start-espace-membre.ts";
import { createEntryLedger, type EntryLedger } from "./entry-ledger.ts";
import { openTypist, type Typist } from "./open-typist.ts";
import type { YearScript } from "./year-script.ts";

export interface LivedYear {
  ledger: EntryLedger;
  double: EspaceMembre;
  site: ReadonlyMap<string, string>;
  /** Entries that waited because a longer mission of the person blocks the page, by the day. */
  blocked: string[];
}

interface Contractor {
  name: string;
  records: Map<string, string>;
  lastApplied: LastApplied;
  /** Ticked, by key: since when. */
  ticked: Map<string, string>;
}

/** People that are in no fiche: a manager who can log in, and one of every incubator's team. */
const MANAGER = "zoe.passante";
const TEAM = "tom.equipe";

/** Lives a year day by day: records and site are compared, what is to be entered is typed by the filler, weekdays end with the export. */
export async function liveYear(script: YearScript): Promise<LivedYear> {
  const database = readDatabase(script.site);
  // Without role, neither has a fiche.
  const forever = [{ uuid: "0", start: "2020-01-01", end: null, employer: null, status: "admin", startups: [] }];
  database.teams.push(...database.incubators.map(({ id }) => ({ id: `equipe-${id}`, name: id, incubator: id })));
  const teams = database.incubators.map(({ id }) => `equipe-${id}`);
  database.members.push(
    memberRow({ username: MANAGER, fullname: "Zoé Passante", role: null, missions: forever }),
    memberRow({ username: TEAM, fullname: "Tom Equipe", role: null, missions: forever, teams }),
  );
  const double = await startEspaceMembre({ ...database, today: script.from });
  const typist = await openTypist(double);
  const ledger = createEntryLedger(daysBetween);
  const year = {
    ...{ double, typist, ledger, blocked: [] as string[], site: new Map(script.site) },
    bringers: new Map<string, BroughtBy>(),
    typedByPerson: new Set<string>(),
    ownValues: new Map<string, string>(),
    recordedOn: new Map<string, string>(),
    endsListed: new Map<string, string>(),
    contractors: new Map<string, Contractor>(
      script.contractors.map(({ staffing, name, records }) => [
        staffing,
        { name, records: new Map(records), lastApplied: emptyLastApplied, ticked: new Map() },
      ]),
    ),
  };
  try {
    for (let day = script.from; day <= script.to; day = addDays(day, 1)) await liveDay(year, script, day);
  } finally {
    await typist.close();
    await double.close();
  }
  return { ledger, double, site: year.site, blocked: year.blocked };
}

interface Year {
  double: EspaceMembre;
  typist: Typist;
  ledger: EntryLedger;
  blocked: string[];
  site: Map<string, string>;
  bringers: Map<string, BroughtBy>;
  /** Ids of those who ever entered something of their own. */
  typedByPerson: Set<string>;
  /** What they entered of their missions since the record last moved, by `ID START KEY`. */
  ownValues: Map<string, string>;
  recordedOn: Map<string, string>;
  endsListed: Map<string, string>;
  contractors: Map<string, Contractor>;
}

async function liveDay(year: Year, { events }: YearScript, day: string): Promise<void> {
  const { double, ledger, site, bringers } = year;
  double.today = day;
  const merged = new Set<string>();
  for (const event of events.get(day) ?? []) {
    if (event.kind === "merged") {
      merged.add(event.path);
      continue;
    }
    const id = idOf(event.kind === "record" ? event.file : event.path);
    ledger.moved(id);
    if (event.kind === "typed") {
      const before = missionValues(double, id);
      event.enter(double.database);
      year.typedByPerson.add(id);
      for (const [name, value] of missionValues(double, id))
        if (before.get(name) !== value) year.ownValues.set(name, value);
      continue;
    }
    // The record moves after them: what it says is newer.
    for (const name of missionValues(double, id).keys()) year.ownValues.delete(name);
    const contractor = year.contractors.get(event.staffing);
    if (event.text === null) contractor?.records.delete(event.file);
    else contractor?.records.set(event.file, event.text);
    year.recordedOn.set(id, day);
  }
  const still = new Set<string>();
  for (const contractor of year.contractors.values()) {
    const first = await planOf(year, contractor, day);
    const toMerge = first.changes.filter(({ path, after }) => merged.has(path) && after !== null);
    for (const { path, after } of toMerge) {
      site.set(path, after ?? "");
      bringers.set(path, "other");
    }
    const { entries } = toMerge.length > 0 ? await planOf(year, contractor, day) : first;
    for (const key of await enterAll(year, contractor, entries, day)) still.add(key);
  }
  ledger.settle(still, day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return;
  for (const [path, text] of double.export(site)) {
    site.set(path, text);
    bringers.set(path, "export");
  }
}

async function planOf({ site: texts, bringers, ledger, ...year }: Year, contractor: Contractor, day: string) {
  const settings = settingsSchema.parse({
    contractor: { name: contractor.name },
    site: { delivery: "espace-membre" },
  });
  const records = parseRecords([...contractor.records].map(([path, text]) => ({ path, size: text.length, text })));
  const site: Site = { index: indexSite(texts.keys()), texts };
  const gathered = await gather(
    { settings, records, lastApplied: contractor.lastApplied, released: "any" },
    {
      site: { read: async () => site, findBringers: async () => bringers },
      findRenamedRepositories: async () => new Map(),
      compare: compareRecords,
      today: day,
    },
  );
  if (!isGathered(gathered)) throw new Error("the site is unreadable");
  const { plan, undone } = gathered;
  contractor.lastApplied = plan.lastApplied;
  for (const { id, path, value } of plan.writeBacks)
    if (!year.typedByPerson.has(id))
      ledger.offend("offered back", day, id, `${path.join(".")} ${JSON.stringify(value)}`);
  const route = { settings: { delivery: "espace-membre" }, access: { push: null }, undone } as const;
  const changes = routeChanges(plan.changes, route).get("espace-membre") ?? [];
  const context = createEntryContext({ settings, records, today: day }, site, changes);
  const entries = changes.flatMap(
    (change) => composeEntries({ ...change, description: describeChange(change) }, context).entries,
  );
  for (const { id, fields } of plan.changes)
    for (const { path, item, from, to } of fields) {
      const end = typeof from === "string" ? from : "";
      const isMissed = path[2] === "end" && end < String(to) && end === addDays(day, -1);
      const known = (year.recordedOn.get(id) ?? "") <= end;
      const listed = year.endsListed.get(`${id} ${item?.start}`) ?? "";
      if (isMissed && known && listed < (year.recordedOn.get(id) ?? ""))
        ledger.offend("extension not listed in time", day, id, `${item?.start} ${end} → ${to}`);
    }
  return { changes: plan.changes, entries };
}

/** Gives each entry to whoever may enter it first; the keys of what is listed. */
async function enterAll(year: Year, { ticked }: Contractor, entries: readonly Entry[], day: string): Promise<string[]> {
  const { double, ledger, typist, blocked } = year;
  const all: string[] = [];
  for (const entry of entries) {
    const { id, fields, creation } = entry;
    const keys = creation ? [`create ${id}`] : fields.map(({ key }) => key);
    all.push(...keys);
    for (const { row, isDay } of fields)
      if (row?.kind === "mission" && isDay) year.endsListed.set(`${id} ${row.start}`, day);
    for (const { key, row } of fields) {
      const [, , item, , from] = JSON.parse(key);
      const own = row?.kind === "mission" ? year.ownValues.get(`${id} ${row.start} ${item}`) : undefined;
      if (own !== undefined && own === JSON.stringify(from)) ledger.offend("fought over", day, id, key);
    }
    const left = keys.filter((key) => !ticked.has(key));
    for (const key of keys) {
      const since = ticked.get(key);
      if (since !== undefined && enteredState(since, day) === "late") ledger.offend("late on the site", day, id, key);
    }
    if (left.length === 0) continue;
    if (entry.blocker) {
      blocked.push(`${day} ${id}`);
      continue;
    }
    for (const key of left) ledger.listed(id, key, day);
    const from = double.log.length;
    let as = "";
    let problems: string[] = [];
    // Since the site was exported somebody may have prolonged the mission, and not everyone may any more: the next one named is asked.
    for (const actor of entry.who) {
      as = nameOf(actor, id);
      problems = await typist.type(
        entry.fragment,
        as,
        creation?.kind === "member" ? `${id}@personne.example` : undefined,
      );
      if (!problems.some((line) => line.startsWith("the page has no form"))) break;
    }
    ledger.asked.add(as);
    ledger.entries += 1;
    ledger.values += fields.length;
    for (const line of problems) ledger.offend("not filled", day, id, line.replaceAll("\n", " · "));
    for (const { kind, key, reason } of double.log.slice(from)) {
      if (kind === "refused") ledger.offend("refused", day, id, `${key} ${reason}`);
      if (kind === "dropped") ledger.offend("dropped in silence", day, id, `${key} ${reason}`);
    }
    for (const key of left) {
      ticked.set(key, day);
      ledger.entered(id, key, day);
    }
    if (creation?.kind === "member") await welcome(year, entry);
  }
  for (const key of ticked.keys()) if (!all.includes(key)) ticked.delete(key);
  return all;
}

function nameOf({ kind }: Actor, id: string): string {
  const names: Readonly<Record<Actor["kind"], string>> = { member: id, anyone: MANAGER, team: TEAM, agent: TEAM };
  return names[kind];
}

/** The incubator's team validates; the person says at the first login what the form did not ask. */
async function welcome({ double, typist }: Year, { id, creation }: Entry): Promise<void> {
  if (creation?.kind !== "member") return;
  const username = creation.otherUsername ?? id;
  await typist.open(`/community/${username}/validate`, TEAM);
  const member = double.database.members.find((one) => one.username === username);
  if (!member) return;
  member.role = creation.atFirstLogin.find(({ label }) => label === "Rôle actuel")?.after ?? "Membre";
  member.state = "active";
}

/** By `ID START KEY`; of missions that begin on one day, the last. */
function missionValues({ database }: EspaceMembre, id: string): Map<string, string> {
  const missions = database.members.find(({ username }) => username === id)?.missions ?? [];
  return new Map(
    missions.flatMap(({ start, end, status, startups }) =>
      Object.entries({ end, status, startups }).map(
        ([key, value]) => [`${id} ${start} ${key}`, JSON.stringify(value)] as const,
      ),
    ),
  );
}

function idOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.[^.]+$/, "");
}
