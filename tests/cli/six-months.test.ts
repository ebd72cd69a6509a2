import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

const JEANNE = "contractor/members/jeanne.exemplaire.yml";
let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
  const jeanne = readFileSync(join(folder, JEANNE), "utf8").replace("2026-12-31", "2027-07-31");
  writeFiles(folder, { [JEANNE]: jeanne });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const deliver = (how: string) =>
  writeFiles(folder, {
    "contractor/.github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\nsite:\n  delivery: ${how}\n`,
  });
const remarks = (today: string) =>
  runIn(folder, ["plan", "--records", "contractor", "--site", "site", "--today", today])
    .stdout.split("\n")
    .filter((line) => line.includes("→ L'espace membre"))
    .map((line) => line.trim().replaceAll("\u00A0", " "));

it("plan says what the espace membre would refuse today, before anyone tries", () => {
  deliver("hand-off");
  expect(remarks("2026-05-04")).toEqual([
    "→ L'espace membre ne prend aujourd'hui cette fin (31 juillet 2027) que jusqu'au 04/11/2026 ; la suite sera à y saisir à partir du 3 juillet 2026.",
    "→ L'espace membre ne prend aujourd'hui cette fin (30 avril 2027) que jusqu'au 04/11/2026 ; la suite sera à y saisir à partir du 30 octobre 2026.",
  ]);
  expect(remarks("2027-01-31")).toEqual([]);
});

it("it says nothing of it where a pull request brings the change", () => {
  deliver("pull-request");
  expect(remarks("2026-05-04")).toEqual([]);
});
