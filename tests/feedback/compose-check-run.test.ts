import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/channels/delivery.ts";
import { entryDelivery } from "../../src/channels/espace-membre/espace-membre-channel.ts";
import type { Proposal } from "../../src/channels/pull-requests/proposal.ts";
import { pullRequestDelivery } from "../../src/channels/pull-requests/pull-request-states.ts";
import { composeCheckRun, type ReconcileReport } from "../../src/feedback/compose-check-run.ts";
import type { GitHubErrorReason } from "../../src/github/github-error.ts";
import { problem } from "../../src/problems/problem.ts";
import { deliveryCases } from "../support/delivery-cases.ts";
import { entryContext } from "../support/entry-context.ts";
import { examplesCase } from "../support/examples-case.ts";
import { elementsOf, githubHtml } from "../support/github-html.ts";
import { memberRecord, planOf } from "../support/plan-of.ts";
import { onlyProposal, proposalsOf } from "../support/proposal-of.ts";

const link = (number: number) => ({
  number,
  url: `https://github.com/betagouv/beta.gouv.fr/pull/${number}`,
  createdAt: "2026-11-23T10:00:00Z",
});
const proposal = (name: string): Proposal => onlyProposal(planOf(deliveryCases[name] ?? { records: {} }));
const compareUrl = "https://github.com/betagouv/beta.gouv.fr/compare/master...numeral:beta-fiches/members/x?expand=1";
const report = (more: Partial<ReconcileReport> = {}): ReconcileReport => ({
  delivered: [],
  problems: [],
  unchanged: 0,
  entries: { context: entryContext({ changes: proposal("new-product-with-team").changes }), isOnlyWay: true },
  ...more,
});
const typo = (file: string, line = 9) =>
  problem("unknown-startup", { id: "aide-facil", nearest: ["aide-facile"] }, { file, line, column: 9 });

/** The examples' own plan: what a first push of a contractor shows. */
function firstPush(): ReconcileReport {
  const plan = planOf(examplesCase());
  const [jeanne, product, paul] = ["jeanne", "products", "paul"].map((name) =>
    proposalsOf(plan).find(({ group }) => group.includes(name)),
  );
  if (!jeanne || !product || !paul) throw new Error("the examples no longer give three proposals");
  return {
    delivered: [
      pullRequestDelivery(jeanne, { state: "opened", pullRequest: link(21701) }),
      pullRequestDelivery(product, { state: "updated", pullRequest: link(21702) }),
      pullRequestDelivery(paul, { state: "queued", open: 10 }),
    ],
    problems: plan.problems,
    unchanged: 41,
  };
}

/** Every way a proposal may end, on the same fiches. */
const everyState: Delivery[] = [
  pullRequestDelivery(proposal("mission-extended"), { state: "open", pullRequest: link(1) }),
  pullRequestDelivery(proposal("new-member"), { state: "human-edited", pullRequest: link(2) }),
  pullRequestDelivery(proposal("phase-entered"), { state: "refused", pullRequest: link(3) }),
  pullRequestDelivery(proposal("many-fields"), { state: "reverted", pullRequest: link(4) }),
  pullRequestDelivery(proposal("new-product-with-team"), { state: "pushed", compareUrl }),
  ...proposal("broken-before").changes.map(entryDelivery),
  pullRequestDelivery(proposal("hostile"), { state: "failed", reason: "forbidden" }),
];

const elsewhere = [
  problem("fiche-language", { language: "js" }, { file: "content/_authors/x.y.md", line: 1, column: 1 }),
  problem("base-unreadable", { reason: "ce n'est pas du JSON" }, { file: "", line: 1, column: 1 }),
];

