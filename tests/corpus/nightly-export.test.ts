import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/command-line.ts";
import { hasCorpus, siteArchive } from "../support/corpus.ts";
import { exportFiches } from "../support/espace-membre/export/export-fiches.ts";
import { readDatabase } from "../support/espace-membre/export/read-database.ts";

const folders = ["authors", "startups", "incubators", "organisations", "teams"].map((name) => `content/_${name}`);

it.skipIf(!hasCorpus)("the double's export of the real site's own data keeps its bytes", () => {
  const folder = temporaryFolder();
  execFileSync("tar", ["xzf", siteArchive, "-C", folder]);
  const paths = folders.flatMap((one) => readdirSync(join(folder, one)).map((name) => `${one}/${name}`));
  const site = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const database = readDatabase(site);
  expect(database.members.length).toBe(3_484);
  expect(database.products.length).toBe(662);
  // Four empty lists of teams, an empty employer, an end of line of Windows, a missing last one.
  expect(exportFiches(database, site).size).toBe(7);
});
