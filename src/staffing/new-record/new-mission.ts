import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { memberReference } from "../../yaml/shapes.ts";
import { addMission, composeWithMission } from "../compose-new-record.ts";
import { askMission } from "./ask-mission.ts";
import type { NewContext, NewRecord } from "./new-context.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** One more mission in the record of somebody who has one. */
export async function newMission(context: NewContext): Promise<NewRecord | Problem[]> {
  const { dialogue, records, site } = context;
  const ids = records.members.map(({ id }) => id);
  const offered = dialogue.isLive ? { offered: ids } : {};
  const asked = await dialogue.one("member", { shape: memberReference, isRequired: true, ...offered });
  const id = asked?.normalize("NFC").replace(/\.ya?ml$/, "");
  const member = records.members.find((record) => record.id === id);
  if (id !== undefined && !member) return [problem("new-member-unknown", { id, nearest: nearest(id, ids) }, NOWHERE)];
  const mission = await askMission(context);
  if (!member || dialogue.problems.length > 0) return dialogue.problems;
  const { value } = member;
  // A record of rows has no text of its own: `placeNewRows` makes a row of the last mission of this one.
  const isYaml = (member.origin ?? "yaml") === "yaml";
  const path = isYaml ? member.file : context.pathOf("members", member.id);
  if (value.missions.some(({ start }) => start === mission.start))
    return [problem("new-mission-known", { member: member.id, start: mission.start ?? "" }, NOWHERE)];
  const text = isYaml
    ? addMission(member.text, mission)
    : composeWithMission(JSON.parse(JSON.stringify(value)), mission);
  if (text === undefined) return [problem("new-mission-unwritable", {}, { file: path, line: 1, column: 1 })];
  const { problems, changes } = await context.check(path, text);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors;
  return {
    path,
    text,
    existing: { was: member.text },
    warnings: problems,
    changes,
    hasFiche: site ? site.index.members.has(member.id) : null,
  };
}
