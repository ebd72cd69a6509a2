import { type Centidays, type Share, shareOf, sum } from "./amount.ts";
import type { ExactOrder, ExactWork } from "./exact-order.ts";
import { type Forecast, forecastOf } from "./forecast.ts";
import { groupBy } from "./group-by.ts";
import { nameKey } from "./name-key.ts";

/** What is planned, done and left of an order by activity: CCTP §3.3. `planned` and `unplanned` add up to the order's own days. */
export interface ActivityPlan {
  /** In the order of the record. */
  planned: PlannedActivity[];
  /**
   * The rest of the order: days that no activity was given (negative where more were planned than ordered), and those done on what
   * was not planned.
   */
  unplanned: Share;
  /** Those done that nobody planned, the most days first. */
  others: DoneActivity[];
}

export interface PlannedActivity {
  activity: string;
  centidays: Share;
  /** At the pace of this activity alone. */
  forecast: Forecast;
}

export interface DoneActivity {
  activity: string;
  centidays: Centidays;
}

/** The most days first, then by name; spelt as planned, else as it first was. */
export function activitiesDone(
  work: readonly DoneActivity[],
  planned: readonly { activity: string }[] = [],
): DoneActivity[] {
  const names = new Map(planned.toReversed().map(({ activity }) => [nameKey(activity), activity]));
  return groupBy(work, ({ activity }) => nameKey(activity))
    .map(([key, done]) => ({ activity: names.get(key) ?? done[0]?.activity ?? key, centidays: daysOf(done) }))
    .sort((a, b) => b.centidays - a.centidays);
}

/** `work` is that up to the day `at`, `ordered` what the order counts then; null where no activity is planned. */
export function planOf(
  order: ExactOrder,
  { work, ordered, at }: { work: readonly ExactWork[]; ordered: Centidays; at: string },
): ActivityPlan | null {
  if (order.activities === null) return null;
  const done = new Map(groupBy(work, ({ activity }) => nameKey(activity)));
  // Planned twice, as after an amendment: one activity with the days of both.
  const byName = new Map<string, { activity: string; centidays: Centidays }>();
  for (const { activity, centidays } of order.activities) {
    const before = byName.get(nameKey(activity));
    byName.set(
      nameKey(activity),
      before ? { ...before, centidays: before.centidays + centidays } : { activity, centidays },
    );
  }
  const planned = [...byName].map(([key, { activity, centidays }]): PlannedActivity => {
    const own = done.get(key) ?? [];
    const share = shareOf(centidays, daysOf(own));
    return { activity, centidays: share, forecast: forecastOf({ ...order, work: own }, share.left, at) };
  });
  const total = (part: "ordered" | "done") => sum(planned.map(({ centidays }) => centidays[part]));
  return {
    planned,
    unplanned: shareOf(ordered - total("ordered"), daysOf(work) - total("done")),
    others: activitiesDone(work.filter(({ activity }) => !byName.has(nameKey(activity)))),
  };
}

function daysOf(work: readonly { centidays: Centidays }[]): Centidays {
  return sum(work.map(({ centidays }) => centidays));
}
