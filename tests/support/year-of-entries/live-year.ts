import { describeChange } from "../../../src/channels/describe-change.ts";
import { composeEntries } from "../../../src/channels/espace-membre/compose-entries.ts";
import type { Actor, Entry } from "../../../src/channels/espace-membre/entry.ts";
import { createEntryContext } from "../../../src/channels/espace-membre/entry-context.ts";
import { routeChanges } from "../../../src/channels/route-changes.ts";
import { gather, isGathered } from "../../../src/controller/gather.ts";
import { addDays } from "../../../src/dates/day.ts";
import { indexSite } from "../../../src/fiches/site-index.ts";
import { compareRecords } from "../../../src/plan/compare-records.ts";
import { emptyLastApplied } from "../../../src/plan/parse-last-applied.ts";
import type { LastApplied } from "../../../src/plan/plan.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import type { LastModifiedBy, Site } from "../../../src/site/site.ts";
import { memberRow } from "../espace-membre/database.ts";
import { readDatabase } from "../espace-membre/export/read-database.ts";
import { type EspaceMembre, startEspaceMembre } from "../espace-membre/start-espace-membre.ts";
import { createEntryLedger, type EntryLedger, type MemberValues } from "./entry-ledger.ts";
import { type ByHand, openTypist, type Typist } from "./open-typist.ts";
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
}

/** People that are in no fiche: a manager who can log in, and one of every incubator's team. */
const MANAGER = "zoe.passante";
const TEAM = "tom.equipe";

/**
 * Lives a year day by day: records and site are compared, what is to be entered is typed by the filler, weekdays end with the export.
 * `onDay` hears of each day that is over.
 */
export async function liveYear(
  script: YearScript,
  onDay: (day: string, ledger: EntryLedger) => void = () => {},
): Promise<LivedYear> {
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
  const year: Year = {
    ...{ double, typist, ledger: createEntryLedger(), blocked: [], site: new Map(script.site) },
    lastModifiedBy: new Map(),
    contractors: new Map(
      script.contractors.map(({ staffing, name, records }) => [
        staffing,
        { name, records: new Map(records), lastApplied: emptyLastApplied },
      ]),
    ),
  };
  try {
    for (let day = script.from; day <= script.to; day = addDays(day, 1)) {
      await liveDay(year, script, day);
      onDay(day, year.ledger);
    }
  } finally {
    await typist.close();
    await double.close();
  }
  return { ledger: year.ledger, double, site: year.site, blocked: year.blocked };
}

interface Year {
  double: EspaceMembre;
  typist: Typist;
  ledger: EntryLedger;
  blocked: string[];
  site: Map<string, string>;
  lastModifiedBy: Map<string, LastModifiedBy>;
  contractors: Map<string, Contractor>;
}

