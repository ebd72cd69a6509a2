import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runIn, temporaryFolder, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = { "records/.github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n" };
const fiche =
  "---\ntitle: Aide\nmission: Aider\nincubator: fabrique\ncontact: a@aide.example\nphases:\n  - name: construction\n    start: 2025-03-03\n---\n";

describe("the id of a record, without the site", () => {
  it("is a warning: an old fiche may have it", () => {
    writeFiles(folder, { ...settings, "records/products/pass'sport.yml": "stats: true\n" });
    const { status, stdout } = runIn(folder, ["validate", "--records", "records", "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).problems).toMatchObject([
      { code: "id-unchecked", severity: "warning", file: "products/pass'sport.yml" },
    ]);
  });

  it("is judged with it: nothing to say where the fiche is there, an error where it is not", () => {
    writeFiles(folder, {
      ...settings,
      "records/products/pass'sport.yml": "stats: true\n",
      "records/products/RDV Service.yml": "stats: true\n",
      "site/content/_startups/pass'sport.md": fiche,
      "site/content/_incubators/fabrique.md": "---\ntitle: Fabrique\n---\n",
      "site/content/_authors/lea.specimen.md": "---\nfullname: Léa Specimen\n---\n",
    });
    const { stdout } = runIn(folder, ["plan", "--records", "records", "--site", "site", "--format", "json"]);
    const { changes, problems } = JSON.parse(stdout);
    expect(changes).toMatchObject([{ path: "content/_startups/pass'sport.md", kind: "update" }]);
    expect(problems).toMatchObject([{ code: "invalid-id", severity: "error", file: "products/RDV Service.yml" }]);
  });
});
