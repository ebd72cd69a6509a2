import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, runIn } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const move = (from: string, to: string) => {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  renameSync(join(folder, from), join(folder, to));
};
const plain = (text: string) => text.replaceAll("\u00A0", " ");
const SETTINGS = "contractor/.github/beta-fiches.yml";

describe("where records are not: the right place is named, and never « Rien à faire »", () => {
  it.each<[string, () => void, string, string?]>([
    ["Members/", () => move("contractor/members", "contractor/Members"), "« members »"],
    ["membres/", () => move("contractor/members", "contractor/membres"), "git mv membres members"],
    ["memebrs/", () => move("contractor/members", "contractor/memebrs"), "git mv memebrs members"],
    ["produits/", () => move("contractor/products", "contractor/produits"), "git mv produits products"],
    ["bons/", () => move("contractor/orders", "contractor/bons"), "git mv bons orders"],
    [
      "records below",
      () => {
        for (const kind of ["members", "products", "orders"]) move(`contractor/${kind}`, `contractor/dossiers/${kind}`);
      },
      "« records: dossiers »",
    ],
    ["settings in .yaml", () => move(SETTINGS, "contractor/.github/beta-fiches.yaml"), "beta-fiches.yaml"],
    ["settings in .yml.txt", () => move(SETTINGS, `${SETTINGS}.txt`), "beta-fiches.yml.txt"],
    ["settings at the top", () => move(SETTINGS, "contractor/beta-fiches.yml"), 'git mv "beta-fiches.yml"'],
    ["settings in github/", () => move(SETTINGS, "contractor/github/beta-fiches.yml"), "github/beta-fiches.yml"],
    [
      "a folder above the right one",
      () => {
        move("contractor", "dépôt");
        move("dépôt", "contractor/dépôt");
      },
      "--records contractor/dépôt",
    ],
    ["a folder below the right one", () => undefined, "--records ", "contractor/members"],
  ])("%s", (_, prepare, expected, records = "contractor") => {
    prepare();
    const { stdout, stderr, status } = runIn(folder, ["plan", "--records", records, "--site", "site"]);
    expect(status).toBe(1);
    expect(plain(`${stdout}${stderr}`)).toContain(expected);
    expect(stdout).not.toContain("Rien à faire");
  });

  it("no record at all", () => {
    for (const kind of ["members", "products", "orders", "prices.yml"])
      rmSync(join(folder, "contractor", kind), { recursive: true, force: true });
    const { stdout } = runIn(folder, ["plan", "--records", "contractor", "--site", "site"]);
    expect(plain(stdout)).toContain("Aucun dossier dans la racine");
    expect(stdout).not.toContain("Rien à faire");
  });
});

describe("validate, with records and a site", () => {
  const broken = "---\nfullname: Quelqu'un\n---\n";
  const ask = (...args: string[]) => JSON.parse(runIn(folder, ["validate", ...args, "--format", "json"]).stdout);

  it("shows the user's own lines first, and other people's as one line with a count", () => {
    for (const name of ["autre.personne", "encore.une", "derniere.personne"]) {
      writeFileSync(join(folder, `site/content/_authors/${name}.md`), broken);
    }
    const alone = ask("--site", "site").problems.filter(({ file }: { file: string }) =>
      /autre|encore|derniere/.test(file),
    );
    expect(alone.length).toBeGreaterThan(3);

    writeFileSync(join(folder, "site/content/_authors/jeanne.exemplaire.md"), broken);
    writeFileSync(join(folder, "contractor/members/a.b.yml"), "fullname: 12\n");
    const { problems } = ask("--records", "contractor", "--site", "site");
    const places = problems.map(({ file }: { file: string }) => (file.startsWith("content/") ? "site" : "records"));
    expect(places.lastIndexOf("records")).toBeLessThan(places.indexOf("site"));
    expect(problems.filter(({ file }: { file: string }) => /jeanne/.test(file)).length).toBeGreaterThan(0);
    const others = problems.filter(({ code }: { code: string }) => code === "fiches-of-others");
    expect(others).toHaveLength(1);
    expect(problems.at(-1)).toEqual(others[0]);
    expect(plain(others[0].message)).toMatch(/\d+ problèmes dans [34] fiches que vos dossiers ne suivent pas/);
  });
});
