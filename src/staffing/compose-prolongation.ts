import type { MemberRecord, MissionRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { prolongMission } from "./prolong-mission.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** « Jeanne Exemplaire : prolonger sa mission jusqu'au 30 juin 2027 »; undefined where `prolongMission` gives nothing. */
export function composeProlongation(
  text: string,
  record: Pick<RecordFile<MemberRecord>, "id" | "file" | "value">,
  mission: Pick<MissionRecord, "start" | "end">,
  months: number,
): RecordsProposal | undefined {
  const prolonged = prolongMission(text, record, mission, months);
  if (!prolonged) return;
  const said = { name: record.value.fullname, from: mission.end, end: prolonged.end };
  return {
    key: `prolong/${record.id}/${mission.start}`,
    title: renderTemplate("pull-requests/prolong-title", said).trim(),
    body: renderMarkdown("pull-requests/prolong", said),
    files: new Map([[record.file, prolonged.text]]),
    content: [record.file, mission.start, prolonged.end],
  };
}
