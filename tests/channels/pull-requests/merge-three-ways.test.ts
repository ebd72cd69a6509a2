import { describe, expect, test } from "vitest";
import { mergeThreeWays } from "../../../src/channels/pull-requests/merge-three-ways.ts";

const mission = (start: string, end: string, more: object = {}) => ({ start, end, ...more });

describe("merging into what a person made", () => {
  const held = { role: "Développeuse", missions: [mission("2026-01-05", "2026-12-31")] };
  const later = { role: "Développeuse", missions: [mission("2026-01-05", "2027-03-31")] };

  test.each([
    [
      "a key they changed and we did not stays theirs",
      { ...held, role: "Architecte" },
      { ...later, role: "Architecte" },
      [],
    ],
    ["what we both want is no dispute", later, later, []],
    [
      "the same value changed twice is theirs, and a dispute",
      { ...held, missions: [mission("2026-01-05", "2026-11-30")] },
      { ...held, missions: [mission("2026-01-05", "2026-11-30")] },
      ["missions[2026-01-05].end"],
    ],
    [
      "another value of the same mission follows us",
      { ...held, missions: [mission("2026-01-05", "2026-12-31", { status: "service" })] },
      { ...held, missions: [mission("2026-01-05", "2027-03-31", { status: "service" })] },
      [],
    ],
    [
      "a mission they added stays, in its place",
      { ...held, missions: [...held.missions, mission("2025-01-01", "2025-12-31")] },
      { ...held, missions: [mission("2025-01-01", "2025-12-31"), mission("2026-01-05", "2027-03-31")] },
      [],
    ],
    [
      "a mission they removed stays away, and is a dispute",
      { ...held, missions: [] },
      { ...held, missions: [] },
      ["missions[2026-01-05]"],
    ],
    ["a key they added stays", { ...held, github: "jeanne-exemplaire" }, { ...later, github: "jeanne-exemplaire" }, []],
  ])("%s", (_rule, theirs, value, conflicts) => {
    expect(mergeThreeWays(held, theirs, later)).toEqual({ value, conflicts });
  });

  test("what we never held and they wrote is theirs", () => {
    expect(mergeThreeWays(undefined, "à eux", "à nous", "body")).toEqual({ value: "à eux", conflicts: ["body"] });
  });
});
