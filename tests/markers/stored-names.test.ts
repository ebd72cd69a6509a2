import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readHistory } from "../../src/channels/pull-requests/pull-request-history.ts";
import { dataBranch } from "../../src/github/data-branch.ts";
import { type Box, printBox, printSignedBox, readBoxes } from "../../src/markers/box.ts";
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
import {
  isLastApplied,
  lastAppliedPath,
  parseLastApplied,
  printLastApplied,
} from "../../src/plan/parse-last-applied.ts";
import { createMetrics } from "../../src/server/create-metrics.ts";
import { parseSettings, settingsPath } from "../../src/settings/parse-settings.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { claimsPath, parseClaims, printClaims } from "../../src/staffing/own-issues.ts";
import { trendPath } from "../../src/staffing/product-trends.ts";
import { parseTrend, printTrend } from "../../src/standards/trend.ts";
import {
  commandKey,
  gristKey,
  installationKey,
  parseWorkItem,
  resyncKey,
  type WorkItem,
  workItemKey,
} from "../../src/workqueue/work-item.ts";
import { readYaml } from "../../src/yaml/read-yaml.ts";

// What a released version has written must be read for ever: add to these fixtures, never change them.

const read = (name: string) => readFileSync(new URL(`../fixtures/stored/${name}`, import.meta.url), "utf8");
const names: {
  trailers: Record<"own" | "ofContractor" | "onTop", string>;
  externalIds: Record<string, ExternalId>;
  branches: Record<string, string>;
  dataBranch: { branch: string; files: string[] };
  settings: string;
  workItems: Record<string, WorkItem>;
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

/** One of each kind. */
const boxOf: { [Kind in Box["kind"]]: Extract<Box, { kind: Kind }> } = {
  confirm: { kind: "confirm", record: "members/jeanne.exemplaire" },
  prolong: { kind: "prolong", record: "members/jeanne.exemplaire", start: "2026-01-05", end: "2026-12-31" },
  repropose: { kind: "repropose", group: "all", digest: SHORT },
  entered: { kind: "entered", digest: SHORT },
  release: { kind: "release", digest: SHORT },
  resume: { kind: "resume", number: 12 },
  "write-back": { kind: "write-back", digest: SHORT },
  forget: { kind: "forget", record: "products/aide-facile" },
};
const boxes = Object.values(boxOf);
/** Ticked on a page of ours. */
const signed: Box = { kind: "entered", digest: "fedcba9876543210", by: "claire-temoin" };

describe("what is stored", () => {
  it("in texts are these markers", () => {
    const printed = [
      ...both(
        pullRequestMarker,
        { group: "members/jeanne.exemplaire", digest: DIGEST, contractor: "0a1b2c3d4e5f" },
        { group: "all", digest: CLOSED_BY_US },
        { group: "products/a--b", digest: OUT_OF_DATE },
        { group: "all", digest: DIGEST, edited: "89abcdef89abcdef89abcdef89abcdef89abcdef" },
      ),
      ...both(commentMarker, ...commentKinds.map((kind) => ({ kind }))),
      ...both(commentMarker, { kind: "answer", command: 3_456_789_012 }),
      ...both(commentMarker, { kind: "answer", command: 3_456_789_012, to: "marc-fictif" }),
      ...both(dashboardMarker, { at: "2026-11-23T13:05:00.000Z", tasks: ["de7e9cf7"] }),
      ...both(contractIssueMarker, { key: "renewal/jeanne.exemplaire" }),
      ...both(standardsIssueMarker, { product: "aide-facile", listed: ["open-repository", "security"] }),
      ...both(standardMarker, { rule: "open-repository" }),
      ...boxes.map(printBox),
      printSignedBox(signed),
    ];
    expect(`${printed.join("\n")}\n`).toBe(read("markers.md"));
    expect(
      readBoxes(read("markers.md").replaceAll("<!-- beta-fiches box", "- [x] texte <!-- beta-fiches box")),
    ).toEqual([...boxes, signed]);
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

  it("on the data branch is in these files, which are read", () => {
    expect({ branch: dataBranch, files: [lastAppliedPath, claimsPath, trendPath("aide-facile")] }).toEqual(
      names.dataBranch,
    );
    const lastApplied = parseLastApplied(read("beta-fiches.lock.json"));
    expect(isLastApplied(lastApplied) && printLastApplied(lastApplied)).toBe(read("beta-fiches.lock.json"));
    const history = isLastApplied(lastApplied) ? readHistory(lastApplied, "betagouv/beta.gouv.fr") : null;
    expect(history).toMatchObject({ declined: [{ number: 12 }], seen: [12], mergedAt: null });
    expect(parseClaims(read("claims.json"))).toHaveLength(2);
    expect(printClaims(parseClaims(read("claims.json")))).toBe(read("claims.json"));
    const trend = parseTrend(read("trend.json"));
    expect(trend?.results).toHaveLength(1);
    expect(trend && printTrend(trend)).toBe(read("trend.json"));
  });

  it("in the settings has these keys, which are read", () => {
    expect(settingsPath).toBe(names.settings);
    const stored = read("beta-fiches.yml");
    expect(parseSettings(stored)).not.toBeInstanceOf(Array);
    const file = readYaml(stored, stored.length, settingsPath);
    expect(keysOfValue("value" in file ? file.value : null)).toEqual(
      keysOfSchema(schemaShape.parse(z.toJSONSchema(settingsSchema, { io: "input" }))),
    );
  });

  it("in the queue is known by these keys", () => {
    for (const [key, item] of Object.entries(names.workItems)) {
      expect(parseWorkItem(key)).toEqual(item);
      expect(keyOf(item)).toBe(key);
    }
  });

  it("in metrics has these names and labels", async () => {
    const metrics = createMetrics();
    metrics.webhook("push");
    metrics.reconciled({ item: "numeral/dossiers", id: "1", result: "done", undelivered: 0, milliseconds: 1_500 });
    metrics.gitHubFailed("forbidden");
    metrics.bug();
    metrics.deadLetters(async () => 2);
    const lines = (await metrics.print()).split("\n");
    const own = lines.filter((line) => /^(?:# TYPE )?beta_fiches_/.test(line));
    await expect(`${own.join("\n")}\n`).toMatchFileSnapshot("../fixtures/stored/metrics.txt");
  });
});

function keyOf(item: WorkItem): string {
  if (item.kind === "resync") return resyncKey;
  if (item.kind === "installation") return installationKey(item.id);
  if (item.kind === "grist") return gristKey(item.records);
  const { owner, name } = item.repository;
  return item.kind === "command" ? commandKey(item) : workItemKey(`${owner}/${name}`, item.pullRequest ?? undefined);
}

/** `site.branch`, `correspondents[].name`: the keys of a value, each once, in order of the alphabet. */
function keysOfValue(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keysOfValue(item, `${path}[]`)))];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .flatMap(([key, inner]) => [`${path}.${key}`, ...keysOfValue(inner, `${path}.${key}`)])
    .toSorted();
}

interface KeysOfSchema {
  properties?: Record<string, KeysOfSchema> | undefined;
  items?: KeysOfSchema | undefined;
}

const schemaShape: z.ZodType<KeysOfSchema> = z.object({
  properties: z
    .record(
      z.string(),
      z.lazy(() => schemaShape),
    )
    .optional(),
  items: z.lazy(() => schemaShape).optional(),
});

function keysOfSchema({ properties = {}, items }: KeysOfSchema, path = ""): string[] {
  if (items !== undefined) return keysOfSchema(items, `${path}[]`);
  return Object.entries(properties)
    .flatMap(([key, inner]) => [`${path}.${key}`, ...keysOfSchema(inner, `${path}.${key}`)])
    .toSorted();
}
