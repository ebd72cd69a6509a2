import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/channels/delivery.ts";
import { entryDelivery } from "../../../src/channels/espace-membre/espace-membre-channel.ts";
import { pullRequestDelivery } from "../../../src/channels/pull-requests/pull-request-states.ts";
import type { ContractAlert } from "../../../src/contract/contract-alerts.ts";
import { composeDashboard } from "../../../src/feedback/dashboard/compose-dashboard.ts";
import type { Compared, DashboardState } from "../../../src/feedback/dashboard/dashboard-state.ts";
import { readBoxes } from "../../../src/markers/box.ts";
import { dashboardMarker } from "../../../src/markers/dashboard-marker.ts";
import { type Problem, problem } from "../../../src/problems/problem.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { deliveryCases, HOSTILE } from "../../support/delivery-cases.ts";
import { entryContext } from "../../support/entry-context.ts";
import { elementsOf, githubHtml } from "../../support/github-html.ts";
import { memberRecord, planOf } from "../../support/plan-of.ts";
import { onlyProposal, proposalsOf } from "../../support/proposal-of.ts";

const TODAY = "2026-11-23";
const AT = new Date("2026-11-23T13:05:00Z");

const link = (number: number) => ({
  number,
  url: `https://github.com/betagouv/beta.gouv.fr/pull/${number}`,
  createdAt: "2026-11-20T23:30:00Z",
});
const proposal = (name: string) => {
  const found = onlyProposal(planOf(deliveryCases[name] ?? { records: {} }));
  return { ...found, digest: "5f3a9c0e".repeat(8) };
};
const members = (missions: string, name = "Léa Specimen") =>
  parseRecords(
    [{ path: "members/lea.specimen.yml", text: memberRecord(missions).replace("Jeanne Exemplaire", name), size: 1 }],
    ".",
  ).members;

const compareUrl = "https://github.com/betagouv/beta.gouv.fr/compare/master...numeral:beta-fiches/members/x?expand=1";
const everyState: Delivery[] = [
  pullRequestDelivery(proposal("mission-extended"), { state: "open", pullRequest: link(21701) }),
  pullRequestDelivery(proposal("new-member"), { state: "human-edited", pullRequest: link(21702) }),
  pullRequestDelivery(proposal("phase-entered"), { state: "refused", pullRequest: link(21703) }),
  pullRequestDelivery(proposal("many-fields"), { state: "reverted", pullRequest: link(21704) }),
  pullRequestDelivery(proposal("new-product-with-team"), { state: "pushed", compareUrl }),
  ...proposal("broken-before").changes.map(entryDelivery),
  pullRequestDelivery(proposal("new-member"), { state: "queued", open: 10 }),
  pullRequestDelivery(proposal("hostile"), { state: "failed", reason: "forbidden" }),
];
const errors: Problem[] = [
  problem("existing-fiche", {}, { file: "dossiers/members/paul.modele.yml", line: 1, column: 1 }),
  problem(
    "both-moved",
    {
      field: "mission depuis le 5 janvier 2026 · fin",
      desired: "2026-12-31",
      actual: "2026-09-30",
      lastApplied: "2026-06-30",
    },
    { file: "members/lea.specimen.yml", line: 7, column: 10 },
  ),
  problem(
    "mission-unlisted",
    { start: "2020-01-01", end: "2020-06-30" },
    { file: "members/a.b.yml", line: 1, column: 1 },
  ),
];
const orphaned = {
  "members/ancien.membre": { missions: [{ start: "2024-01-01", end: "2025-12-31" }] },
  "members/nina.temoin": { missions: [{ start: "2026-01-05", end: "2027-03-31", startups: ["aide-facile"] }] },
  "products/aide-simple": { title: "Aide Simple" },
};
const soon = `  - start: 2026-01-05\n    end: 2026-12-15\n    startups: [aide-facile]\n  - start: 2026-02-01\n    end: 2027-01-05\n`;

/** What the contract asks about people: late, soon, and of a day to come. */
const alerts: ContractAlert[] = [
  {
    ...{ kind: "replacement", order: "BC-2026-030", member: "hugo.factice", fullname: "Hugo Factice" },
    ...{ askedOn: "2026-10-19", days: 35, due: "2026-11-03" },
  },
  {
    ...{ kind: "rules", member: "nora.fictif", fullname: "Nora Fictif", products: ["aide-facile", "carnet-temoin"] },
    ...{ order: null, start: "2026-01-01", agreedOn: "2026-01-08", reviewedOn: null, reviewDue: "2026-11-30" },
    due: "2026-11-30",
  },
  {
    ...{ kind: "cover", due: "2026-12-01", start: "2026-12-01", end: "2026-12-04", isNobody: true },
    names: ["Odile Repère", "Félix Balise"],
  },
];

type Given = Partial<Omit<DashboardState, "compared" | "report">> & {
  report?: Partial<DashboardState["report"]>;
  compared?: Partial<Compared> | null;
};
function state({ report, compared, ticked = [] }: Given = {}): DashboardState {
  const none: Compared = {
    contractor: "Atelier Numéral",
    followed: 0,
    members: [],
    orders: [],
    orphaned: undefined,
    prolongBy: 6,
    fillerGuide: "https://beta-fiches.example/saisir",
    held: null,
  };
  return {
    report: {
      ...{ delivered: [], problems: [], unchanged: 0 },
      entries: { context: entryContext({ changes: proposal("new-product-with-team").changes }), isOnlyWay: true },
      ...report,
    },
    compared: compared === null ? null : { ...none, ...compared },
    ticked,
  };
}

