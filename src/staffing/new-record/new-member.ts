import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { usernameOf } from "../../channels/espace-membre/slugs.ts";
import { accountKey } from "../../fiches/account.ts";
import { emailAddress } from "../../fiches/email-address.ts";
import { memberFields } from "../../fiches/fields.ts";
import type { JsonObject } from "../../fiches/json.ts";
import { twinOf } from "../../fiches/site-index.ts";
import { domains } from "../../fiches/vocabularies.ts";
import { missionOfJson, missionsOf } from "../../plan/missions/mission.ts";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { directoryOf, type Site, siteFicheAt } from "../../site/site.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { filledLine, usernamePattern, username as usernameShape } from "../../yaml/shapes.ts";
import { composeNewMember } from "../compose-new-record.ts";
import { askMission } from "./ask-mission.ts";
import { type NewContext, type NewRecord, nameExisting } from "./new-context.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** What planning says of a record that may be somebody else's, or somebody's second one. */
const OF_IDENTITY = new Set<Problem["code"]>(["existing-fiche", "twin-fiche", "twin-account", "twin-name"]);

/** The record of a person who joins: under the username that the espace membre gives, and never a second one of somebody. */
export async function newMember(context: NewContext): Promise<NewRecord | Problem[]> {
  const { dialogue, records } = context;
  const firstName = await dialogue.one("first-name", { shape: filledLine(100), isRequired: true });
  const lastName = await dialogue.one("last-name", { shape: filledLine(100), isRequired: true });
  const github = await dialogue.one("github", { shape: memberFields.github.shape });
  if (firstName === undefined || lastName === undefined) return dialogue.problems;
  const fullname = `${firstName} ${lastName}`.replace(/\s+/g, " ").trim();
  const made = usernameOf(firstName, lastName);
  const fallback = usernamePattern.test(made) ? made : undefined;
  const wanted = { shape: usernameShape, isRequired: true, fallback };
  const asked = dialogue.isLive || fallback !== undefined ? await dialogue.one("username", wanted) : undefined;
  if (asked === undefined) return [problem("new-username-unfit", { username: made }, NOWHERE)];
  const person = await resolveIdentity(context, { id: asked, fullname, github });
  if (Array.isArray(person)) return person;
  const { id, existingFiche, fiche } = person;
  const role = await dialogue.one("role", {
    ...{ shape: memberFields.role.shape, isRequired: true, fallback: textOf(fiche, "role") },
  });
  const domaine = await dialogue.one("domaine", {
    ...{ shape: memberFields.domaine.shape, isRequired: true, offered: domains, fallback: textOf(fiche, "domaine") },
  });
  const mission = await askMission(context);
  const email = fiche ? undefined : await dialogue.one("email", { shape: emailShape });
  if (dialogue.problems.length > 0) return dialogue.problems;
  const path = context.pathOf("members", id);
  const text = composeNewMember({ fullname, role, domaine, github, email, existingFiche, mission });
  const { problems, site, changes } = await context.check(path, text);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors;
  const near = nearest(id, [...records.members.map((member) => member.id), ...(site?.index.members.keys() ?? [])]);
  const doubts = fiche === null && existingFiche === null ? near.filter((other) => distance(other, id) === 1) : [];
  const warnings = [
    ...namesakes(site, { id, fullname, existingFiche }),
    ...(doubts.length > 0 ? [problem("new-username-near", { username: id, near: doubts }, NOWHERE)] : []),
    ...problems,
  ];
  return { path, text, existing: "refuse", warnings, changes, hasFiche: site ? site.index.members.has(id) : null };
}

const emailShape = z.string().max(320).regex(emailAddress, { error: "email" });

interface Person {
  id: string;
  fullname: string;
  github: string | undefined;
}

interface KnownPerson {
  id: string;
  existingFiche: boolean | null;
  /** What the site says of the person; null where it says nothing. */
  fiche: JsonObject | null;
}

