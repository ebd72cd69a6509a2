import type { Box } from "../markers/box.ts";
import type { Base } from "../plan/plan.ts";

/** What a person's ticks come to, before the look goes on. */
export interface Acted {
  /** Digests of refused proposals to bring once more. */
  again: ReadonlySet<string>;
  base: Base;
  /** Changes of records: they need a pull request on the staffing repository. */
  records: Extract<Box, { kind: "confirm" | "prolong" }>[];
}

/** Does what the ticked boxes ask. Doing it twice does no more: a look may find them ticked again. */
export function actOnBoxes(boxes: readonly Box[], base: Base): Acted {
  const again = boxes.flatMap((box) => (box.kind === "repropose" ? [box.digest] : []));
  const forgotten = new Set(boxes.flatMap((box) => (box.kind === "forget" ? [box.record] : [])));
  return {
    again: new Set(again),
    base: forgotten.size === 0 ? base : withoutGone(base, forgotten),
    records: boxes.filter((box) => box.kind === "confirm" || box.kind === "prolong"),
  };
}

function withoutGone({ gone = {}, ...base }: Base, forgotten: ReadonlySet<string>): Base {
  return { ...base, gone: Object.fromEntries(Object.entries(gone).filter(([key]) => !forgotten.has(key))) };
}