const compose = (given: Given) => composeDashboard(state(given), TODAY, AT);

describe("the dashboard's text", () => {
  it.each<[string, Given]>([
    [
      "everything",
      {
        report: { delivered: everyState, problems: errors, unchanged: 41 },
        compared: { followed: 52, members: members(soon), orphaned, alerts },
      },
    ],
    ["nothing-followed", {}],
    ["up-to-date", { report: { unchanged: 1 }, compared: { followed: 1 } }],
    [
      "not-compared",
      {
        compared: null,
        report: {
          problems: [problem("settings-missing", {}, { file: ".github/beta-fiches.yml", line: 1, column: 1 })],
        },
      },
    ],
  ])("reads as tests/fixtures/dashboards/%s.md", async (name, given) => {
    const { title, body } = compose(given);
    await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot(`../../fixtures/dashboards/${name}.md`);
  });

  it("is the same every day but for what begins to be late, which is news", () => {
    const compared = { alerts: alerts.filter(({ kind }) => kind === "rules") };
    const on = (day: string) => composeDashboard(state({ compared }), day, AT);
    const plain = ({ body }: { body: string }) => body.replace(/<!--[\s\S]*?-->/g, "").replaceAll("\u00a0", " ");
    expect(on("2026-11-24")).toEqual(on("2026-11-30"));
    expect(plain(on("2026-11-30"))).toContain(
      "`aide-facile`, `carnet-temoin` : à revoir avant le **30 novembre 2026**.",
    );
    expect(plain(on("2026-12-01"))).toContain("à revoir depuis le **30 novembre 2026**.");
    expect(on("2026-12-01").tasks).not.toEqual(on("2026-11-30").tasks);
  });

  it("keeps a box ticked for as long as its line is there", () => {
    const given: Given = {
      report: { delivered: everyState, problems: errors },
      compared: { members: members(soon), orphaned },
    };
    const offered = readBoxes(compose(given).body.replaceAll("- [ ]", "- [x]"));
    expect(new Set(offered.map(({ kind }) => kind))).toEqual(
      new Set(["confirm", "prolong", "repropose", "entered", "forget"]),
    );
    expect(readBoxes(compose({ ...given, ticked: offered }).body)).toEqual(offered);
    expect(compose({ ticked: offered }).body).toBe(compose({}).body);
  });

  it("gives a task the same name, whatever lines moved around it", () => {
    const shifted = errors.map((one) => ({ ...one, line: one.line + 3 }));
    expect(compose({ report: { problems: shifted } }).tasks).toEqual(compose({ report: { problems: errors } }).tasks);
    const { body, tasks } = compose({ report: { problems: errors } });
    expect(tasks).toHaveLength(2);
    expect(dashboardMarker.find(body)).toEqual({ at: AT.toISOString(), tasks });
  });

  it("makes nothing of hostile records but text", () => {
    const { body } = compose({
      report: {
        delivered: everyState.map((one) => ({ ...one, changes: proposal("hostile").changes })),
        problems: [
          problem("unknown-startup", { id: HOSTILE, nearest: [HOSTILE] }, { file: HOSTILE, line: 1, column: 1 }),
        ],
      },
      compared: {
        contractor: HOSTILE,
        members: members(soon, `'${HOSTILE}'`),
        orphaned: { [`members/${HOSTILE}`]: { missions: [{ end: `2027 ${HOSTILE}`, startups: [HOSTILE] }] } },
      },
    });
    const html = githubHtml(body);
    expect(elementsOf(html)).not.toContain("img");
    const hrefs = Array.from(html.matchAll(/href="([^"]*)"/g), ([, href = ""]) => href);
    expect(
      hrefs.filter(
        (href) =>
          !/^https:\/\/(github\.com\/betagouv|espace-membre\.incubateur\.net|beta-fiches\.example)\//.test(href),
      ),
    ).toEqual([]);
    expect(body.replace(/<!-- beta-fiches (box|dashboard) [^<>]* -->/g, "")).not.toContain("<!--");
  });

  it("keeps its bounds and says what it leaves out", () => {
    const records = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [
        `members/p.${[...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("")}.yml`,
        memberRecord("  - start: 2026-01-05\n    end: 2026-12-31\n", "", `P ${at}`),
      ]),
    );
    const proposals = proposalsOf(planOf({ records })).map((one) => ({ ...one, digest: "5f3a9c0e".repeat(8) }));
    const delivered = proposals.flatMap((one): Delivery[] => [
      pullRequestDelivery(one, { state: "open", pullRequest: link(1) }),
      pullRequestDelivery(one, { state: "refused", pullRequest: link(2) }),
      pullRequestDelivery(one, { state: "queued", open: 10 }),
      ...one.changes.map(entryDelivery),
      pullRequestDelivery(one, { state: "failed", reason: "unavailable" }),
    ]);
    const { body } = compose({
      report: { delivered },
      compared: {
        members: Array.from({ length: 300 }, () => members(soon)).flat(),
        orphaned: Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`products/p-${at}`, {}])),
      },
    });
    expect(body.length).toBeLessThan(65_536);
    const [opened = ""] = body.split(/### .*\n/).filter((part) => part.includes("ouverte le"));
    expect(opened).toContain(`et ${300 - (opened.match(/ouverte le/g) ?? []).length} autres`);
    expect(dashboardMarker.find(body)?.tasks).toHaveLength(500);
  });
});
