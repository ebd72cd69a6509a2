import { Session } from "node:inspector/promises";

/** Twice the input is twice the work, a little more where it is sorted; four times where each is compared with each. */
const MOST = 3;

/** What runs less often says nothing. */
const FEW = 500;

/**
 * The functions and blocks of src/ that some work on twice as much (`twice`) runs through more than twice as often: counted, so that it is the
 * same on any machine, however busy.
 */
export async function growsTooFast(once: () => unknown, twice: () => unknown): Promise<string[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    // What is reckoned once for all, such as the days of a month, is known after this.
    twice();
    await countRuns(session);
    const few: Map<string, number>[] = [];
    const many: Map<string, number>[] = [];
    // Twice, for V8 loses counts of what it compiles anew.
    for (let time = 0; time < 2; time += 1) {
      once();
      few.push(await countRuns(session));
      twice();
      many.push(await countRuns(session));
    }
    return [...(many[0] ?? [])].flatMap(([place]) => {
      const before = Math.max(...few.map((counts) => counts.get(place) ?? 0));
      const after = Math.min(...many.map((counts) => counts.get(place) ?? 0));
      return after > FEW && before > 0 && after > MOST * before ? [`${place}: ${before} times, then ${after}`] : [];
    });
  } finally {
    session.disconnect();
  }
}

async function countRuns(session: Session): Promise<Map<string, number>> {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const own = result.filter(({ url }) => url.includes("/src/") && !url.includes("/node_modules/"));
  return new Map(
    own.flatMap(({ url, functions }) =>
      functions.flatMap(({ functionName, ranges }) =>
        ranges.map(({ startOffset, endOffset, count }): [string, number] => [
          `${url.slice(url.indexOf("/src/") + 1)} ${functionName} ${startOffset}-${endOffset}`,
          count,
        ]),
      ),
    ),
  );
}
