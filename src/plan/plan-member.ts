import type { Fiche } from "../fiches/fiche.ts";
import { keysOf, type MemberKey, memberFields, memberKeys } from "../fiches/fields.ts";
import { isEqual, type Json, type JsonObject } from "../fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../fiches/read-fiche.ts";
import { fichePath, type Site } from "../fiches/site.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Memory, MovedValue, Outcome } from "./draft.ts";
import type { Employers } from "./employers.ts";
import { checkIdentity } from "./identity.ts";
import { type MergedMissions, mergeMissions } from "./missions/merge-missions.ts";
import { missionOfRecord, missionsOf, missionToJson } from "./missions/mission.ts";
import { missionsAtRest } from "./missions/missions-at-rest.ts";
import { mergeOwnedValues, type OwnedValues } from "./owned-values.ts";

type Member = RecordFile<MemberRecord>;

/** What a member record asks of the site. Its missions are the contractor's always, the rest as the settings say. */
export function planMember(
  record: Member,
  site: Site,
  memory: Memory,
  settings: Settings,
  employers: Employers,
): Outcome {
  const path = site.index.members.get(record.id);
  if (record.value.publish === false) {
    return { draft: null, problems: path ? [problem("published-elsewhere", {}, record.locate(["publish"]))] : [] };
  }
  if (path === undefined) return createMember(record, settings, employers);
  const fiche = readFiche(site.texts.get(path) ?? null, path);
  if (!isFiche(fiche)) return { draft: null, problems: [fiche] };
  return updateMember(record, path, fiche, memory, settings, employers);
}

function createMember(record: Member, settings: Settings, employers: Employers): Outcome {
  const { value, id, file, locate } = record;
  if (value.missions.length === 0) {
    return { draft: null, problems: [problem("member-without-mission", {}, locate(["missions"]))] };
  }
  const order = value.missions
    .map((mission, index) => ({ index, mission: missionOfRecord(mission, employers.name) }))
    .sort((a, b) =>
      a.mission.start < b.mission.start ? -1 : a.mission.start > b.mission.start ? 1 : a.index - b.index,
    );
  const missions = order.map(({ mission }) => missionToJson(mission));
  const data: JsonObject = {};
  for (const key of memberKeys) {
    const said = key === "missions" ? missions : jsonOf(value[key]);
    if (settings.ownership.members[key] !== "never" && !isEmpty(said)) data[key] = said;
  }
  const body = settings.ownership.members.bio === "never" ? "" : (value.bio ?? "").trim();
  const origins = order.map(({ index }) => index);
  const path = fichePath("members", id);
  const place = locateMissions(locate, origins);
  return { draft: { collection: "members", id, path, file, before: null, data, body, locate: place }, problems: [] };
}

function updateMember(
  record: Member,
  path: string,
  fiche: Fiche,
  memory: Memory,
  settings: Settings,
  employers: Employers,
): Outcome {
  const { id, file, locate } = record;
  const site = missionsOf(fiche.data);
  const merged =
    missionsAtRest(record.value, site, memory, employers) ?? mergeMissions(record, site, memory, employers);
  const stranger = checkIdentity(record, fiche.data, merged.ours);
  if (stranger) return { draft: null, problems: [stranger] };

  const values = mergeValues(record, fiche, memory, settings);
  const missions =
    settings.ownership.members.missions === "always"
      ? withMissions(values.data, merged)
      : { data: values.data, agreed: {}, asked: {}, problems: [], moved: [] };
  return {
    draft: {
      collection: "members",
      id,
      path,
      file,
      before: fiche,
      data: missions.data,
      body: values.body,
      locate: locateMissions(locate, merged.origins),
    },
    problems: [...missions.problems, ...values.problems],
    moved: [...missions.moved, ...values.moved],
    agreed: { ...values.agreed, ...missions.agreed },
    asked: { ...values.asked, ...missions.asked },
  };
}

/** The keys other than the missions, and the body, null where it stays. By default people own them all, and nothing is copied. */
function mergeValues(
  record: Member,
  fiche: Fiche,
  memory: Memory,
  settings: Settings,
): OwnedValues & { body: string | null } {
  const owned = ownedValues(record, settings);
  if (owned.size === 0) return { data: fiche.data, body: null, agreed: {}, asked: {}, problems: [], moved: [] };
  const site = { ...fiche.data, bio: bodyOf(fiche).trim() };
  const values = mergeOwnedValues("members", owned, site, memory, record.locate);
  const { bio, ...data } = values.data;
  return { ...values, data, body: isEqual(bio, site.bio) ? null : String(bio ?? "") };
}

function withMissions(
  data: JsonObject,
  merged: MergedMissions,
): { data: JsonObject; agreed: JsonObject; asked: JsonObject; problems: Problem[]; moved: MovedValue[] } {
  const inOrder = (missions: ReadonlyMap<number, Json>): JsonObject =>
    missions.size === 0 ? {} : { missions: [...missions].sort(([a], [b]) => a - b).map(([, mission]) => mission) };
  const changed = !isEqual(merged.missions, data.missions) && !(merged.missions.length === 0 && data.missions == null);
  return {
    data: changed ? { ...data, missions: merged.missions } : data,
    agreed: inOrder(merged.agreed),
    asked: inOrder(merged.asked),
    problems: merged.problems,
    moved: merged.moved,
  };
}

/** Keys other than the missions that the settings give to the record even once the fiche exists. */
function ownedValues(record: Member, settings: Settings): Map<string, Json> {
  const keys = keysOf(memberFields).filter(
    (key) => key !== "missions" && settings.ownership.members[key] === "always" && record.value[key] !== undefined,
  );
  return new Map(keys.map((key) => [key, key === "bio" ? (record.value.bio ?? "").trim() : jsonOf(record.value[key])]));
}

function jsonOf(value: MemberRecord[MemberKey]): Json {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : (value ?? null);
}

function isEmpty(value: Json): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The fiche's missions stand in another order than the record's; one that the record does not speak of has no place of its own. */
function locateMissions(locate: Locate, origins: readonly (number | null)[]): Locate {
  return (path, part) => {
    const [key, at, ...rest] = path;
    if (key !== "missions" || typeof at !== "number") return locate(path, part);
    const origin = origins[at];
    return origin == null ? locate(["missions"], part) : locate(["missions", origin, ...rest], part);
  };
}
