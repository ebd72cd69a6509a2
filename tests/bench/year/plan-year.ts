import type { Json } from "../../../src/fiches/json.ts";
import { missionOfJson, missionsOf } from "../../../src/plan/missions/mission.ts";
import type { Played } from "./choose-year.ts";
import type { Agenda } from "./create-agenda.ts";
import { byStart, type Known, knownOf } from "./create-espace-membre.ts";
import type { People } from "./create-people.ts";
import { chance, type Fate, fateOf } from "./fate-of.ts";
import { ficheOf } from "./largest-contractors.ts";
import type { Edit } from "./read-year.ts";

/** Milliseconds. */
const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Plans the year: every edit is a change of the records at its day, and has a fate of its own; what the corpus does not tell
 * (an edit whose `before` is not what the one before it left) was entered in the espace membre; what is no contractor's too.
 */
export function planYear({ from, to, edits, contractors }: Played, agenda: Agenda, people: People): void {
  const isOurs = (mission: Json) =>
    contractors.some(({ employers }) => employers.isContractor(missionOfJson(mission).employer ?? ""));
  const last = new Map<string, { after: string | null; at: number }>();
  for (const [rank, edit] of edits.entries()) {
    const { path, date, before, after } = edit;
    const name = `${path} ${date}`;
    const previous = last.get(path);
    const at = Math.max(Date.parse(date) + 8 * HOUR + chance(name, 360) * MINUTE, (previous?.at ?? 0) + MINUTE);
    const eve = Math.max(Date.parse(date) - 12 * HOUR, (previous?.at ?? 0) + MINUTE);
    if (previous && previous.after !== before) agenda.add(eve, () => people.enterAll(path, knownOf(before, path)));
    const fate = changesHands(edit, isOurs) ? "typed" : fateOf(`${name} ${rank}`);
    if (fate === "typed") agenda.add(eve, () => people.enterAll(path, knownOf(after, path)));
    agenda.add(at, () => act(edit, fate, at));
    last.set(path, { after, at });
  }
  for (let day = Date.parse(from); day <= Date.parse(to) + 15 * DAY; day += DAY) planDay(day, agenda, people);

  async function act({ path, after }: Edit, fate: Fate, at: number): Promise<void> {
    const known = knownOf(after, path);
    people.decide(path, known);
    if (fate !== "typed") people.enter(path, withMissionsOf(known, people.knownThere(path), isOurs));
    await people.record(path, after);
    const name = `${path} ${at}`;
    const someHours = at + (1 + chance(name, 30)) * HOUR;
    const someDays = at + (2 + chance(name, 8)) * DAY;
    const enter = () => people.enterDecided(path);
    if (fate === "merged") agenda.add(someHours, async () => void ((await people.merge(path)) && enter()));
    if (fate === "undone") agenda.add(someHours, async () => void (await people.merge(path)));
    if (fate === "refused") agenda.add(someHours, () => people.refuse(path));
    if (fate === "undone" || fate === "refused") agenda.add(someDays, enter);
    if (fate === "overtaken") agenda.add(at + HOUR, enter);
    if (fate === "overtaken") agenda.add(at + 4 * DAY, async () => void (await people.merge(path)));
  }
}

/** Mondays what waits too long is merged; the contractors take over twice a week; the export comes on weekdays at 18:00 UTC. */
function planDay(day: number, agenda: Agenda, people: People): void {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 1) agenda.add(day + 7 * HOUR, people.mergeForgotten);
  if (weekday === 1 || weekday === 4) agenda.add(day + 7.5 * HOUR, people.takeOver);
  if (weekday > 0 && weekday < 6) agenda.add(day + 18 * HOUR, people.export);
  agenda.add(day + 20 * HOUR, people.resync);
}

/** A mission that goes from an employer to another is entered by people, whose two records do not know of each other. */
function changesHands({ path, before, after }: Edit, isOurs: (mission: Json) => boolean): boolean {
  const [one, other] = [before, after].map((text) => {
    const missions = missionsOf(ficheOf(text, path)?.data);
    const starts = (list: readonly Json[]) => new Set(list.map((mission) => missionOfJson(mission).start));
    return { ours: starts(missions.filter(isOurs)), others: starts(missions.filter((mission) => !isOurs(mission))) };
  });
  const meet = (a: Set<string> = new Set(), b: Set<string> = new Set()) => [...a].some((start) => b.has(start));
  return meet(one?.ours, other?.others) || meet(one?.others, other?.ours);
}

/** What people enter themselves: all of it but the contractors' missions, which stay as the espace membre had them. */
function withMissionsOf(after: Known | null, before: Known | null, isOurs: (mission: Json) => boolean): Known | null {
  if (!after || !before) return before;
  const missions = [
    ...missionsOf(after.data).filter((mission) => !isOurs(mission)),
    ...missionsOf(before.data).filter(isOurs),
  ];
  return { data: { ...after.data, missions: missions.sort(byStart) }, body: after.body };
}
