import { addMonths } from "../dates/day.ts";
import { GitHubError } from "../github/error.ts";
import { groupOf } from "../markers/branch-name.ts";
import type { Look } from "../sync/look.ts";
import type { Contractor } from "../sync/read-staffing.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeConfirmation } from "./compose-confirmation.ts";
import { composeProlongation } from "./compose-prolongation.ts";
import { proposeRecords } from "./propose-records.ts";
import type { RecordsProposal } from "./records-proposal.ts";
import { withdrawRecords } from "./withdraw-records.ts";

/** What a person asks of the records. `record` is `members/ID`; days are text, and `end` is the day they ask for. */
type RecordBox = { kind: "confirm"; record: string } | { kind: "prolong"; record: string; start: string; end: string };

/**
 * Changes records as the dashboard's boxes ask, each by a pull request on the staffing repository; one whose box is ticked no
 * more is withdrawn. What GitHub refuses is tried again by the next look: the box stays ticked.
 */
export async function proposeTicked(look: Look, contractor: Contractor, boxes: readonly RecordBox[]): Promise<void> {
  const proposals = boxes.flatMap((box) => proposalOf(contractor, box) ?? []);
  const wanted = new Set<string>(proposals.map(({ key }) => key));
  const left = [...contractor.branches.keys()]
    .flatMap((branch) => keyOf(branch) ?? [])
    .filter((key) => !wanted.has(key));
  try {
    for (const proposal of proposals) await proposeRecords(look, contractor, proposal);
    for (const key of left)
      await withdrawRecords(look, contractor, key, (ours) => renderMarkdown("pull-requests/unticked", { ours }));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
}

/** Boxes are text that people can edit: undefined for one that asks for what the records do not know. */
function proposalOf({ records, texts, settings }: Contractor, box: RecordBox): RecordsProposal | undefined {
  const record = records.members.find(({ id }) => `members/${id}` === box.record);
  const text = record && texts.get(record.file);
  if (!record || typeof text !== "string") return;
  if (box.kind === "confirm") {
    return record.value.existingFiche === true
      ? undefined
      : composeConfirmation(text, record, settings.contractor.name);
  }
  const { prolongBy } = settings.missions;
  const mission = record.value.missions.find(
    ({ start, end }) => start === box.start && addMonths(end, prolongBy) === box.end,
  );
  return mission && composeProlongation(text, record, mission, prolongBy);
}

/** The key of a branch that a box asked for; undefined for any other. */
function keyOf(branch: string): `prolong/${string}` | `confirm/${string}` | undefined {
  const [, kind, name = ""] = /^(prolong|confirm)\/(.+)$/.exec(groupOf(branch) ?? "") ?? [];
  return kind === "prolong" ? `prolong/${name}` : kind === "confirm" ? `confirm/${name}` : undefined;
}
