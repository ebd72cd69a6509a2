import { describe, expect, it } from "vitest";
import { isFiche, locateInFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { createFicheRules } from "../../src/fiches/rules/fiche-rules.ts";
import { fichePath, indexSite } from "../../src/fiches/site-index.ts";

/** As the site has them, or had: no new fiche may have such an id, and all are referred to. */
const ids = [
  "pass'sport",
  "covoit & moi",
  "données-et-territoires",
  "e-inspé",
  "auxAJ",
  "uai_siret",
  "a b (bêta)",
  "l’été",
];

describe("the index of a site", () => {
  it.each(ids)("knows %s by its path, in either Unicode form", (id) => {
    const path = fichePath("products", id);
    for (const written of [path.normalize("NFC"), path.normalize("NFD")]) {
      expect(indexSite([written]).products.get(id.normalize("NFC"))).toBe(written);
    }
  });

  it.each(ids)("finds %s where a mission names it", (id) => {
    const quoted = `"${id}"`;
    const text = `---\nfullname: Léa Specimen\nrole: Dev\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    startups: [${quoted}]\n---\n`;
    const fiche = readFiche(text, "content/_authors/lea.specimen.md");
    if (!isFiche(fiche)) throw new Error("a fiche");
    const locate = locateInFiche(fiche, "content/_authors/lea.specimen.md");
    const rules = createFicheRules(indexSite([fichePath("products", id.normalize("NFD"))]));
    expect(rules.check("members", fiche.data, "", locate)).toEqual([]);
    const [breach] = createFicheRules(indexSite([])).check("members", fiche.data, "", locate);
    expect(breach?.problem.code).toBe("unknown-startup");
  });
});
