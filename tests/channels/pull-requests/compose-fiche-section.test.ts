import { describe, expect, it } from "vitest";
import type { DescribedChange } from "../../../src/channels/describe-change.ts";
import { composeStandards } from "../../../src/channels/pull-requests/compose-fiche-section.ts";
import { deliveryCases, HOSTILE } from "../../support/delivery-cases.ts";
import { elementsOf, githubHtml, linkableText } from "../../support/github-html.ts";
import { planOf } from "../../support/plan-of.ts";
import { onlyProposal } from "../../support/proposal-of.ts";

const TODAY = "2026-11-26";
const PHASES = "link: https://aide-facile.example\nphases:\n  - name: acceleration\n    start: 2026-06-01\n";

function changeOf(record: string, front = PHASES): DescribedChange {
  const plan = planOf({
    records: { "products/aide-facile.yml": record },
    site: {
      "content/_startups/aide-facile.md": `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\n${front}---\n`,
    },
  });
  const [change] = onlyProposal(plan).changes;
  if (!change) throw new Error("nothing changes");
  return change;
}

describe("the standards of a pull request", () => {
  it("are those of the fiche as the change leaves it", () => {
    const before = composeStandards(changeOf("title: Aide Très Facile\n"), TODAY);
    const after = composeStandards(changeOf("dashlord_url: https://dashlord.example/aide\n"), TODAY);
    expect(before).toContain("| `dashlord` | ⚠️ non respecté |");
    expect(after).toMatch(/^Respectés? : .*`dashlord`/m);
  });

  it("are none of a member's, nor of a product that was handed over", () => {
    const [jeanne] = onlyProposal(planOf(deliveryCases["new-member"] ?? { records: {} })).changes;
    expect(jeanne && composeStandards(jeanne, TODAY)).toBeNull();
    expect(composeStandards(changeOf("title: Autre\n", PHASES.replace("acceleration", "transfer")), TODAY)).toBeNull();
  });

  it("count no attestation, be it of a pass or that a rule does not apply", () => {
    const attested = (answer: string) =>
      `title: Autre\nattestations: [{rule: dashlord, answer: ${answer}, by: jeanne.exemplaire, on: 2026-11-02, note: Fait}]\n`;
    const bare = composeStandards(changeOf("title: Autre\n"), TODAY);
    expect(bare).toContain("`dashlord`");
    for (const answer of ["pass", "not-applicable"])
      expect(composeStandards(changeOf(attested(answer)), TODAY)).toBe(bare);
  });

  it("do not say of somebody's own address that it is read: another fiche tells", () => {
    const withContact = (contact: string) => composeStandards(changeOf(`contact: ${contact}\n`), TODAY);
    expect(withContact("contact@aide-facile.example")).toContain("`reachable-contact`");
    expect(withContact("jeanne.exemplaire@beta.gouv.example")).not.toContain("reachable-contact");
    expect(withContact("no-reply@aide-facile.example")).toContain("| `no-noreply` | ❌ non respecté |");
  });

  it("stay under twenty lines, and count what is left out", () => {
    const worst =
      "stats: false\nstats_url: aide\nrepository: aide\ncontact: noreply@aide.example\naccessibility_status: peut-être\ndashlord_url: aide\n";
    const text = composeStandards(changeOf("title: Autre\n", PHASES.replace("https:", "http:") + worst), TODAY) ?? "";
    expect(text.split("\n").length).toBeLessThan(20);
    expect(text).toMatch(/\d+ autres? n.+ ici/);
  });

  it("make nothing of a hostile fiche but text", () => {
    const hostile = `accessibility_status: "${HOSTILE}"\ncontact: "noreply@x.example <img src=x> | @org/team"\n`;
    const html = githubHtml(composeStandards(changeOf("title: Autre\n", PHASES + hostile), TODAY) ?? "");
    expect([...new Set(elementsOf(html))].toSorted()).toEqual(
      ["code", "details", "p", "summary", "table", "tbody", "td", "th", "thead", "tr"].toSorted(),
    );
    expect(linkableText(html.replace(/<code>.*?<\/code>/g, ""))).not.toMatch(/@\w|#\d|:\/\//);
  });
});
