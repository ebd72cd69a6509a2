/**
 * How many values a value holds, itself and its repetitions counted: aliases let a few lines stand for gigabytes, so counting
 * stops just past `max`. Infinity where it nests deeper than `maxDepth`.
 */
export function countValues(value: unknown, max: number, maxDepth = Number.POSITIVE_INFINITY): number {
  let counted = 0;
  const count = (item: unknown, depth: number): void => {
    counted++;
    if (counted > max || typeof item !== "object" || item === null) return;
    if (depth > maxDepth) counted = Number.POSITIVE_INFINITY;
    else for (const inner of Object.values(item)) count(inner, depth + 1);
  };
  count(value, 0);
  return counted;
}
