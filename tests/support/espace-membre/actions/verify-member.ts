import type { MemberRow } from "../database.ts";
import type { Posted } from "../posted.ts";
import { memberTypes } from "../vocabularies.ts";
import { type ActionContext, assign, block, type Outcome } from "./action.ts";
import { complainOfAddress, complainOfEmpty } from "./addresses.ts";

/** /verify: what only the person says of themselves, before the fiche can be exported. */
export function verifyMember(context: ActionContext, member: MemberRow, posted: Posted): Outcome {
  const memberType = posted.text("memberType");
  const complaints = [
    ...complainOfEmpty("role", posted.text("role")),
    ...complainOfAddress("link", posted.text("link")),
    ...(/^\d+(\.\d+)?$/.test(posted.text("average_nb_days"))
      ? []
      : [{ path: "average_nb_days", message: "Le nombre de jours est obligatoire" }]),
    ...(memberTypes.some((one) => one === memberType)
      ? []
      : [{ path: "memberType", message: "Ce champ est obligatoire" }]),
    ...(posted.list("competences").some(({ isSpoiled }) => isSpoiled) ? [{ path: "competences", message: null }] : []),
  ];
  if (complaints.length > 0) return block(context, member.username, complaints);
  assign(context, member.username, member, {
    role: posted.text("role"),
    bio: posted.text("bio") || null,
    link: posted.text("link") || null,
    github: posted.text("github") || null,
    competences: posted.list("competences").map(({ name }) => name),
    memberType,
    state: "active",
  });
  return { kind: "saved", message: "Votre fiche est complète" };
}
