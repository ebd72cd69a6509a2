import type { MemberRow, MissionRow } from "../database.ts";
import type { Posted } from "../posted.ts";
import { type Closeness, mayUpdate } from "../rights.ts";
import { type ActionContext, block, noteChange, type Outcome, refuse } from "./action.ts";
import { complainOfMissions, type MissionDraft, readMissions, storedMission } from "./missions.ts";

const PREFIX = "missions";

/** /community/<username>/update: the end and the products of existing missions, and new ones; all else is dropped in silence. */
export function saveUpdate(context: ActionContext, member: MemberRow, closeness: Closeness, posted: Posted): Outcome {
  const { username } = member;
  if (!mayUpdate(closeness, member, context.today)) return refuse(context, username, 403, "Vous n’avez pas ce droit");
  const drafts = readMissions(posted, PREFIX, context.database);
  const complaints = complainOfMissions(posted, PREFIX, drafts, context.today);
  if (complaints.length > 0) return block(context, username, complaints);
  const stored = (draft: MissionDraft) => member.missions.find(({ uuid }) => uuid === draft.uuid);
  if (closeness === "any" && drafts.some((draft) => takesAway(stored(draft), draft))) {
    return refuse(context, username, 403, "Vous ne pouvez que prolonger les missions d’un membre expiré");
  }
  const removed = member.missions.filter(({ uuid }) => drafts.every((draft) => draft.uuid !== uuid));
  for (const mission of removed) drop(context, username, "missions", mission, null);
  const rows = drafts.map((draft) => {
    const mission = stored(draft);
    return mission ? updateMission(context, member, mission, draft) : addMission(context, member, draft);
  });
  return { kind: "saved", message: "Modifications enregistrées", rows: { [PREFIX]: rows } };
}

const takesAway = (mission: MissionRow | undefined, draft: MissionDraft): boolean =>
  mission !== undefined && draft.end !== null && (mission.end === null || draft.end < mission.end);

function updateMission(context: ActionContext, member: MemberRow, mission: MissionRow, draft: MissionDraft): string {
  const { username } = member;
  const at = `missions.${member.missions.indexOf(mission)}`;
  for (const key of ["start", "employer", "status"] as const) {
    // A page posts a text without the blanks around it, whoever typed there or not.
    if (mission[key]?.trim() !== draft[key]?.trim()) drop(context, username, `${at}.${key}`, mission[key], draft[key]);
  }
  noteChange(context, username, `${at}.end`, mission.end, draft.end);
  noteChange(context, username, `${at}.startups`, mission.startups, draft.startups);
  mission.end = draft.end;
  mission.startups = draft.startups;
  return mission.uuid;
}

function addMission(context: ActionContext, member: MemberRow, draft: MissionDraft): string {
  const mission = storedMission(draft);
  member.missions.push(mission);
  noteChange(context, member.username, `missions.${member.missions.length - 1}`, null, mission);
  return mission.uuid;
}

function drop(context: ActionContext, target: string, key: string, before: unknown, after: unknown): void {
  context.note({ kind: "dropped", target, key, before, after, reason: "la page n’enregistre pas ce champ" });
}
