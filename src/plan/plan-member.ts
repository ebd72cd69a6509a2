import type { Day } from "../dates/day.ts";
import { accountKey } from "../fiches/account.ts";
import { keysOf, type MemberKey, memberFields, memberKeys } from "../fiches/fields.ts";
import { isEmpty, isEqual, type Json, type JsonObject } from "../fiches/json.ts";
import { comparable, type SiteFiche, siteBodyOf, unseen } from "../fiches/published-fiche.ts";
import { isFiche } from "../fiches/read-fiche.ts";
import { fichePath } from "../fiches/site-index.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { locatorOf, placeOfRecord } from "../records/locator-of.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type Site, siteFicheAt } from "../site/site.ts";
import type { AppliedRecord, RecordOutcome } from "./draft.ts";
import type { EmployerMatcher } from "./employers.ts";
import type { FindTwin } from "./find-twin.ts";
import { locateItems } from "./locate-items.ts";
import { joinApplied, withMemory } from "./memory.ts";
import { type MergedMissions, mergeMissions } from "./missions/merge-missions.ts";
import { missionOfRecord, missionsOf, missionToJson } from "./missions/mission.ts";
import { mergeUnchangedMissions } from "./missions/unchanged-missions.ts";
import { mergeOwnedValues, type OwnedValues } from "./owned-values.ts";

type MemberFile = RecordFile<MemberRecord>;

/** What a member record wants of the site. Its missions are the contractor's always, the rest as the settings say. */
export function planMember(
  record: MemberFile,
  site: Site,
  previous: AppliedRecord,
  settings: Settings,
  employers: EmployerMatcher,
  findTwin: FindTwin,
  today: Day | null,
): RecordOutcome {
  const path = site.index.members.get(record.id);
  if (record.value.publish === false) {
    return { draft: null, problems: path ? [problem("published-elsewhere", {}, locatorOf(record)(["publish"]))] : [] };
  }
  if (path === undefined) {
    const refusal = findTwin(record) ?? record.newIdProblem;
    return refusal ? { draft: null, problems: [refusal] } : createMember(record, settings, employers);
  }
  const fiche = siteFicheAt(site, path);
  if (!isFiche(fiche)) return { draft: null, problems: [fiche] };
  const known = { ...previous, lastModifiedBy: site.lastModifiedBy?.get(path) };
  const outcome = updateMember(record, path, fiche, known, settings, employers, today);
  if (record.value.email === undefined) return outcome;
  // It was asked for so that the espace membre could create the person.
  return { ...outcome, problems: [...outcome.problems, problem("email-not-needed", {}, locatorOf(record)(["email"]))] };
}

function createMember(record: MemberFile, settings: Settings, employers: EmployerMatcher): RecordOutcome {
  const { value, id, file } = record;
  if (value.missions.length === 0) {
    return { draft: null, problems: [problem("member-without-mission", {}, locatorOf(record)(["missions"]))] };
  }
  const order = value.missions
    .map((mission, index) => ({ index, mission: missionOfRecord(mission, employers.name) }))
    .sort((a, b) =>
      a.mission.start < b.mission.start ? -1 : a.mission.start > b.mission.start ? 1 : a.index - b.index,
    );
  const missions = order.map(({ mission }) => missionToJson(mission));
  const data: JsonObject = {};
  for (const key of memberKeys) {
    const desired = key === "missions" ? missions : desiredOf(key, value);
    if (settings.ownership.members[key] !== "never" && !isEmpty(desired)) data[key] = desired;
  }
  const body = settings.ownership.members.bio === "never" ? "" : (value.bio ?? "").trim();
  const origins = order.map(({ index }) => index);
  const path = fichePath("members", id);
  const place = locateItems(locatorOf(record), new Map([["missions", origins]]));
  return { draft: { collection: "members", id, path, file, before: null, data, body, locate: place }, problems: [] };
}

