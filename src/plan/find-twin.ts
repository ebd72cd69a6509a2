import { accountKey } from "../fiches/account.ts";
import { personKeys, type SiteDirectory } from "../fiches/site-directory.ts";
import { isSameFile, type SiteIndex, twinOf } from "../fiches/site-index.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { locatorOf, placeOfRecord } from "../records/locator-of.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import type { EmployerMatcher } from "./employers.ts";
import { missionOfJson, missionsOf } from "./missions/mission.ts";

/** Why a record without a fiche may be a person who has one already, or undefined. */
export type FindTwin = (record: RecordFile<MemberRecord>) => Problem | undefined;

/**
 * Never a second fiche of one person: held back are an id that differs by its spelling alone, an account that a fiche has, a name that a
 * fiche with a mission of ours has, and two new records of one person. A record may say that it is somebody else.
 */
export function createTwinFinder(
  { members }: Records,
  index: SiteIndex,
  directory: SiteDirectory,
  employers: EmployerMatcher,
): FindTwin {
  let firsts: Map<string, RecordFile<MemberRecord>> | undefined;
  return (record) => {
    const { id, value } = record;
    const locate = locatorOf(record);
    const isSomebodyElse = value.existingFiche === false;
    const spelled = twinOf(index, "members", id);
    if (spelled !== undefined && (!isSomebodyElse || isSameFile(id, spelled)))
      return problem("twin-fiche", { id, twin: spelled, canBeTwo: !isSameFile(id, spelled) }, placeOfRecord(record));
    if (isSomebodyElse) return;
    const account = accountKey(value.github);
    const alike = directory.membersLike(value);
    const sameAccount = alike.find(({ data }) => account !== "" && accountKey(data.github) === account);
    if (sameAccount) return problem("twin-account", { twin: sameAccount.id, account }, locate(["github"]));
    const ours = alike.find(({ data }) => missionsOf(data).some((mission) => isOurs(missionOfJson(mission).employer)));
    if (ours) return problem("twin-name", { twin: ours.id, fullname: value.fullname }, locate(["fullname"]));
    firsts ??= firstOfEachPerson(members);
    const first = personKeys(value)
      .map((key) => firsts?.get(key))
      .find((other) => other && other !== record);
    return first && problem("twin-record", { other: first.file }, placeOfRecord(record));
  };

  function isOurs(employer: string | null): boolean {
    return employer !== null && (employers.isContractor(employer) || employers.mentionsContractor(employer));
  }
}

/** By what two records of one person share. */
function firstOfEachPerson(members: Records["members"]): Map<string, RecordFile<MemberRecord>> {
  const firsts = new Map<string, RecordFile<MemberRecord>>();
  for (const record of members)
    for (const key of personKeys(record.value)) if (!firsts.has(key)) firsts.set(key, record);
  return firsts;
}
