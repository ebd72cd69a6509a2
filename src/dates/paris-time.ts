/** A moment as the people of the contractor live it. */
export interface ParisTime {
  /** `2026-11-23` */
  day: string;
  /** `14`, `05` */
  hour: string;
  minute: string;
}

/** Made for the first moment asked: it takes longer than most commands need for all their dates. */
let format: Intl.DateTimeFormat | undefined;

export function parisTime(moment: Date): ParisTime {
  format ??= new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Paris",
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    hour: String(Number(part("hour"))),
    minute: part("minute"),
  };
}
