import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { MemberRecord } from "../../records/member-record.ts";
import type { RecordFile } from "../../records/records.ts";
import type { Unit } from "../../records/unit.ts";
import type { ContractContext } from "../contract-context.ts";

/** Years, the least included: CCTP §2.1, §2.2 and §2.4. §2.3 asks for a training, not for years. */
const levels: Partial<Record<Unit, { least: number; most: number; mostIncluded?: boolean }>> = {
  "devops-junior": { least: 0, most: 3 },
  "devops-confirme": { least: 3, most: 8, mostIncluded: true },
  "devops-senior": { least: 8, most: Number.POSITIVE_INFINITY },
  "design-junior": { least: 0, most: 3 },
  "design-confirme": { least: 3, most: Number.POSITIVE_INFINITY },
  "product-management-junior": { least: 0.5, most: Number.POSITIVE_INFINITY },
  "product-management": { least: 3, most: Number.POSITIVE_INFINITY },
};

/** A person's experience against each unit that the missions give them, and those of their work that no mission gives. */
export function experienceOfUnit({ assignments, orders, members }: ContractContext): Problem[] {
  const checks = new Map<string, { member: RecordFile<MemberRecord>; unit: Unit; place: () => Place }>();
  const addCheck = (member: RecordFile<MemberRecord>, unit: Unit, place: () => Place) => {
    const key = `${member.id} ${unit}`;
    if (!checks.has(key)) checks.set(key, { member, unit, place });
  };
  for (const { member, mission, at } of assignments) {
    if (mission.unit) addCheck(member, mission.unit, () => locatorOf(member)(["missions", at, "unit"]));
  }
  for (const { work, record } of orders) {
    for (const [at, { member: id, unit }] of work.entries()) {
      const member = members.get(id);
      if (member) addCheck(member, unit, () => locatorOf(record)(["work", at, "unit"]));
    }
  }
  return [...checks.values()].flatMap(({ member, unit, place }) =>
    checkExperience(member.value.experience, unit, place),
  );
}

function checkExperience(experience: number | undefined, unit: Unit, place: () => Place): Problem[] {
  const level = levels[unit];
  if (!level) return [];
  if (experience === undefined) return [problem("experience-missing", { unit }, place())];
  const { least, most, mostIncluded = false } = level;
  if (experience < least) return [problem("experience-below-unit", { unit, experience, least }, place())];
  const above = mostIncluded ? experience > most : experience >= most;
  return above ? [problem("experience-above-unit", { unit, experience, most }, place())] : [];
}
