import { expect, test } from "vitest";
import { isFalseFail, type JudgedRow, printJudged } from "../standards/judged-row.ts";
import { judgePageSamples } from "../standards/page-samples/judge-page-samples.ts";
import { judgeRepositories } from "../standards/repositories/judge-repositories.ts";

/** What is judged; each gives its rows. */
const corpora: readonly (() => Promise<readonly JudgedRow[]>)[] = [judgeRepositories, judgePageSamples];

/** `npm run bench:standards`: right and wrong by rule on what was made up with its truth; ends in failure where one accuses falsely. */
test("standards", async () => {
  const rows = (await Promise.all(corpora.map((judge) => judge()))).flat();
  process.stdout.write(`\n${printJudged(rows)}\n`);
  expect(rows.filter(isFalseFail)).toEqual([]);
});
