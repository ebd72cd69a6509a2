import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfExamples, runIn } from "../support/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = copyOfExamples();
  writeFileSync(join(folder, "file"), "kept\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const records = ["--records", "contractor"];
const inputs = [...records, "--site", "site"];

describe("what the command line is given: named, with the reason and the way out", () => {
  it.each([
    ["records that are a file", ["plan", "--records", "file", "--site", "site"], "« file » est un fichier"],
    ["a site that is a file", ["validate", "--site", "file"], "« file » est un fichier"],
    ["a trend that is a file", ["report", ...records, "--trend", "file"], "« file » est un fichier"],
    ["settings that are not there", ["plan", ...inputs, "--settings", "no.yml"], "« no.yml » n'existe pas"],
    ["settings that are a folder", ["plan", ...inputs, "--settings", "site"], "« site » est un dossier"],
    ["a base that is not there", ["plan", ...inputs, "--base", "no.json"], "« no.json » n'existe pas"],
    ["a sheet that is a folder", ["import-orders", "--work", "site", "--out", "new"], "« site » est un dossier"],
    ["no sheet at all", ["import-orders", "--out", "new"], "« --orders » ou « --work »"],
    ["a file that is there already", ["lancement", "BC-2026-014", ...records, "--out", "file"], "« file » existe déjà"],
    ["no order", ["lancement", ...records], "Il manque BON"],
    ["a product to check that is nowhere", ["check", "--site", "site", "--offline", "--product", "nul"], "à --product"],
    ["an empty value", ["validate", "--records", ""], "« --records »"],
    ["an option of another command", ["serve", "--records", "x"], "« --records »"],
  ])("%s", (_, args, expected) => {
    const { status, stdout, stderr } = runIn(folder, args);
    const printed = `${stdout}${stderr}`.replaceAll("\u00A0", " ");
    expect(status).toBe(1);
    expect(printed).toContain(expected);
    expect(printed).toContain("\n    → ");
    expect(printed).not.toMatch(/\n {4}at /);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("kept\n");
  });

  it("a port that is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = String(typeof address === "object" ? address?.port : address);
    const { status, stderr } = runIn(folder, ["serve"], { HOST: "127.0.0.1", PORT: port });
    taken.close();
    expect(status).toBe(1);
    expect(stderr.replaceAll("\u00A0", " ")).toContain(`Le port ${port} est déjà pris (EADDRINUSE).\n    → `);
  });
});
