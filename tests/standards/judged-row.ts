/** What one rule answered about one made-up repository or page, beside the truth. */
export interface JudgedRow {
  rule: string;
  /** Of the repository or the page. */
  name: string;
  /** The answers that are right. */
  expected: readonly string[];
  got: string;
  message: string;
}

export function isRight({ expected, got }: JudgedRow): boolean {
  return expected.includes(got);
}

/** An accusation that the truth does not hold: worse than any other wrong answer. */
export function isFalseFail(row: JudgedRow): boolean {
  return row.got.startsWith("fail") && !row.expected.includes("fail");
}

/** Right and wrong by rule as a table, then each wrong one with what was said. */
export function printJudged(rows: readonly JudgedRow[]): string {
  const rules = [...new Set(rows.map(({ rule }) => rule))].toSorted();
  const lines = rules.map((rule) => {
    const own = rows.filter((row) => row.rule === rule);
    const wrong = own.filter((row) => !isRight(row));
    const falseFails = wrong.filter(isFalseFail).length;
    return `${rule.padEnd(24)}${[own.length - wrong.length, wrong.length, falseFails].map((count) => String(count).padStart(8)).join("")}`;
  });
  const wrong = rows
    .filter((row) => !isRight(row))
    .map(
      ({ rule, name, expected, got, message }) => `${rule}: ${name}: ${got}, not ${expected.join(" or ")}: ${message}`,
    );
  return [`${"rule".padEnd(24)}   right   wrong  of these false fails`, ...lines, "", ...wrong].join("\n");
}
