import { followContract } from "../contract/follow-contract.ts";
import { compareRecords } from "../plan/compare-records.ts";
import type { PlanInput } from "../plan/plan-changes.ts";
import { parseRecordInput } from "../records/parse-record-input.ts";
import type { RecordInput } from "../records/record-source.ts";
import { describeProducts } from "../site/describe-products.ts";
import { observeCode } from "../standards/code/observe-code.ts";
import { evaluateFiches } from "../standards/evaluate-fiches.ts";
import { findUnmetStandards } from "../standards/find-unmet-standards.ts";
import { listSubscribedProducts } from "../workqueue/list-subscribed-products.ts";

/**
 * What is made of texts of others: pure functions, by name. What they take and give is plain data, which a thread can hand to
 * another.
 */
export const tasks = {
  parseRecords: (input: RecordInput, folder: string) => parseRecordInput(input, folder),
  compareRecords: (input: PlanInput) => compareRecords(input),
  describeProducts,
  evaluateFiches,
  followContract,
  findUnmetStandards,
  listSubscribedProducts,
  observeCode,
};
