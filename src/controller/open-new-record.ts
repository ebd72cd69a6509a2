import { dayOf } from "../dates/day.ts";
import { withAdded } from "../files/with-added.ts";
import { repositorySource } from "../github/repository-source.ts";
import type { Problem } from "../problems/problem.ts";
import { rootOf } from "../records/yaml/identify-files.ts";
import type { CheckedText, NewContext } from "../staffing/new-record/new-context.ts";
import type { FaultyDraft } from "../staffing/person-acts.ts";
import { type ContractorState, readStaffing, type StaffingState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { WorkLimitError, workLimitProblem } from "../workers/workers.ts";
import { isGathered } from "./gather.ts";
import { gatherFromGitHub } from "./gather-from-github.ts";

/** What a new record is made from, as the staffing repository is now. */
export interface OpenedRecords {
  contractor: ContractorState;
  fresh: Omit<NewContext, "dialogue">;
}

/**
 * Reads the records of the default branch and the site they are compared with, so that a record can be checked as if it were there. Faulty
 * where there is nothing to compare. Throws GitHubError where GitHub cannot be read.
 */
export async function openNewRecord(
  context: ReconcileContext,
): Promise<OpenedRecords | FaultyDraft | { kind: "unavailable" }> {
  try {
    const staffing = await readStaffing(context, undefined, { withIssues: false });
    if (!staffing || "movedTo" in staffing) return { kind: "unavailable" };
    const { contractor } = staffing;
    if (!contractor) return faulty(staffing.problems);
    const gathered = await gatherFromGitHub(context, contractor);
    if (!isGathered(gathered)) {
      if (gathered.failure) throw gathered.failure;
      return faulty(gathered.problems);
    }
    const { access, site } = gathered;
    const known = access.push ? { access, site } : {};
    const { settings, records } = contractor;
    return {
      contractor,
      fresh: {
        ...{ settings, records, site, notes: [], today: dayOf(context.now()) },
        sheets: contractor.sheets?.files ?? [],
        pathOf: (kind, id) => `${rootOf(settings.records)}${kind}/${id}.yml`,
        check: (path, text) => checkText(context, staffing, { path, text, known }).catch(unchecked),
      },
    };
  } catch (error) {
    if (!(error instanceof WorkLimitError)) throw error;
    return faulty([workLimitProblem(error)]);
  }
}

interface AddedText {
  path: string;
  text: string;
  /** What was read of the site already. */
  known: Parameters<typeof gatherFromGitHub>[2];
}

/** The plan of the records with one more text, and what it says of that one. */
async function checkText(
  context: ReconcileContext,
  { head, readOther }: StaffingState,
  { path, text, known }: AddedText,
): Promise<CheckedText> {
  const { github, repository, cache } = context;
  const source = repositorySource(github, repository, head.commit, cache);
  const reading = await readOther(withAdded(source, new Map([[path, text]])));
  if (!reading?.contractor) return { problems: reading?.problems ?? [], site: null, changes: [] };
  const { contractor } = reading;
  const gathered = await gatherFromGitHub(context, contractor, known);
  if (!isGathered(gathered)) {
    if (gathered.failure) throw gathered.failure;
    return { problems: gathered.problems, site: null, changes: [] };
  }
  const { endingWeeks } = contractor.settings.contract;
  const contract = await context.workers.followContract(contractor.records, {
    today: dayOf(context.now()),
    endingWeeks,
  });
  return {
    problems: [...gathered.problems, ...contract.problems].filter(({ file }) => file === path),
    site: gathered.site,
    changes: gathered.plan.changes.filter(({ records }) => records.includes(path)),
  };
}

/** Of what takes too much nothing is known: it is not written. */
function unchecked(error: unknown): CheckedText {
  if (!(error instanceof WorkLimitError)) throw error;
  return { problems: [workLimitProblem(error)], site: null, changes: [] };
}

function faulty(problems: readonly Problem[]): FaultyDraft {
  const errors = problems.filter(({ severity }) => severity === "error");
  return { kind: "faulty", faults: errors.map((problem) => ({ field: null, problem })) };
}
