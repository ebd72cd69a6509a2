import { addDays, addMonthsClamped, type Day } from "../../dates/day.ts";

/** Months from the day of saving, the day of Paris, within which every mission of a page must end there, those of agents public aside. */
const MONTHS = 6;

/** Days that entering a part must add at least: as each day allows one day more, people would else be asked each day. */
const LEAST_GAIN = 60;

/** The latest end that the espace membre takes on a day: six months later as date-fns counts them, ends of months clamped. */
export function latestEnd(today: Day): Day {
  return addMonthsClamped(today, MONTHS);
}

/** The first day on which the espace membre takes an end. */
export function firstDayToEnter(end: Day): Day {
  // Clamping makes several days give the same end, and passes over others: the day before and the day after are what may differ.
  const about = addMonthsClamped(end, -MONTHS);
  const candidates = [-1, 0, 1, 2, 3, 4].map((days) => addDays(about, days));
  return candidates.find((day) => latestEnd(day) >= end) ?? addDays(about, candidates.length);
}

/** What is to be entered of an end today, and what is left for later. */
export type EndToEnter =
  /** The end as the record says it. */
  | { kind: "whole"; end: Day }
  /** Until the latest day that is taken; what is left is due on `due`. */
  | { kind: "partly"; end: Day; due: Day }
  /** Nothing today: the site's end is far, or the espace membre does not take the record's yet. */
  | { kind: "later"; due: Day };

/** A mission as it is wanted and as the site has it. */
export interface WantedEnd {
  /** The record's. */
  end: Day;
  /** The site's; null where the mission is new there. */
  siteEnd: Day | null;
  start: Day;
  /** Missions of this status have no limit: `admin`. */
  status: string;
}

/**
 * The six-month rule. An end beyond it is entered as the latest day, where that makes the mission longer and it would end before the
 * whole can be entered; not for a few days more, though.
 */
export function endToEnter({ end, siteEnd, start, status }: WantedEnd, today: Day): EndToEnter {
  const latest = latestEnd(today);
  if (!isLimited(status) || end <= latest) return { kind: "whole", end };
  const whole = firstDayToEnter(end);
  if (siteEnd === null) {
    return latest > start ? { kind: "partly", end: latest, due: dueAfter(latest, whole) } : laterThan(start, whole);
  }
  if (siteEnd >= whole) return { kind: "later", due: whole };
  const soon = firstDayToEnter(addDays(siteEnd, LEAST_GAIN));
  return soon <= today ? { kind: "partly", end: latest, due: dueAfter(latest, whole) } : { kind: "later", due: soon };
}

/** The day on which the rest is due: when the whole is taken, or a further part is worth asking, well before the first one ends. */
function dueAfter(part: Day, whole: Day): Day {
  return whole <= part ? whole : firstDayToEnter(addDays(part, LEAST_GAIN));
}

/** A mission that begins after the latest end cannot be entered at all: the first day on which it may last one day. */
function laterThan(start: Day, whole: Day): EndToEnter {
  const first = firstDayToEnter(addDays(start, 1));
  return { kind: "later", due: first < whole ? first : whole };
}

/** A mission that the espace membre takes as it is; one that is not blocks every other edit of that person on the page. */
export interface Blocker {
  start: Day;
  end: Day;
  /** What its end may be at most today. */
  latest: Day;
  /** The first day on which it blocks no more. */
  until: Day;
}

/** The mission that blocks saving for longest among those that a page would hold; null where none does. */
export function findBlocker(missions: readonly { start: Day; end: Day; status: string }[], today: Day): Blocker | null {
  const latest = latestEnd(today);
  const [longest] = missions
    .filter(({ end, status }) => isLimited(status) && end > latest)
    .sort((a, b) => (a.end > b.end ? -1 : a.end < b.end ? 1 : 0));
  return longest ? { start: longest.start, end: longest.end, latest, until: firstDayToEnter(longest.end) } : null;
}

function isLimited(status: string): boolean {
  return status !== "admin";
}
