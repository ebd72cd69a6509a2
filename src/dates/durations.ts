/** Lengths of time, in ms; of no use for days of the calendar, which day.ts reckons. */
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
