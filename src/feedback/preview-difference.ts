import type { ExpectedDelivery, PullRequestLink } from "../channels/delivery.ts";
import type { DescribedChange } from "../channels/describe-change.ts";
import type { Problem } from "../problems/problem.ts";

/** What would come of the records as they are, on one side of a merge. */
export interface Outcome {
  expected: readonly ExpectedDelivery[];
  /** Our open pull requests that nothing asks for. */
  withdrawn: readonly PullRequestLink[];
  problems: readonly Problem[];
  standards: readonly Problem[];
  /** Records that cannot be used, as `members/ID`: what they want is unknown. */
  rejected: ReadonlySet<string>;
  /** Part of a source could not be read. */
  isPartial?: boolean;
}

/** What a merge changes of that. */
export interface Difference {
  expected: ExpectedDelivery[];
  closing: PullRequestLink[];
  /** Ids of fiches that would have changed, and would not any more. */
  dropped: string[];
  problems: Problem[];
  standards: Problem[];
  /** What is there with the merge as without it. */
  same: { fiches: number; errors: number; remarks: number };
}

/** The difference between merging and not merging: a pull request answers for what it changes, and for nothing that was there before. */
export function previewDifference(before: Outcome, after: Outcome): Difference {
  const [wanted, unwanted] = [keysOf(before.expected), new Set(before.withdrawn.map(({ number }) => number))];
  const kept = keysOf(after.expected);
  const expected = after.expected
    .map((one) => ({ ...one, changes: one.changes.filter((change) => !wanted.has(changeKey(change))) }))
    .filter(({ changes }) => changes.length > 0);
  const problems = subtract(after.problems, before.problems);
  const same = subtract(after.problems, problems);
  const errors = same.filter(({ severity }) => severity === "error").length;
  return {
    expected,
    closing: after.withdrawn.filter(({ number }) => !unwanted.has(number)),
    dropped: findDropped(before, after),
    problems,
    standards: subtract(after.standards, before.standards),
    same: {
      fiches: [...kept].filter((key) => wanted.has(key)).length,
      errors,
      remarks: same.length - errors,
    },
  };
}

function keysOf(expected: readonly ExpectedDelivery[]): Set<string> {
  return new Set(expected.flatMap(({ changes }) => changes.map(changeKey)));
}

function changeKey({ collection, id, kind, path, after, fields }: DescribedChange): string {
  return JSON.stringify([collection, id, kind, path, after, fields]);
}

/** A record in error says nothing of what it wants, so nothing is concluded from its silence. */
function findDropped(before: Outcome, after: Outcome): string[] {
  if (after.isPartial) return [];
  const fiches = new Set(after.expected.flatMap(({ changes }) => changes.map(({ path }) => path)));
  const inError = new Set(after.problems.flatMap(({ severity, file }) => (severity === "error" ? [file] : [])));
  return before.expected
    .flatMap(({ changes }) => changes)
    .filter(({ path }) => !fiches.has(path))
    .filter(({ collection, id, records }) => {
      const isUnknown = after.rejected.has(`${collection}/${id}`) || records.some((file) => inError.has(file));
      return !isUnknown;
    })
    .map(({ id }) => id);
}

/** Lines move when others come above them: of several that say the same, those at the same place go first. */
function subtract(problems: readonly Problem[], known: readonly Problem[]): Problem[] {
  const atPlace = new Set(known.map((one) => `${contentKey(one)}:${one.line}:${one.column}`));
  const moved = problems.filter((one) => !atPlace.has(`${contentKey(one)}:${one.line}:${one.column}`));
  const matched = new Set(problems.filter((one) => !moved.includes(one)));
  const left = new Map<string, number>();
  for (const one of known) left.set(contentKey(one), (left.get(contentKey(one)) ?? 0) + 1);
  for (const one of matched) left.set(contentKey(one), (left.get(contentKey(one)) ?? 0) - 1);
  return moved.filter((one) => {
    const count = left.get(contentKey(one)) ?? 0;
    left.set(contentKey(one), count - 1);
    return count <= 0;
  });
}

function contentKey({ severity, code, file, message }: Problem): string {
  return JSON.stringify([severity, code, file, message]);
}