async function liveDay(year: Year, { events }: YearScript, day: string): Promise<void> {
  const { double, ledger, site, lastModifiedBy } = year;
  double.today = day;
  const merged = new Set<string>();
  for (const event of events.get(day) ?? []) {
    if (event.kind === "merged") {
      merged.add(event.path);
    } else if (event.kind === "typed") {
      const id = idOf(event.path);
      const before = valuesOf(double, id);
      event.enter(double.database);
      ledger.typed(id, before, valuesOf(double, id));
    } else {
      const contractor = year.contractors.get(event.staffing);
      if (event.text === null) contractor?.records.delete(event.file);
      else contractor?.records.set(event.file, event.text);
      ledger.recorded(idOf(event.file), day);
    }
  }
  const still = new Set<string>();
  for (const contractor of year.contractors.values()) {
    const first = await planOf(year, contractor, day);
    const toMerge = first.changes.filter(
      ({ kind, path, after }) => merged.has(path) && after !== null && kind === "update",
    );
    for (const { path, after } of toMerge) {
      site.set(path, after ?? "");
      lastModifiedBy.set(path, "other");
    }
    const { entries } = toMerge.length > 0 ? await planOf(year, contractor, day) : first;
    for (const key of await enterAll(year, entries, day)) still.add(key);
  }
  ledger.settle(still, (id) => valuesOf(double, id), day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return;
  for (const [path, text] of double.export(site)) {
    site.set(path, text);
    lastModifiedBy.set(path, "export");
  }
}

async function planOf({ site: texts, lastModifiedBy, ledger }: Year, contractor: Contractor, day: string) {
  const settings = settingsSchema.parse({
    contractor: { name: contractor.name },
    site: { delivery: "espace-membre" },
  });
  const records = parseRecords([...contractor.records].map(([path, text]) => ({ path, size: text.length, text })));
  const site: Site = { index: indexSite(texts.keys()), texts };
  const gathered = await gather(
    { settings, records, lastApplied: contractor.lastApplied, isReleased: () => true },
    {
      site: { read: async () => site, readLastModifiedBy: async () => lastModifiedBy },
      findRenamedRepositories: async () => new Map(),
      compare: compareRecords,
      today: day,
    },
  );
  if (!isGathered(gathered)) throw new Error("the site is unreadable");
  const { plan, undone } = gathered;
  contractor.lastApplied = plan.lastApplied;
  ledger.planned(plan, day);
  const route = { settings: { delivery: "espace-membre" }, access: { push: null }, undone } as const;
  const changes = routeChanges(plan.changes, route).get("espace-membre") ?? [];
  const context = createEntryContext({ settings, records, today: day }, site, changes);
  const entries = changes.flatMap(
    (change) => composeEntries({ ...change, description: describeChange(change) }, context).entries,
  );
  return { changes: plan.changes, entries };
}

/** Gives each entry to whoever may enter it first; the keys of what is listed. */
async function enterAll({ double, ledger, typist, blocked }: Year, entries: readonly Entry[], day: string) {
  const all: string[] = [];
  for (const entry of entries) {
    const { id, fields, creation } = entry;
    const keys = ledger.listed(entry, day);
    all.push(...keys);
    const isBlocked = entry.blocker !== null;
    if (isBlocked) blocked.push(`${day} ${id}`);
    const left = isBlocked ? [] : ledger.ask(id, keys, day);
    if (left.length === 0) continue;
    const from = double.log.length;
    const { as, left: unfilled } = await typeAsAny(typist, entry, asksByHand(entry, double));
    for (const { kind, key, reason } of double.log.slice(from)) {
      if (kind === "refused") ledger.offend("refused", day, id, `${key} ${reason}`);
      if (kind === "dropped") ledger.offend("dropped in silence", day, id, `${key} ${reason}`);
    }
    if (unfilled.length > 0) {
      ledger.failed(id, left, day, unfilled.map((line) => line.replaceAll("\n", " · ")).join(" | "));
      continue;
    }
    ledger.asked.add(as);
    ledger.entries += 1;
    ledger.values += fields.length;
    ledger.entered(id, left, day);
    if (creation?.kind === "member") await welcome({ double, typist }, entry);
  }
  return all;
}

/**
 * Since the site was exported somebody may have entered something, and not everyone may any more: the next one named is asked, and then who
 * may on another page. What nobody could fill is left for another day.
 */
async function typeAsAny(typist: Typist, { id, who, fragment, others }: Entry, byHand: ByHand) {
  const ways = [
    ...who.map((actor) => ({ actor, fragment, isWhole: true })),
    ...others.flatMap((other) => other.who.map((actor) => ({ ...other, actor }))),
  ];
  const closed: string[] = [];
  for (const { actor, fragment: values, isWhole } of ways) {
    const as = nameOf(actor, id);
    const typed = await typist.type(values, as, byHand);
    if (typed.isOpen) return { as, left: isWhole ? typed.left : [...typed.left, "a part is for the person alone"] };
    closed.push(typed.why);
  }
  return { as: "", left: closed };
}

/** What only the person who types knows: the e-mail address and, where the entry names none, the incubator. */
function asksByHand({ id, creation }: Entry, { database }: EspaceMembre): ByHand {
  if (creation?.kind !== "member") return {};
  const [any] = database.incubators;
  return {
    email: `${id}@personne.example`,
    ...(creation.lastName === ""
      ? { names: { first: id.split(".")[0] ?? "", last: id.split(".").slice(1).join(" ") } }
      : {}),
    ...(creation.incubators.length > 0 || !any ? {} : { incubator: any.name }),
  };
}

function nameOf({ kind }: Actor, id: string): string {
  const names: Readonly<Record<Actor["kind"], string>> = { member: id, anyone: MANAGER, team: TEAM, agent: TEAM };
  return names[kind];
}

/** The incubator's team validates; the person says at the first login what the form did not ask. */
async function welcome({ double, typist }: Pick<Year, "double" | "typist">, { id, creation }: Entry): Promise<void> {
  if (creation?.kind !== "member") return;
  const username = creation.otherUsername ?? id;
  await typist.open(`/community/${username}/validate`, TEAM);
  const member = double.database.members.find((one) => one.username === username);
  if (!member) return;
  member.role = creation.atFirstLogin.find(({ label }) => label === "Rôle actuel")?.after ?? "Membre";
  member.state = "active";
}

/** As the database has them; of missions that begin on one day, the last. */
function valuesOf({ database }: EspaceMembre, id: string): MemberValues {
  const member = database.members.find(({ username }) => username === id);
  if (!member) return new Map();
  const { missions, fullname, role, domaine, bio, link, github, competences } = member;
  const rows = missions.flatMap(({ start, end, employer, status, startups }) =>
    Object.entries({ start, end, employer, status, startups }).map(
      ([key, value]) => [`${start} ${key}`, value] as const,
    ),
  );
  const own = Object.entries({ fullname, role, domaine, bio, link, github, competences });
  return new Map([...own, ...rows].map(([name, value]) => [name, JSON.stringify(value)]));
}

function idOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.[^.]+$/, "");
}
