import { type Day, isDay } from "../dates/day.ts";
import { overlap } from "../dates/period.ts";
import { accountOf } from "../fiches/account.ts";
import { isJsonObject, type Json, type JsonObject, textOf } from "../fiches/json.ts";
import { plainValueName } from "../fiches/value-name.ts";
import { phaseName, usualWords } from "../fiches/vocabularies.ts";
import { type Place, type Problem, problem } from "../problems/problem.ts";
import { type Breach, breachOf } from "../yaml/check-shape.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Path } from "../yaml/path.ts";
import { type Mission, missionOfJson, missionsOf, shareStartup } from "./missions/mission.ts";

/** The programme began in 2013. */
const FIRST_YEAR = 2010;
/** Years: no order of the contract lasts so long, and no phase is planned so far ahead. */
const LONGEST = 10;

interface Judged {
  collection: "members" | "products";
  data: JsonObject;
}

/**
 * What the site takes and a person should check, as warnings: years that are typing errors, missions of over ten years or on one product
 * at once, missions already over, phases out of order, addresses that only one network knows, texts that are no GitHub account.
 * `today` is null where the day is not known: then only what no day explains is told.
 */
export function findImplausible({ collection, data }: Judged, locate: Locate, today: Day | null): Breach[] {
  const latestYear = today === null ? 2099 : Number(today.slice(0, 4)) + LONGEST;
  const judge: Judge = {
    name: (path, item) => plainValueName({ collection, path, item }),
    isUnlikely: (day) => isDay(day) && (yearOf(day) < FIRST_YEAR || yearOf(day) > latestYear),
    at: locate,
    today,
  };
  return collection === "members"
    ? [...missionWarnings(missionsOf(data), judge), ...accountWarnings(data, judge)]
    : [
        ...phaseWarnings(itemsOf(data.phases), judge),
        ...eventWarnings(itemsOf(data.events), judge),
        ...addressWarnings(data, judge),
      ];
}

interface Judge {
  name: (path: Path, item: JsonObject | null) => string;
  isUnlikely: (day: Day) => boolean;
  at: Locate;
  today: Day | null;
}

function missionWarnings(list: readonly Json[], judge: Judge): Breach[] {
  const missions = list.map(missionOfJson);
  return missions.flatMap((mission, index) => {
    const item = objectAt(list, index);
    const path = (key: string): Path => ["missions", index, key];
    const years = yearWarnings(path, item, ["start", "end"], judge);
    if (years.length > 0 || !isDay(mission.start) || !isDay(mission.end)) return years;
    const place = judge.at(path("end"));
    const isLong = yearOf(mission.end) - yearOf(mission.start) > LONGEST;
    const isOver = judge.today !== null && mission.end < judge.today;
    const earlier = missions.slice(0, index).find((other) => isSameWork(other, mission));
    return [
      ...(isLong ? [told("mission-too-long", mission, problem("mission-too-long", mission, place))] : []),
      ...(isOver ? [told("mission-over", mission, problem("mission-over", mission, place))] : []),
      ...(earlier
        ? [
            told(
              `missions-overlap ${earlier.start}`,
              mission,
              problem(
                "missions-overlap",
                { start: mission.start, other: earlier.start },
                judge.at(["missions", index]),
              ),
            ),
          ]
        : []),
    ];
  });
}

function isSameWork(a: Mission, b: Mission): boolean {
  return isDay(a.start) && isDay(a.end) && overlap(a, b) && shareStartup(a, b) && a.employer === b.employer;
}

/** A warning of a mission is the same one while its dates are: moving its end makes another. */
function told(what: string, { start, end }: Mission, warning: Problem): Breach {
  return { problem: warning, key: `${what} ${start} ${end}` };
}

function accountWarnings({ github }: JsonObject, { at }: Judge): Breach[] {
  const text = textOf(github).trim();
  return text === "" || accountOf(text) !== ""
    ? []
    : [breachOf(problem("not-an-account", { got: text }, at(["github"])))];
}

function phaseWarnings(phases: readonly JsonObject[], judge: Judge): Breach[] {
  const years = phases.flatMap((phase, index) =>
    yearWarnings((key) => ["phases", index, key], phase, ["start", "end"], judge),
  );
  const order = phases.flatMap((phase, index) => {
    const previous = phases[index - 1];
    const place = judge.at(["phases", index]);
    return previous ? phaseOrderProblems(previous, phase, place).map((one) => breachOf(one)) : [];
  });
  return [...years, ...order];
}

function phaseOrderProblems(previous: JsonObject, phase: JsonObject, place: Place): Problem[] {
  const [before, after] = [previous, phase].map(({ name, start, end }) => ({
    ...{ name: phaseName(textOf(name)), rank: ranks.indexOf(textOf(name)), start: textOf(start), end: textOf(end) },
  }));
  if (!before || !after || !isDay(before.start) || !isDay(after.start)) return [];
  const names = { name: after.name, other: before.name };
  const isBack = before.rank > after.rank && after.rank >= 0;
  if (after.start < before.start || isBack) return [problem("phases-out-of-order", names, place)];
  return isDay(before.end) && before.end > after.start ? [problem("phases-overlap", names, place)] : [];
}

/** Phases of a product's life, in the order it goes through them; how it ends comes after any of them. */
const ranks: readonly string[] = usualWords.phases.slice(0, 4);

function eventWarnings(events: readonly JsonObject[], judge: Judge): Breach[] {
  return events.flatMap((event, index) => yearWarnings((key) => ["events", index, key], event, ["date"], judge));
}

function yearWarnings(path: (key: string) => Path, item: JsonObject, keys: readonly string[], judge: Judge): Breach[] {
  return keys.flatMap((key) => {
    const day = textOf(item[key]);
    if (!judge.isUnlikely(day)) return [];
    return [breachOf(problem("unlikely-year", { field: judge.name(path(key), item), day }, judge.at(path(key))))];
  });
}

function addressWarnings(data: JsonObject, { name, at }: Judge): Breach[] {
  return addressKeys.flatMap((key) => {
    const address = textOf(data[key]);
    if (!URL.canParse(address) || isPublic(new URL(address))) return [];
    return [breachOf(problem("address-not-public", { field: name([key], null), got: address }, at([key])))];
  });
}

const addressKeys = [
  ...["link", "repository", "stats_url", "budget_url", "impact_url", "dashlord_url", "analyse_risques_url"],
];

/** Whether anyone may reach an address: http or https, and a name of the public net or an address of it. */
function isPublic({ protocol, hostname }: URL): boolean {
  if (protocol !== "https:" && protocol !== "http:") return false;
  const host = hostname.replace(/\.$/, "");
  if (host.startsWith("[")) return false;
  if (/^\d+(?:\.\d+){3}$/.test(host)) return !/^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./.test(host);
  return host.includes(".") && !/\.(?:local|localhost|internal|intranet|intra|lan|home|corp|invalid)$/.test(host);
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function itemsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}

function objectAt(list: readonly Json[], index: number): JsonObject {
  const item = list[index];
  return isJsonObject(item) ? item : {};
}
