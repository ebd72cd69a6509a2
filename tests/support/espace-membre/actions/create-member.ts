import { memberRow } from "../database.ts";
import type { Complaint, Posted } from "../posted.ts";
import { closenessTo } from "../rights.ts";
import { usernameOf } from "../slugify.ts";
import { domaines } from "../vocabularies.ts";
import { type ActionContext, block, noteChange, type Outcome, refuse } from "./action.ts";
import { complainOfEmail, complainOfEmpty } from "./addresses.ts";
import { complainOfMissions, idsOf, readMissions, storedMission } from "./missions.ts";

/** /community/create: someone new, whose name makes the username, and who waits for the incubator's team unless it created them. */
export function createMember(context: ActionContext, posted: Posted): Outcome {
  const { database, today, viewer } = context;
  const first = posted.text("member.firstname");
  const last = posted.text("member.lastname");
  const username = usernameOf(first, last);
  const drafts = readMissions(posted, "missions", database);
  const [incubator = null] = idsOf(posted.list("incubator"), database.incubators);
  const withoutProduct = drafts.every(({ startups }) => startups.length === 0);
  const complaints: Complaint[] = [
    ...complainOfEmpty("member.firstname", first),
    ...complainOfEmpty("member.lastname", last),
    ...complainOfEmail("member.email", posted.text("member.email")),
    ...(domaines.some((one) => one === posted.text("member.domaine"))
      ? []
      : [{ path: "member.domaine", message: "Ce champ est obligatoire" }]),
    ...(withoutProduct && incubator === null
      ? [{ path: "incubator", message: "Choisissez un produit ou un incubateur" }]
      : []),
    ...complainOfMissions(posted, "missions", drafts, today),
  ];
  if (complaints.length > 0) return block(context, username, complaints);
  if (database.members.some((one) => one.username === username)) {
    return refuse(context, username, 409, "Un membre de ce nom existe déjà");
  }
  const member = memberRow({
    username,
    fullname: `${first} ${last}`,
    role: null,
    domaine: posted.text("member.domaine"),
    email: posted.text("member.email"),
    missions: drafts.map(storedMission),
    memberType: null,
    state: "created",
    incubator,
  });
  database.members.push(member);
  if (["admin", "team"].includes(closenessTo(viewer, member, database, today))) member.state = "validated";
  noteChange(context, username, "member", null, { ...member, email: null });
  return { kind: "saved", message: "La fiche membre a été créée" };
}
