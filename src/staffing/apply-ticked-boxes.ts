import { resumeAfter } from "../channels/pull-requests/pull-request-history.ts";
import type { PullRequestState } from "../channels/pull-requests/pull-request-states.ts";
import { addMonths } from "../dates/day.ts";
import { GitHubError } from "../github/github-error.ts";
import type { Box } from "../markers/box.ts";
import { groupOf } from "../markers/branch-name.ts";
import type { LastApplied } from "../plan/plan.ts";
import { findNamesakes, nameWithId } from "../records/find-namesakes.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeConfirmation, composeProlongation } from "./compose-member-proposals.ts";
import { proposeRecords, withdrawRecords } from "./propose-records.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** What the ticked boxes change. */
export interface BoxEffects {
  /** Digests of refused proposals to propose once more. */
  reproposedDigests: ReadonlySet<string>;
  lastApplied: LastApplied;
  /** Digests of what people entered in the espace membre. */
  entered: readonly string[];
  /** Digests of the mass changes that are meant. */
  released: readonly string[];
  /** Changes of records: they need a pull request on the staffing repository. */
  records: Extract<Box, { kind: "confirm" | "prolong" }>[];
}

/** The effects of the ticked boxes. It is idempotent: the next reconcile may find them still ticked. */
export function applyTickedBoxes(boxes: readonly Box[], lastApplied: LastApplied): BoxEffects {
  const digests = boxes.flatMap((box) => (box.kind === "repropose" ? [box.digest] : []));
  const forgotten = new Set(boxes.flatMap((box) => (box.kind === "forget" ? [box.record] : [])));
  const resumed = boxes
    .flatMap((box) => (box.kind === "resume" ? [box.number] : []))
    .reduce((known, number) => resumeAfter(known, number), lastApplied);
  return {
    reproposedDigests: new Set(digests),
    entered: boxes.flatMap((box) => (box.kind === "entered" ? [box.digest] : [])),
    released: boxes.flatMap((box) => (box.kind === "release" ? [box.digest] : [])),
    lastApplied: forgotten.size === 0 ? resumed : withoutOrphaned(resumed, forgotten),
    records: boxes.filter((box) => box.kind === "confirm" || box.kind === "prolong"),
  };
}

function withoutOrphaned(lastApplied: LastApplied, forgotten: ReadonlySet<string>): LastApplied {
  const orphaned = Object.entries(lastApplied.orphaned ?? {}).filter(([key]) => !forgotten.has(key));
  return { ...lastApplied, orphaned: Object.fromEntries(orphaned) };
}

/** What a person asks of the records. `record` is `members/ID`; days are text, and `end` is the day they ask for. */
type RecordBox = (
  | { kind: "confirm"; record: string }
  | { kind: "prolong"; record: string; start: string; end: string }
) & { by?: string | undefined };

/**
 * Changes records as the dashboard's boxes ask, each by a pull request on the staffing repository; one whose box is ticked no
 * more is withdrawn. Gives what became of each. What GitHub refuses is tried once more by the next reconcile: the box stays ticked.
 */
export async function proposeTickedRecords(
  context: ReconcileContext,
  contractor: ContractorState,
  boxes: readonly RecordBox[],
): Promise<PullRequestState[]> {
  const proposals = boxes.flatMap((box) => {
    const proposal = proposalForBox(contractor, box);
    return proposal ? [{ ...proposal, ...(box.by !== undefined && { by: box.by }) }] : [];
  });
  const proposed = new Set<string>(proposals.map(({ key }) => key));
  const withdrawnKeys = [...contractor.branches.keys()]
    .flatMap((branch) => keyOfBranch(branch) ?? [])
    .filter((key) => !proposed.has(key));
  const states: PullRequestState[] = [];
  try {
    for (const proposal of proposals) states.push(await proposeRecords(context, contractor, proposal));
    for (const key of withdrawnKeys)
      await withdrawRecords(context, contractor, key, (ours) => renderMarkdown("pull-requests/unticked", { ours }));
    return states;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [...states, { state: "failed", reason: error.reason }];
  }
}

/** Boxes are text that people can edit: undefined for one that asks for what the records do not know. */
function proposalForBox({ records, texts, settings }: ContractorState, box: RecordBox): RecordsProposal | undefined {
  const record = records.members.find(({ id }) => `members/${id}` === box.record);
  const text = record && texts.get(record.file);
  if (!record || typeof text !== "string") return;
  const name = nameWithId(record.value.fullname, record.id, findNamesakes(records).has(box.record));
  if (box.kind === "confirm") {
    return record.value.existingFiche === true
      ? undefined
      : composeConfirmation(text, record, settings.contractor.name, name);
  }
  const { prolongBy } = settings.missions;
  const mission = record.value.missions.find(
    ({ start, end }) => start === box.start && addMonths(end, prolongBy) === box.end,
  );
  return mission && composeProlongation(text, record, mission, prolongBy, name);
}

/** The key of a branch that a ticked box opened; undefined for any other. */
function keyOfBranch(branch: string): `prolong/${string}` | `confirm/${string}` | undefined {
  const [, kind, name = ""] = /^(prolong|confirm)\/(.+)$/.exec(groupOf(branch) ?? "") ?? [];
  return kind === "prolong" ? `prolong/${name}` : kind === "confirm" ? `confirm/${name}` : undefined;
}
