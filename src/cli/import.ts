import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dayOf } from "../dates/day.ts";
import { type Fiche, isFiche, readFiche } from "../fiches/read-fiche.ts";
import { importFiles, importMembers } from "../plan/import-records.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { settingsSchema } from "../settings/settings-schema.ts";
import { openSiteClone, type SiteClone } from "../site/clone/open-site-clone.ts";
import { type Command, checkOptions, parseOptions } from "./command.ts";
import { failWith, printProblems } from "./print-problems.ts";
import { createProgress } from "./progress.ts";

const options = {
  site: { type: "string" },
  employer: { type: "string", multiple: true },
  out: { type: "string" },
  "manage-products": { type: "boolean" },
  today: { type: "string" },
} as const;

/** Writes first records from the fiches that are already on the site; never over records that exist. */
export const importSite: Command = async (args) => {
  const values = parseOptions(args, options, ["site", "employer", "out"]);
  if (isProblem(values)) return failWith([values]);
  const wrong = checkOptions(values) ?? checkEmpty(values.out ?? "");
  if (wrong) return failWith([wrong]);
  const { employer = [], out = "", today = dayOf(new Date()) } = values;
  const site = openSiteClone(values.site ?? "");
  if (isProblem(site)) return failWith([site]);

  const members = await readFiches(site, "members", [...site.index.members.keys()]);
  const imported = importMembers(members.fiches, employer, today);
  if (imported.members.size === 0) {
    const place = { file: values.site ?? "", line: 1, column: 1 };
    return failWith([
      ...members.problems,
      problem(
        "employer-unknown",
        { employers: employer, containing: imported.containing.map(({ name }) => name) },
        place,
      ),
    ]);
  }
  const products = await readFiches(site, "products", imported.startups);
  const settings = settingsSchema.parse({ contractor: imported.contractor });
  const files = importFiles(
    imported,
    { index: site.index, members: members.fiches, products: products.fiches },
    settings,
    values["manage-products"] === true,
  );
  for (const [path, text] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text, { flag: "wx" });
  }
  printProblems([...members.problems, ...products.problems], process.stderr);
  const { renderTemplate } = await import("../templating/render-template.ts");
  const { aliases } = imported.contractor;
  const counts = {
    members: imported.members.size,
    products: products.fiches.size,
    out,
    aliases,
    containing: imported.containing,
  };
  process.stdout.write(`${renderTemplate("terminal/import-summary", counts).trim()}\n`);
  return 0;
};

function checkEmpty(out: string): Problem | undefined {
  const taken = [settingsPath, "members", "products", "beta-fiches.lock.json"].some((path) =>
    existsSync(join(out, path)),
  );
  return taken ? problem("out-not-empty", { folder: out }, { file: out, line: 1, column: 1 }) : undefined;
}

async function readFiches(site: SiteClone, collection: "members" | "products", ids: readonly string[]) {
  const fiches = new Map<string, Fiche>();
  const problems: Problem[] = [];
  const progress = createProgress("Fiches", ids.length);
  for (const [at, id] of ids.entries()) {
    const path = site.index[collection].get(id.normalize("NFC"));
    if (path === undefined) continue;
    const read = readFiche((await site.tree.read([path])).get(path) ?? null, path);
    if (isFiche(read)) fiches.set(id.normalize("NFC"), read);
    else problems.push(read);
    if (at % 200 === 0) progress.advance(at);
  }
  progress.finish();
  return { fiches, problems };
}
