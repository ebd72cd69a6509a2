import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderPlanMarkdown } from "../../src/cli/render-plan-markdown.ts";
import { copyOfExamples, runIn } from "../support/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = copyOfExamples();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const both = ["--records", "contractor", "--site", "site"];

it.each([["plan"], ["entries"], ["check", "--offline"], ["report", "--today", "2026-11-29"]])(
  "--format md of %s is --format markdown",
  (...command) => {
    const { stdout, stderr } = runIn(folder, [...command, ...both, "--format", "md"]);
    expect(stdout).not.toBe("");
    expect(stdout).toBe(runIn(folder, [...command, ...both, "--format", "markdown"]).stdout);
    expect(stderr).not.toContain("--format");
  },
);

describe("a plan to pass on", () => {
  it("says what moves in each fiche, then what is wrong, and exits as the others do", () => {
    const { status, stdout } = runIn(folder, ["plan", ...both, "--format", "md"]);
    const text = stdout.replaceAll("\u00A0", " ");
    expect(status).toBe(1);
    expect(text).toMatch(
      /^1 fiche à créer, 2 fiches à mettre à jour, 4 à jour, 1 erreur\.\n\n### Jeanne Exemplaire : mission/,
    );
    expect(text).toContain("\n`content/_authors/jeanne.exemplaire.md`\n\n```diff\n");
    expect(text).toContain("\n-    end: 2026-06-30\n+    end: 2026-12-31\n");
    expect(text.trimEnd()).toMatch(
      /- \*\*Le produit « aide-facil » n'existe pas.* \(`members\/lea\.specimen\.yml`, ligne 10\)$/,
    );
  });

  it("says values by their names where the fiche's text is not known, and is led by none of them", () => {
    const hostile = "```\n# <b>Titre</b> [x](https://a.example)\u202E";
    const markdown = renderPlanMarkdown({
      changes: [
        {
          ...{ collection: "products", id: "aide-facile", path: "content/_startups/aide-facile.md", kind: "update" },
          ...{ before: null, after: null, records: ["products/aide-facile.yml"], data: { title: hostile } },
          fields: [{ path: ["mission"], item: null, from: "Aider", to: hostile }],
        },
      ],
      problems: [],
      unchanged: 0,
    });
    expect(markdown.replaceAll("\u00A0", " ")).toContain("\n-mission du produit : Aider\n");
    expect(markdown).not.toContain("\u202E");
    // The block is fenced by more than what it holds.
    expect(markdown).toMatch(/\n````diff\n[\s\S]*\n````\n$/);
  });
});
