import { describe, expect, it } from "vitest";
import { findMentions } from "../../src/plan/find-mentions.ts";

const find = findMentions({ id: "zoe.dupont-modele", fullname: "Zoé Dupont-Modèle", login: "zdm42" });

describe("finding where a person is named", () => {
  it.each([
    "member: zoe.dupont-modele",
    "Zoé Dupont-Modèle a repris le lot",
    "ZOE DUPONT MODELE",
    "zoé.dupont.modèle@exemple.fr",
    "content/_authors/zoe.dupont-modele.md",
    '"members/zoe.dupont-modele": {',
    "https://github.com/ZDM42/outil",
    "[zoe.dupont-modele, paul.modele]",
    "Zoe\u0301 Dupont-Mode\u0300le",
    "avec Zoé\u00A0Dupont-Modèle.",
    "merci à @zdm42",
    "« Zoé Dupont-Modèle » ",
    '{"text":"Équipe\\nZoé Dupont-Modèle\\r\\n"}',
    '{"text":"{\\"body\\":\\"\\\\tzdm42\\"}"}',
  ])("%s", (line) => expect(find(`a: 1\n${line}\nb: 2`)).toEqual([2]));

  it.each([
    "zoe.dupont-modele2",
    "zoe.dupont-modeleau",
    "zoe.dupont-modele-martin",
    "marie-zoe.dupont-modele",
    "zoe.dupont",
    "zdm421",
    "nzdm42",
    "le modèle de Zoé, Dupont",
  ])("not %s, which is not about them", (line) => expect(find(line)).toEqual([]));
});
