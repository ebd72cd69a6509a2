import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/fiches/json.ts";
import { createEmployerMatcher } from "../../../src/plan/employers.ts";
import { mergeMissions } from "../../../src/plan/missions/merge-missions.ts";
import { mergeUnchangedMissions } from "../../../src/plan/missions/unchanged-missions.ts";
import type { MemberRecord, MissionRecord } from "../../../src/records/member-record.ts";

const employers = createEmployerMatcher({ name: "Atelier Numéral", aliases: ["Numéral"] });

const startups = fc.constantFrom<string[]>(
  ["aide-facile"],
  ["aide-facile", "aide-simple"],
  ["aide-simple", "aide-facile"],
  [],
);
const mission: fc.Arbitrary<MissionRecord> = fc.record(
  {
    start: fc.constantFrom("2025-01-05", "2026-01-05"),
    end: fc.constantFrom("2026-06-30", "2026-12-31"),
    status: fc.constantFrom("independent", "service"),
    employer: fc.constantFrom("Atelier Numéral", "Numéral", "Malt"),
    startups,
  },
  { requiredKeys: ["start", "end"] },
);

/** What a side may say of the record's mission: the same most often, else something near. */
function side(of: MissionRecord): fc.Arbitrary<JsonObject> {
  const same: JsonObject = { status: "independent", employer: "Atelier Numéral", startups: [], ...of };
  const moved = fc.constantFrom<JsonObject>(
    { end: "2027-01-31" },
    { status: null },
    { employer: "Numéral" },
    { employer: null },
    { startups: null },
    { startups: [] },
    { startups: ["aide-simple", "aide-facile"] },
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(same) },
    moved.map((change) => ({ ...same, ...change })),
  );
}

const cases = fc.array(mission, { maxLength: 3 }).chain((missions) => {
  const sides = fc.tuple(...missions.map(side));
  const others = fc.constantFrom<JsonObject>(
    { start: "2025-01-05", end: "2026-12-31", employer: "Malt" },
    { start: "2025-01-05", end: "2026-12-31" },
    { start: "2024-01-05", end: "2026-12-31", startups: ["aide-facile"] },
    {},
  );
  const among = sides.chain((known) =>
    fc.tuple(fc.nat(known.length), others).map(([at, other]) => known.toSpliced(at, 0, other)),
  );
  const few = fc.oneof({ weight: 4, arbitrary: sides }, fc.constant<JsonObject[]>([]));
  return fc.record({
    missions: fc.constant(missions),
    site: fc.oneof(few, among),
    lastApplied: few,
    pendingDesired: fc.constantFrom<Json[]>([], [{}]),
  });
});

describe("missions at rest", () => {
  it("are what merging would make of them", () => {
    let atRest = 0;
    fc.assert(
      fc.property(cases, ({ missions, site, lastApplied, pendingDesired }) => {
        const value: MemberRecord = { fullname: "Léa Specimen", role: "Coach", domaine: "Coaching", missions };
        const memory = { lastApplied: { missions: lastApplied }, pendingDesired: { missions: pendingDesired } };
        const short = mergeUnchangedMissions(value, site, memory, employers);
        if (!short) return;
        atRest++;
        const record = { id: "lea.specimen", file: "members/lea.specimen.yml", value, text: "" };
        expect(short).toEqual(mergeMissions(record, site, memory, employers, null));
      }),
      { numRuns: 5_000 },
    );
    expect(atRest).toBeGreaterThan(50);
  });
});
