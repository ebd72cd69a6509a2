import type { Problem } from "../../problems/problem.ts";
import type { DescribedChange } from "../describe-change.ts";
import type { EditableChange } from "../editable-change.ts";

/** What one pull request proposes: the changes of a group, in the order of their paths. */
export interface Proposal {
  /** `members/ID`, `products/ID` or `all`. */
  group: string;
  /** `beta-fiches/<group>`. */
  branch: string;
  changes: readonly EditableChange<DescribedChange>[];
  /** Recognises what is proposed, whatever the text around it: two proposals of the same values have the same. */
  digest: string;
  /** Recognises the texts that it is made on: while they are what they were, nothing can conflict with it. */
  base: string;
  /** What the plan remarked about these fiches, that a reviewer should see. */
  warnings: readonly Problem[];
}