function updateMember(
  record: MemberFile,
  path: string,
  read: SiteFiche,
  previous: AppliedRecord,
  settings: Settings,
  employers: EmployerMatcher,
  today: Day | null,
): RecordOutcome {
  const { id, file } = record;
  const { fiche, owned } = comparable(read, ownedValues(record, settings, read.data));
  const site = missionsOf(fiche.data);
  const merged =
    mergeUnchangedMissions(record.value, site, previous, employers) ??
    mergeMissions(record, site, previous, employers, today);
  const identityProblem = checkIdentity(record, fiche.data, merged.hasOurMission);
  if (identityProblem) return { draft: null, problems: [identityProblem] };

  const values = mergeValues(record, fiche, owned, previous);
  const missions =
    settings.ownership.members.missions === "always"
      ? withMissions(values.data, merged)
      : { ...unmoved, data: values.data };
  return {
    draft: {
      collection: "members",
      id,
      path,
      file,
      before: fiche,
      data: missions.data,
      body: values.body,
      locate: locateItems(locatorOf(record), new Map([...values.origins, ["missions", merged.origins]])),
    },
    problems: [...missions.problems, ...values.problems],
    drifted: [...missions.drifted, ...values.drifted],
    reverted: [...missions.reverted, ...values.reverted],
    applied: { ...unseen(read, previous.lastApplied), ...joinApplied(values.applied, missions.applied) },
    pendingDesired: { ...unseen(read, previous.pendingDesired), ...values.pendingDesired, ...missions.pendingDesired },
  };
}

/** The keys other than the missions, and the body, null where it stays. By default people own them all, and nothing is copied. */
function mergeValues(
  record: MemberFile,
  fiche: SiteFiche,
  owned: ReadonlyMap<string, Json>,
  previous: AppliedRecord,
): OwnedValues & { body: string | null } {
  if (owned.size === 0) return { ...unmoved, data: fiche.data, body: null };
  const site = { ...fiche.data, bio: siteBodyOf(fiche).trim() };
  const values = mergeOwnedValues("members", owned, site, previous, locatorOf(record));
  const { bio, ...data } = values.data;
  return { ...values, data, body: isEqual(bio, site.bio) ? null : String(bio ?? "") };
}

const unmoved: Omit<OwnedValues, "data"> = {
  ...{ origins: new Map(), applied: {}, pendingDesired: {}, problems: [], drifted: [], reverted: [] },
};

function withMissions(data: JsonObject, merged: MergedMissions): Omit<OwnedValues, "origins"> {
  const inOrder = (missions: ReadonlyMap<number, Json>): JsonObject =>
    missions.size === 0 ? {} : { missions: [...missions].sort(([a], [b]) => a - b).map(([, mission]) => mission) };
  const changed = !isEqual(merged.missions, data.missions) && !(merged.missions.length === 0 && data.missions == null);
  return {
    data: changed ? { ...data, missions: merged.missions } : data,
    applied: withMemory(inOrder(merged.applied), {
      replaced: merged.replaced.length > 0 ? { missions: merged.replaced } : {},
      neverAgreed: {},
    }),
    pendingDesired: inOrder(merged.pendingDesired),
    problems: merged.problems,
    drifted: merged.drifted,
    reverted: merged.reverted,
  };
}

/** Keys other than the missions that the settings give to the record even once the fiche exists. */
function ownedValues({ value }: MemberFile, settings: Settings, actual: JsonObject): Map<string, Json> {
  const keys = keysOf(memberFields).filter(
    (key) => key !== "missions" && settings.ownership.members[key] === "always" && value[key] !== undefined,
  );
  const isSameAccount = accountKey(value.github) !== "" && accountKey(value.github) === accountKey(actual.github);
  return new Map(
    keys.map((key) => [key, key === "github" && isSameAccount ? (actual.github ?? null) : desiredOf(key, value)]),
  );
}

function desiredOf(key: MemberKey, value: MemberRecord): Json {
  return key === "bio" ? (value.bio ?? "").trim() : jsonOf(value[key]);
}

function jsonOf(value: MemberRecord[MemberKey]): Json {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : (value ?? null);
}

/** Never write on a namesake's fiche: why this one may be somebody else's, or undefined. `ours`: it has a mission of ours. */
function checkIdentity(
  record: RecordFile<MemberRecord>,
  site: JsonObject,
  hasOurMission: boolean,
): Problem | undefined {
  const logins = { record: accountKey(record.value.github), site: accountKey(site.github) };
  if (logins.record && logins.site && logins.record !== logins.site) {
    return problem("github-differs", { record: logins.record, site: logins.site }, locatorOf(record)(["github"]));
  }
  if (hasOurMission || (logins.record && logins.record === logins.site) || record.value.existingFiche === true) return;
  return problem("existing-fiche", {}, placeOfRecord(record));
}
