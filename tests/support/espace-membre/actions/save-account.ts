import type { MemberRow } from "../database.ts";
import { type Complaint, keepBlanks, type Posted } from "../posted.ts";
import { domaines } from "../vocabularies.ts";
import { type ActionContext, assign, block, type Outcome } from "./action.ts";
import { complainOfAddress, complainOfEmpty } from "./addresses.ts";
import { complainOfMissions, readMissions, storedMission } from "./missions.ts";

const PREFIX = "member.missions";

/** /account/base-info and /community/<username>/admin-update: the whole fiche, whose list of missions is replaced. */
export function saveAccount(context: ActionContext, member: MemberRow, posted: Posted): Outcome {
  const drafts = readMissions(posted, PREFIX, context.database);
  const complaints = [...complainOfPerson(posted), ...complainOfMissions(posted, PREFIX, drafts, context.today)];
  if (complaints.length > 0) return block(context, member.username, complaints);
  const competences = posted.list("competences").map(({ name }) => name);
  assign(context, member.username, member, {
    fullname: posted.text("member.fullname"),
    role: posted.text("member.role"),
    domaine: posted.text("member.domaine"),
    bio: keepBlanks(member.bio, posted.text("member.bio")),
    link: posted.text("member.link") || null,
    github: posted.text("member.github") || null,
    competences: competences.length === 0 && member.competences === null ? null : competences,
    missions: drafts.map(storedMission),
  });
  return {
    kind: "saved",
    message: "Modifications enregistrées",
    rows: { [PREFIX]: member.missions.map(({ uuid }) => uuid) },
  };
}

function complainOfPerson(posted: Posted): Complaint[] {
  const isDomaine = domaines.some((one) => one === posted.text("member.domaine"));
  return [
    ...complainOfEmpty("member.fullname", posted.text("member.fullname")),
    ...complainOfEmpty("member.role", posted.text("member.role")),
    ...(isDomaine ? [] : [{ path: "member.domaine", message: "Ce champ est obligatoire" }]),
    ...complainOfAddress("member.link", posted.text("member.link")),
    ...(posted.list("competences").some(({ isSpoiled }) => isSpoiled) ? [{ path: "competences", message: null }] : []),
  ];
}