describe("a check run", () => {
  it.each([
    ["first-push", firstPush()],
    ["every-state", report({ delivered: everyState, problems: elsewhere, unchanged: 1 })],
    ["hostile-hand-off", report({ delivered: proposal("hostile").changes.map(entryDelivery) })],
  ])("reads as tests/fixtures/check-runs/%s.md", async (name, input) => {
    const { title, summary, conclusion } = composeCheckRun(input);
    const text = `# ${title} (${conclusion})\n\n${summary}\n`;
    await expect(text).toMatchFileSnapshot(`../fixtures/check-runs/${name}.md`);
  });

  it("marks a problem at its line, what to do below what is wrong", () => {
    expect(composeCheckRun(firstPush()).annotations).toEqual([
      {
        path: "members/lea.specimen.yml",
        line: 10,
        column: 9,
        level: "failure",
        title: "Le produit «\u00A0aide-facil\u00A0» n'existe pas sur beta.gouv.fr.",
        message: expect.stringMatching(/^Vouliez-vous dire «\u00A0aide-facile\u00A0»/),
      },
    ]);
  });

  it("lists the problems of no record in its summary, wherever the records are", () => {
    const problems = [...elsewhere, typo("dossiers/members/a.b.yml"), typo(".github/beta-fiches.yml")];
    const { annotations, summary } = composeCheckRun(report({ problems }));
    expect(annotations.map(({ path }) => path)).toEqual(["dossiers/members/a.b.yml", ".github/beta-fiches.yml"]);
    expect(summary.match(/^- /gm)).toHaveLength(2);
  });

  it.each([
    ["success", report({ unchanged: 3 })],
    ["success", report({ delivered: everyState.slice(0, 2) })],
    ["success", report({ problems: [problem("unexpected-file", {}, { file: "members/a.txt", line: 1, column: 1 })] })],
    ["neutral", report({ delivered: everyState.slice(2, 3) })],
    ["neutral", report({ delivered: everyState.slice(3, 4) })],
    ["neutral", report({ delivered: everyState.slice(4, 5) })],
    ["neutral", report({ delivered: everyState.slice(5, 6) })],
    ["neutral", report({ delivered: [pullRequestDelivery(proposal("new-member"), { state: "queued", open: 1 })] })],
    ["failure", report({ delivered: everyState })],
    ["failure", report({ problems: [typo("members/a.b.yml")] })],
  ])("is a %s", (conclusion, input) => {
    expect(composeCheckRun(input).conclusion).toBe(conclusion);
  });

  it.each([
    ["Aucune fiche à suivre", report()],
    ["La fiche suivie est à jour", report({ unchanged: 1 })],
    ["Les 45 fiches suivies sont à jour", report({ unchanged: 45 })],
    ["3 fiches à mettre à jour, 1 dossier à corriger", firstPush()],
    ["1 fiche à mettre à jour", report({ delivered: everyState.slice(0, 1), unchanged: 4 })],
    ["1 fiche à mettre à jour, 1 envoi en échec", report({ delivered: everyState.slice(6) })],
    ["réglages à corriger", report({ problems: [typo(".github/beta-fiches.yml")] })],
    [
      "2 dossiers à corriger",
      report({ problems: [typo("members/a.b.yml"), typo("members/a.b.yml", 10), typo("products/c.yml")] }),
    ],
    ["2 erreurs hors des dossiers", report({ problems: elsewhere })],
  ])("has for title %j", (title, input) => {
    expect(composeCheckRun(input).title).toBe(title);
  });

  it.each<GitHubErrorReason>([
    ...(["unauthorized", "forbidden", "not-found", "already-exists"] as const),
    ...(["conflict", "rate-limited", "invalid", "unavailable"] as const),
  ])("says in French why GitHub did not take a proposal: %s", (reason) => {
    const { summary } = composeCheckRun(
      report({ delivered: [pullRequestDelivery(proposal("new-member"), { state: "failed", reason })] }),
    );
    expect(summary).toMatch(/\| échec\u00A0: .{20,} \|$/m);
    expect(summary).not.toContain(reason);
  });

  it("makes nothing of hostile fiches but text", () => {
    const { summary } = composeCheckRun(report({ delivered: everyState, problems: elsewhere }));
    expect(elementsOf(githubHtml(summary))).not.toContain("img");
    const hrefs = Array.from(githubHtml(summary).matchAll(/href="([^"]*)"/g), ([, href = ""]) => href);
    expect(
      hrefs.filter((href) => !/^https:\/\/(github\.com\/betagouv|espace-membre\.incubateur\.net)\//.test(href)),
    ).toEqual([]);
  });

  it("keeps its bounds and says what it leaves out", () => {
    const records = Object.fromEntries(
      Array.from({ length: 900 }, (_, at) => [
        `members/p.${[...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("")}.yml`,
        memberRecord(
          "  - start: 2026-01-05\n    end: 2026-12-31\n",
          `competences: ["${"@[a](b)".repeat(30)}"]\n`,
          `P ${at}`,
        ),
      ]),
    );
    const delivered = proposalsOf(planOf({ records })).flatMap(({ changes }) => changes.map(entryDelivery));
    const problems = [
      ...Array.from({ length: 600 }, (_, at) => typo("members/a.b.yml", at + 1)),
      ...Array.from({ length: 600 }, () => elsewhere).flat(),
    ];
    const { summary, annotations } = composeCheckRun(report({ delivered, problems }));
    expect(summary.length).toBeLessThan(65_535);
    expect(annotations).toHaveLength(500);
    const rows = summary.match(/^\| `/gm)?.length ?? 0;
    const pages = summary.match(/^\*\*\[/gm)?.length ?? 0;
    const listed = summary.match(/^- \*\*/gm)?.length ?? 0;
    expect(summary).toContain(`${900 - rows} autres fiches ne sont pas montrées`);
    expect(summary).toContain(`${900 - pages} autres pages ne sont pas montrées`);
    expect(summary).toContain(`${1200 - listed} autres remarques, faute de place`);
    expect(summary).toContain("100 autres remarques ne sont pas montrées sur les dossiers");
  });
});
