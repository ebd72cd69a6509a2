import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Box, printBox, readBoxes } from "../../src/markers/box.ts";
import { branchOf, groupOf } from "../../src/markers/branch-name.ts";
import { commentKinds, commentMarker } from "../../src/markers/comment-marker.ts";
import {
  ownContractor,
  ownDigest,
  printSharedTrailer,
  printTrailer,
  sharedDigest,
} from "../../src/markers/commit-trailer.ts";
import { dashboardMarker } from "../../src/markers/dashboard-marker.ts";
import { type ExternalId, printExternalId, readExternalId } from "../../src/markers/external-id.ts";
import { contractIssueMarker, standardMarker, standardsIssueMarker } from "../../src/markers/issue-markers.ts";
import { CLOSED_BY_US, OUT_OF_DATE, pullRequestMarker } from "../../src/markers/pull-request-marker.ts";
import { isLastApplied, parseLastApplied, printLastApplied } from "../../src/plan/parse-last-applied.ts";
import { parseTrend } from "../../src/standards/trend.ts";

// What a released version has written must be read for ever: add to these fixtures, never change them.

const read = (name: string) => readFileSync(new URL(`../fixtures/stored/${name}`, import.meta.url), "utf8");
const names: {
  trailers: Record<"own" | "ofContractor" | "onTop", string>;
  externalIds: Record<string, ExternalId>;
  branches: Record<string, string>;
} = JSON.parse(read("names.json"));

const DIGEST = "0123456789abcdef".repeat(4);
const SHORT = DIGEST.slice(0, 16);

/** A kind of marker with what is written of it: printed, and read back as it was. */
function both<Fields>(
  { print, find }: { print(fields: Fields): string; find(text: string): Fields | undefined },
  ...all: Fields[]
): string[] {
  for (const fields of all) expect(find(`texte\n${print(fields)}\n`)).toEqual(fields);
  return all.map(print);
}

const boxes: Box[] = [
  { kind: "confirm", record: "members/jeanne.exemplaire" },
  { kind: "prolong", record: "members/jeanne.exemplaire", start: "2026-01-05", end: "2026-12-31" },
  { kind: "repropose", group: "all", digest: SHORT },
  { kind: "entered", digest: SHORT },
  { kind: "forget", record: "products/aide-facile" },
];

describe("what is stored", () => {
  it("in texts are these markers", () => {
    const printed = [
      ...both(
        pullRequestMarker,
        { group: "members/jeanne.exemplaire", digest: DIGEST, contractor: "0a1b2c3d4e5f" },
        { group: "all", digest: CLOSED_BY_US },
        { group: "products/a--b", digest: OUT_OF_DATE },
      ),
      ...both(commentMarker, ...commentKinds.map((kind) => ({ kind }))),
      ...both(dashboardMarker, { at: "2026-11-23T13:05:00.000Z", tasks: ["de7e9cf7"] }),
      ...both(contractIssueMarker, { key: "renewal/jeanne.exemplaire" }),
      ...both(standardsIssueMarker, { product: "aide-facile", listed: ["open-repository", "security"] }),
      ...both(standardMarker, { rule: "open-repository" }),
      ...boxes.map(printBox),
    ];
    expect(`${printed.join("\n")}\n`).toBe(read("markers.md"));
    expect(
      readBoxes(read("markers.md").replaceAll("<!-- beta-fiches box", "- [x] texte <!-- beta-fiches box")),
    ).toEqual(boxes);
  });

  it("in commits are these trailers", () => {
    const { own, ofContractor, onTop } = names.trailers;
    const commit = (trailer: string, signedByGitHub = true) => ({ message: `Titre\n\n${trailer}`, signedByGitHub });
    expect([printTrailer(DIGEST), printTrailer(DIGEST, "0a1b2c3d4e5f"), printSharedTrailer(DIGEST)]).toEqual([
      own,
      ofContractor,
      onTop,
    ]);
    expect([own, ofContractor, onTop].map((trailer) => ownDigest(commit(trailer)))).toEqual([
      DIGEST,
      DIGEST,
      undefined,
    ]);
    expect(ownContractor(commit(ofContractor))).toBe("0a1b2c3d4e5f");
    expect([own, onTop].map((trailer) => sharedDigest(commit(trailer)))).toEqual([undefined, DIGEST]);
    expect(ownDigest(commit(own, false))).toBeUndefined();
  });

  it("in check runs are these external ids", () => {
    for (const [text, id] of Object.entries(names.externalIds)) {
      expect(printExternalId(id)).toBe(text);
      expect(readExternalId(text)).toEqual(id);
    }
    const others = [
      "",
      "abc",
      DIGEST,
      `12:${DIGEST}`,
      `preview:0:${DIGEST}`,
      `preview:012:${DIGEST}`,
      "standards::abc",
    ];
    expect(others.map(readExternalId)).toEqual(others.map(() => undefined));
  });

  it("in branch names are these groups", () => {
    for (const [branch, group] of Object.entries(names.branches)) {
      expect(branchOf(group)).toBe(branch);
      expect(groupOf(branch)).toBe(group);
    }
    expect(["main", "beta-fiches/a..b"].map(groupOf)).toEqual([undefined, undefined]);
  });

  it("on the data branch is read", () => {
    const text = read("beta-fiches.lock.json");
    const base = parseLastApplied(text);
    expect(isLastApplied(base) && printLastApplied(base)).toBe(text);
    expect(parseTrend(read("trend.json"))?.results).toHaveLength(1);
  });
});
