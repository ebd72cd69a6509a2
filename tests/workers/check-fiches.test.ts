import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSiteClone } from "../../src/site/clone/open-site-clone.ts";
import { checkFiches, countParts, type SiteToCheck } from "../../src/workers/check-fiches.ts";
import { startFicheChecker } from "../../src/workers/start-fiche-checker.ts";
import { createTurns } from "../../src/workers/turns.ts";

const FICHES = 1_000;

/** Each fiche lacks its role, so that each has a problem of its own. */
function writeSite(): SiteToCheck {
  const root = mkdtempSync(join(tmpdir(), "beta-fiches-turns-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ["_authors", "_startups"]) mkdirSync(join(root, "content", folder), { recursive: true });
  for (let at = 0; at < FICHES; at++)
    writeFileSync(
      join(root, `content/_authors/membre.${at}.md`),
      `---\nfullname: Membre ${at}\ndomaine: Design\nmissions: []\n---\n`,
    );
  const site = openSiteClone(root);
  if (!("index" in site)) throw new Error(site.message);
  return { root, index: site.index };
}

test("two takers of the same turns share all parts, each to one", () => {
  const turns = createTurns(5);
  const [one, other] = [turns[Symbol.iterator](), turns[Symbol.iterator]()];
  expect([one.next().value, other.next().value, one.next().value]).toEqual([0, 1, 2]);
  expect([...turns]).toEqual([3, 4]);
  expect(one.next().done).toBe(true);
  expect(turns.isShared()).toBe(false);
});

test.skipIf(availableParallelism() < 2)("a second thread finds in its parts what the first would", async () => {
  const site = writeSite();
  const parts = countParts(site.index);
  const turns = createTurns(parts);
  const helper = startFicheChecker(site, turns.shared);
  onTestFinished(() => helper?.end());
  const found = await helper?.checked();
  expect(turns.isShared()).toBe(true);
  expect(found?.size).toBe(parts);
  const own = await checkFiches(
    site,
    Array.from({ length: parts }, (_, part) => part),
  );
  expect(found).toEqual(own);
  expect([...own.values()].flat()).toHaveLength(FICHES);
});

test.skipIf(availableParallelism() < 2)("of a thread that fails nothing is awaited", async () => {
  const { root, index } = writeSite();
  const helper = startFicheChecker({ root: `${root}\0`, index }, createTurns(countParts(index)).shared);
  onTestFinished(() => helper?.end());
  expect(await helper?.checked()).toEqual(new Map());
});
