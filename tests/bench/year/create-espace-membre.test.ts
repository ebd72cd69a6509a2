import { expect, test } from "vitest";
import { jeanneFiche } from "../../journeys/start-journey.ts";
import { createEspaceMembre, knownOf } from "./create-espace-membre.ts";

const path = "content/_authors/jeanne.exemplaire.md";
const start = () => createEspaceMembre([[path, knownOf(jeanneFiche("2026-06-30"), path)]]);
const reads = (text: string | null) => async () => text;

test("what it does not know is reverted, in its own form, once", async () => {
  const espaceMembre = start();
  espaceMembre.noteChange(path);
  const files = await espaceMembre.export(reads(jeanneFiche("2026-12-31")));
  expect(files.get(path)).toBe(jeanneFiche("2026-06-30").replace(" # vérifié", ""));
  expect(await espaceMembre.export(reads(jeanneFiche("2026-12-31")))).toEqual(new Map());
});

test("what it holds empty leaves what the file says", async () => {
  const espaceMembre = start();
  const known = espaceMembre.known(path);
  espaceMembre.enter(path, known && { ...known, data: { ...known.data, role: "", domaine: null } });
  const text = (await espaceMembre.export(reads(jeanneFiche("2026-06-30")))).get(path);
  expect(text).toContain("role: Développeuse\ndomaine: Développement\n");
});

test("whom it does not know is left alone; whom it has removed is deleted", async () => {
  const nobody = createEspaceMembre([]);
  nobody.noteChange(path);
  expect(await nobody.export(reads(jeanneFiche("2026-12-31")))).toEqual(new Map());
  nobody.enter(path, null);
  expect(await nobody.export(reads(jeanneFiche("2026-12-31")))).toEqual(new Map([[path, null]]));
});
