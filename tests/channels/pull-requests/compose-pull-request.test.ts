import { describe, expect, it } from "vitest";
import { composePullRequest } from "../../../src/channels/pull-requests/compose-pull-request.ts";
import type { Proposal } from "../../../src/channels/pull-requests/proposal.ts";
import { pullRequestMarker } from "../../../src/markers/pull-request-marker.ts";
import { type Problem, problem } from "../../../src/problems/problem.ts";
import { deliveryCases } from "../../support/delivery-cases.ts";
import { elementsOf, githubHtml, linkableText } from "../../support/github-html.ts";
import { ficheWith, JEANNE, memberRecord, planOf } from "../../support/plan-of.ts";
import { onlyProposal } from "../../support/proposal-of.ts";

const SITE = { owner: "atelier-numeral", name: "essai" };
const context = {
  access: { repository: SITE, push: { repository: SITE } },
  contractor: "Atelier Numéral",
  homepage: "https://beta-fiches.example",
  siteUrl: "https://beta.gouv.fr",
  receivesWebhooks: true,
  today: "2026-11-26",
};
const compose = (proposal: Proposal) => composePullRequest(proposal, context);
const composeCase = (name: string) => compose(onlyProposal(planOf(deliveryCases[name] ?? { records: {} })));

describe("a pull request", () => {
  it.each(Object.keys(deliveryCases))("reads as tests/fixtures/pull-requests/%s.md", async (name) => {
    const { title, body } = composeCase(name);
    await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot(`../../fixtures/pull-requests/${name}.md`);
  });

  const elsewhere = { owner: "atelier-numeral", name: "fourche" };
  const upstream = { owner: "betagouv", name: "beta.gouv.fr" };
  it.each([
    ["of the site, where comments are heard", SITE, SITE, true, { correct: true, comment: true, exported: false }],
    ["of the site, where they are not", SITE, SITE, false, { correct: true, comment: false, exported: false }],
    [
      "of the site in other letters",
      SITE,
      { ...SITE, name: "Essai" },
      true,
      { correct: true, comment: true, exported: false },
    ],
    ["of a fork, where comments are heard", SITE, elsewhere, true, { correct: false, comment: false, exported: false }],
    ["of a fork, where they are not", SITE, elsewhere, false, { correct: false, comment: false, exported: false }],
    ["of the site that is exported", upstream, upstream, true, { correct: true, comment: true, exported: true }],
    ["of a fork of it", upstream, elsewhere, false, { correct: false, comment: false, exported: true }],
  ])("from a branch %s says no more than is true there", (_, repository, pushed, receivesWebhooks, said) => {
    const proposal = onlyProposal(planOf(deliveryCases["mission-extended"] ?? { records: {} }));
    const access = { repository, push: { repository: pushed } };
    const { body } = composePullRequest(proposal, { ...context, access, receivesWebhooks });
    expect({
      correct: body.includes("corriger directement"),
      comment: body.includes("/fiches"),
      exported: body.includes("dans l'espace membre"),
    }).toEqual(said);
    expect(body).toMatch(/Fermez cette pull request\s: elle ne sera plus proposée/);
  });

  it("is recognised by its marker, and its commit by its trailer", () => {
    const { title, body, commit } = composeCase("mission-extended");
    expect(pullRequestMarker.find(body)).toMatchObject({ group: "members/jeanne.exemplaire", digest: "5f3a9c0e" });
    expect(commit).toEqual({ headline: title, body: "Beta-Fiches: 5f3a9c0e" });
  });

  it("makes nothing of a hostile fiche but text", () => {
    const { body, commit } = composeCase("hostile");
    const html = githubHtml(body);
    expect([...new Set(elementsOf(html))].toSorted()).toEqual([
      "a",
      "blockquote",
      "code",
      "details",
      "p",
      "sub",
      "summary",
      "table",
      "tbody",
      "td",
      "th",
      "thead",
      "tr",
    ]);
    expect(Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual(["https://beta-fiches.example"]);
    expect(html.match(/<!--/g)).toHaveLength(1);
    expect(pullRequestMarker.find(body)).toMatchObject({ group: "members/jeanne.exemplaire", digest: "5f3a9c0e" });
    for (const text of [linkableText(html.replace(/<code>.*?<\/code>/g, "")), commit.headline]) {
      expect(text).not.toMatch(/@\w|#\d|:\/\//);
    }
  });

  it("says who it speaks of where it has several fiches, and only what reviewers may know", () => {
    const proposal = onlyProposal(planOf(deliveryCases["new-product-with-team"] ?? { records: {} }));
    const place = { file: "members/lea.specimen.yml", line: 1, column: 1 };
    const warnings = [
      problem("mission-beside-another-employer", { start: "2026-11-02", employer: "Autre Maison" }, place),
      problem("published-elsewhere", {}, place),
    ];
    const { body } = compose({ ...proposal, warnings });
    expect(body.replaceAll("\u00A0", " ")).toContain(
      "- Léa Specimen : La mission du 2 novembre 2026 recouvre une mission du même produit chez « Autre Maison ».\n",
    );
    expect(body).not.toMatch(/publish|changé d'employeur|\.yml/);
  });

  it("shows nothing private", () => {
    const records = {
      "SECRET/members/jeanne.exemplaire.yml": memberRecord(
        "  - start: 2026-01-05\n    end: 2026-12-31\n    order: BC-SECRET\n    unit: devops-senior\n    startups: [aide-neuve]\n",
        "experience: 42\npublish: true\n",
      ),
      "SECRET/products/aide-neuve.yml":
        "title: Aide Neuve\nmission: Aider\nincubator: fabrique\ncontact: a@example.org\nbeneficiary: SECRET\nrisks: [{name: SECRET}]\ncontacts: [{name: SECRET, email: secret@example.org}]\nattestations: [{rule: franceconnect, answer: pass, by: secret.secret, on: 2026-01-01}]\nphases: [{name: investigation, start: 2026-01-01}]\n",
    };
    const plan = planOf({ records, folder: "SECRET" });
    const warnings: Problem[] = plan.changes.map(({ path, records: [file = path] }) => ({
      ...problem("unusual-value", { field: "x", got: "y", usual: [] }, { file, line: 1, column: 1 }),
      remedy: "SECRET",
    }));
    const { title, body, commit } = compose({ ...onlyProposal(plan), warnings });
    expect(body).toContain("Aide Neuve");
    expect([title, body, commit.headline, commit.body].join("\n")).not.toMatch(/SECRET|secret|senior|42|\.yml|BC-/);
  });

  it.each([1, 5, 400])("of %d long fiches says truthfully what it leaves out, and keeps its marker", (count) => {
    const name = (at: number) => `p.${[...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("")}`;
    const word = (at: number) => `${"@[a](b)".repeat(30)}${at}`;
    const words = Array.from({ length: 40 }, (_, at) => `"${word(at)}"`).join(", ");
    const records = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `members/${name(at)}.yml`,
        memberRecord("  - start: 2026-01-05\n    end: 2026-12-31\n", `competences: [${words}]\n`, `P ${at}`),
      ]),
    );
    const { title, body } = compose(onlyProposal(planOf({ records }), "all"));
    const shown = body.match(/^\| compétences/gm)?.length ?? 0;
    expect(body.length).toBeLessThan(60_000);
    expect(title.length).toBeLessThan(250);
    expect(pullRequestMarker.find(body)).toMatchObject({ group: "all", digest: "5f3a9c0e" });
    expect(shown).toBeLessThan(count + 1);
    if (shown < count) expect(body).toContain(`${count - shown} autres fiches ne sont pas détaillées ici`);
  });

  it("stays within bounds where the site's own fiche is enormous", () => {
    const startups = Array.from({ length: 3_000 }, (_, at) => `      - aide-${at}\n`).join("");
    const site = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, at) => [`content/_startups/aide-${at}.md`, "---\n---\n"]),
    );
    const mission = `  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n    startups:\n${startups}`;
    const longer = "  - start: 2026-01-05\n    end: 2026-12-31\n";
    const plan = planOf({
      records: { "members/jeanne.exemplaire.yml": memberRecord(longer) },
      site: { ...site, [JEANNE]: ficheWith(mission) },
    });
    const { body } = compose(onlyProposal(plan));
    expect(body).toContain("2995 autres produits");
    expect(body.length).toBeLessThan(5_000);
  });
});
