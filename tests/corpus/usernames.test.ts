import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usernameOf } from "../../src/channels/espace-membre/slugs.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { hasCorpus, siteArchive } from "../support/corpus.ts";

interface TwoWordName {
  id: string;
  made: string;
}

describe.skipIf(!hasCorpus)("the usernames of the real site", () => {
  let names: TwoWordName[] = [];
  beforeAll(() => {
    const site = mkdtempSync(join(tmpdir(), "beta-fiches-usernames-"));
    execFileSync("tar", ["-xzf", siteArchive, "-C", site]);
    const folder = join(site, "content/_authors");
    names = readdirSync(folder).flatMap((name) => {
      const fiche = readFiche(readFileSync(join(folder, name), "utf8"), name);
      const words = isFiche(fiche)
        ? String(fiche.data.fullname ?? "")
            .split(/\s+/)
            .filter(Boolean)
        : [];
      const [first, last, ...others] = words;
      if (first === undefined || last === undefined || others.length > 0) return [];
      return [{ id: name.replace(/\.md$/, ""), made: usernameOf(first, last) }];
    });
    rmSync(site, { recursive: true, force: true });
  });
  afterAll(() => {
    names = [];
  });

  it("are the made ones for 3,175 of the 3,275 names of two words", () => {
    expect(names.length).toBe(3_275);
    expect(names.filter(({ id, made }) => id === made).length).toBe(3_175);
  });
});
