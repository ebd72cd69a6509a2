import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cloneOfExamples } from "../support/clone-of-examples.ts";
import { writeFiles } from "../support/command-line.ts";

const people = [..."abcdefghijkl"].map((letter) => `personne.${letter}`);
const record = (id: string, end = "2026-12-31", startups = "aide-facile") =>
  `fullname: Une Personne ${id.at(-1)}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [${startups}]\n`;
const fiche = (id: string) =>
  `---\nfullname: Une Personne ${id.at(-1)}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: 2026-12-31\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n---\n`;

let here: ReturnType<typeof cloneOfExamples>;
beforeEach(() => {
  here = cloneOfExamples();
  const files = (folder: string, textOf: (id: string) => string, suffix: string) =>
    Object.fromEntries(people.map((id) => [`${folder}/${id}.${suffix}`, textOf(id)]));
  rmSync(here.at("contractor/members"), { recursive: true });
  rmSync(here.at("contractor/products"), { recursive: true });
  writeFiles(here.folder, {
    ...files("contractor/members", (id) => record(id), "yml"),
    ...files("upstream/content/_authors", fiche, "md"),
  });
  here.commit("upstream", "Une équipe");
  here.clone();
  here.ask(["plan", "--update-lock"]);
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

const rewrite = (textOf: (id: string) => string) =>
  writeFiles(here.folder, Object.fromEntries(people.map((id) => [`contractor/members/${id}.yml`, textOf(id)])));
const codes = ({ problems }: { problems: { code: string; severity: string }[] }) =>
  problems.filter(({ code }) => code === "mass-change").map(({ severity }) => severity);

it("a mass mistake is shown whole by plan, and applied only with --yes; then it is no more", () => {
  rewrite((id) => record(id, "2062-12-31"));
  const lock = readFileSync(here.at("contractor/beta-fiches.lock.json"), "utf8");
  const plan = here.ask(["plan"]);
  expect([plan.changes.length, codes(plan), plan.status]).toEqual([12, ["warning"], 0]);
  const said = plan.problems.find(({ code }) => code === "mass-change");
  expect(said?.message.replaceAll("\u00A0", " ")).toBe(
    "12 fiches sur 12 changeraient d'un coup (surtout « missions · fin », 12 fois, vers « 31 décembre 2062 ») : rien n'est proposé avant votre accord.",
  );
  const held = here.ask(["apply"]);
  expect([held.branches, codes(held), held.status]).toEqual([[], ["error"], 1]);
  expect(readFileSync(here.at("contractor/beta-fiches.lock.json"), "utf8")).toBe(lock);

  const applied = here.ask(["apply", "--yes"]);
  expect([applied.branches.length, codes(applied)]).toEqual([12, []]);
  const again = here.ask(["apply"]);
  expect([again.branches.map(({ status }) => status), codes(again)]).toEqual([people.map(() => "unchanged"), []]);
});

it("a year more for everyone is what every December does", () => {
  rewrite((id) => record(id, "2027-12-31"));
  const applied = here.ask(["apply"]);
  expect([applied.branches.length, codes(applied)]).toEqual([12, []]);
});

it("people who are gone all at once hold everything back", () => {
  for (const id of people.slice(0, 11)) rmSync(here.at(`contractor/members/${id}.yml`));
  writeFileSync(here.at("contractor/members/personne.l.yml"), record("personne.l", "2027-06-30"));
  const plan = here.ask(["plan"]);
  expect([plan.changes.length, codes(plan)]).toEqual([1, ["warning"]]);
  expect(here.ask(["apply"]).branches).toEqual([]);
  expect(here.ask(["apply", "--yes"]).branches).toHaveLength(1);
});
