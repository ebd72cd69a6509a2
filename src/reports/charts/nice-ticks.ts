/** Round values from 0 that cover `max`, four to eight of them where the numbers allow: the steps are 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number, wanted = 5): number[] {
  if (max <= 0) return [0];
  const rough = max / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const count = Math.ceil(max / step);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
