import { describe, expect, it } from "vitest";
import { gatherObservations, mapConcurrently } from "../../../src/standards/gather/gather-observations.ts";
import { evidenceOf, pages, repository } from "../a-product.ts";

describe("gatherEvidence", () => {
  it("requests what the fiche names, and nothing else", async () => {
    const asked: unknown[] = [];
    const gatherers = {
      forge: async (address: string) => {
        asked.push(address);
        return repository();
      },
      pages: async (product: object) => {
        asked.push(product);
        return pages();
      },
    };
    const { fiche } = evidenceOf({ stats_url: "https://aide-facile.example/stats" });
    expect(await gatherObservations(fiche, gatherers, 1000)).toEqual({ fiche, forge: repository(), pages: pages() });
    expect(asked).toEqual([
      "https://github.com/atelier-numeral/aide-facile",
      { link: "https://aide-facile.example", statsUrl: "https://aide-facile.example/stats" },
    ]);
    asked.length = 0;
    const silent = evidenceOf({ link: "", repository: null }).fiche;
    expect(await gatherObservations(silent, gatherers, 1000)).toEqual({ fiche: silent, forge: null, pages: null });
    expect(asked).toEqual([]);
  });

  it("goes on without what takes too long", async () => {
    const never = () => new Promise<never>(() => {});
    const seen = await gatherObservations(evidenceOf().fiche, { forge: never, pages: never }, 1);
    expect(seen).toMatchObject({ forge: { kind: "unavailable", reason: "time-out" }, pages: null });
  });
});

describe("inParallel", () => {
  it("works on no more than so many at a time, and keeps the order", async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });
});