/** Who the person is among those of the site: where that is not certain, a person says it. */
async function resolveIdentity(context: NewContext, person: Person): Promise<KnownPerson | Problem[]> {
  const { dialogue, records, site } = context;
  let { id } = person;
  let existingFiche = dialogue.said("same-person") ? true : dialogue.said("other-person") ? false : null;
  for (;;) {
    const path = context.pathOf("members", id);
    if (records.members.some((member) => member.id === id) || records.rejected.has(`members/${id}`))
      return [problem("new-record-exists", { file: nameExisting(context, "members", id), kind: "member" }, NOWHERE)];
    const isTaken = existingFiche === false && site?.index.members.has(id) === true;
    const checked = await context.check(path, provisional(person, existingFiche));
    const doubt = checked.problems.find(({ code }) => OF_IDENTITY.has(code));
    if (!checked.site || (!doubt && !isTaken)) return { id, existingFiche, fiche: ficheOf(checked.site, id) };
    const twin = twinIdOf(checked.site, { ...person, id }) ?? id;
    const told = isTaken
      ? problem("new-username-taken", { username: id }, NOWHERE)
      : problem("new-person-known", { username: id, twin }, NOWHERE);
    if (!dialogue.isLive) return [told];
    if (isTaken) {
      dialogue.tell([told]);
      id = (await dialogue.askAgain("username", { shape: usernameShape, isRequired: true })) ?? id;
    } else {
      existingFiche = await dialogue.confirm(`${doubt?.message ?? ""} ${describe(checked.site, twin)}`);
      if (existingFiche) id = twin;
    }
  }
}

/** A mission that is nobody's: a plan says then what the fiche alone says of whose it is. */
const NEVER = { start: "2098-12-31", end: "2099-12-31" };

/** Enough of a record for a plan to say whose fiche it would be. */
function provisional({ fullname, github }: Omit<Person, "id">, existingFiche: boolean | null): string {
  const mission = { ...NEVER, status: undefined, startups: [], order: undefined, unit: undefined };
  const unknown = { role: "à dire", domaine: "Autre", email: undefined };
  return composeNewMember({ fullname, github, existingFiche, ...unknown, mission });
}

function twinIdOf(site: Site, { id, fullname, github }: Person): string | undefined {
  if (site.index.members.has(id)) return id;
  const alike = directoryOf(site).membersLike({ fullname, github });
  const account = accountKey(github);
  const sameAccount = alike.find(({ data }) => account !== "" && accountKey(data.github) === account);
  return twinOf(site.index, "members", id) ?? sameAccount?.id ?? alike[0]?.id;
}

function ficheOf(site: Site | null, id: string): JsonObject | null {
  const path = site?.index.members.get(id);
  if (!site || path === undefined) return null;
  const fiche = siteFicheAt(site, path);
  return "data" in fiche ? fiche.data : null;
}

/** « (Développeuse ; dernière mission : Atelier Numéral, jusqu'au 30 juin 2026) » */
function describe(site: Site, id: string): string {
  const data = ficheOf(site, id);
  const missions = data ? missionsOf(data).map(missionOfJson) : [];
  const last = missions.toSorted((a, b) => (a.end < b.end ? -1 : 1)).at(-1);
  const role = textOf(data, "role") ?? null;
  return renderTemplate("terminal/known-person", {
    role,
    employer: last?.employer ?? null,
    end: last?.end ?? null,
  }).trim();
}

function textOf(data: JsonObject | null, key: string): string | undefined {
  const value = data?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** People of that very name whose fiche is another one, and who have no mission of the contractor's: planning lets them be. */
function namesakes(
  site: Site | null,
  { id, fullname, existingFiche }: Omit<KnownPerson, "fiche"> & { fullname: string },
): Problem[] {
  if (!site || existingFiche !== null || site.index.members.has(id)) return [];
  const [twin] = directoryOf(site).membersLike({ fullname });
  return twin ? [problem("new-namesake", { twin: twin.id, fullname }, NOWHERE)] : [];
}
