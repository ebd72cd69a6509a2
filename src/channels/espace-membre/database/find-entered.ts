import type { Day } from "../../../dates/day.ts";
import type { Entry, EntryField } from "../entry.ts";
import type { FragmentField } from "../fragment.ts";
import type { SiteNames } from "../site-names.ts";
import type { DatabaseMember } from "./member-answer.ts";

type Mission = DatabaseMember["missions"][number];

/**
 * The keys of the values that the espace membre's database holds already, as they are typed: they are entered, and wait for the site. Of
 * what it did not say, nothing is known.
 */
export function findEntered(
  { fields }: Pick<Entry, "fields">,
  member: DatabaseMember,
  names: Pick<SiteNames, "product">,
): string[] {
  return fields.filter((field) => holds(field, member, names)).map(({ key }) => key);
}

function holds({ typed, note }: EntryField, member: DatabaseMember, names: Pick<SiteNames, "product">): boolean {
  const [first] = typed;
  if (!first) return false;
  if (!first.row) return typed.every((one) => isSame(publicValue(member, one.key), one.after));
  // Several missions may begin on one day.
  const latest = note?.kind === "partly" ? note.end : null;
  return member.missions.some((mission) => typed.every((one) => isInMission(mission, one, { latest, names })));
}

interface MissionOptions {
  /** Where a part of an end is to be entered: the whole, which a later part may have come nearer to. */
  latest: Day | null;
  names: Pick<SiteNames, "product">;
}

function isInMission(
  mission: Mission,
  { row, item, after }: FragmentField,
  { latest, names }: MissionOptions,
): boolean {
  if (item === "start") return mission.start === after;
  if (mission.start !== row?.start) return false;
  if (item === "end" && latest !== null && typeof after === "string" && mission.end)
    return mission.end >= after && mission.end <= latest;
  if (item === "startups")
    return isSame(
      mission.startups?.map(({ ghid }) => names.product(ghid)),
      after,
    );
  if (item !== "end" && item !== "status" && item !== "employer") return false;
  return isSame(mission[item], after);
}

/** A value of a fiche by its public key; undefined where the database did not say it. */
function publicValue(member: DatabaseMember, key: string): Typed | undefined {
  const { fullname, role, domaine, bio, link, github, competences } = member;
  const values = { fullname, role, domaine, bio, link, github, competences };
  return Object.entries(values).find(([name]) => name === key)?.[1];
}

type Typed = FragmentField["after"];

/** An empty text, an empty list and none are one; lists have no order there. */
function isSame(stored: Typed | undefined, typed: Typed): boolean {
  if (stored === undefined) return false;
  if (Array.isArray(stored) !== Array.isArray(typed) && !isNothing(stored) && !isNothing(typed)) return false;
  return JSON.stringify(normalise(stored)) === JSON.stringify(normalise(typed));
}

function isNothing(value: Typed): boolean {
  return normalise(value) === null;
}

function normalise(value: Typed): Typed {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => one.trim().normalize("NFC")).sort();
  const text = (value ?? "").replaceAll("\r\n", "\n").trim().normalize("NFC");
  return text === "" ? null : text;
}
