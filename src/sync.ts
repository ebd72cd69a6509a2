import { chooseAccess } from "./delivery/choose-access.ts";
import { type DeliveryContext, deliver } from "./delivery/deliver.ts";
import type { Delivered } from "./delivery/delivered.ts";
import { proposalsOf } from "./delivery/proposals-of.ts";
import type { SiteAccess } from "./delivery/site-access.ts";
import { composeCheckRun } from "./feedback/compose-check-run.ts";
import { indexSite, type Site } from "./fiches/site.ts";
import type { Connections } from "./github/connections.ts";
import { type DataBranch, readDataFile, writeDataFile } from "./github/data-branch.ts";
import type { GitHub, Head, Repository } from "./github/port.ts";
import { type BlobCache, repositorySource } from "./github/repository-source.ts";
import { concernedFiches } from "./plan/concerned-fiches.ts";
import { basePath, isBase, parseBase, printBase } from "./plan/parse-base.ts";
import type { Base } from "./plan/plan.ts";
import { planChanges } from "./plan/plan-changes.ts";
import { type Problem, problem } from "./problems/problem.ts";
import { readRecords, recordPaths } from "./records/read-records.ts";
import type { Records } from "./records/records.ts";
import { parseSettings, settingsPath } from "./settings/parse-settings.ts";
import type { Settings } from "./settings/settings-schema.ts";

/** Where to look, and with what. */
export interface Look {
  staffing: Repository;
  /** The App on the staffing repository. */
  github: GitHub;
  connections: Connections;
  blobs: BlobCache;
  links: Pick<DeliveryContext, "webUrl" | "homepage" | "siteUrl">;
}

export interface Report {
  delivered: readonly Delivered[];
  problems: readonly Problem[];
  unchanged: number;
}

/**
 * The way of a change, whatever the event that made us look: records and site are read, compared, and what differs is proposed.
 * Undefined for a repository that holds no settings: it is not a staffing repository. Throws GitHubError where GitHub cannot be read.
 */
export async function sync(look: Look): Promise<Report | undefined> {
  const staffing = await readStaffing(look);
  if (!staffing) return;
  const report = staffing.found ? await bring(look, staffing.head, staffing.found) : failed(staffing.problems);
  await look.github.createCheckRun(look.staffing, {
    name: "beta-fiches",
    commit: staffing.head.commit,
    ...composeCheckRun(report),
  });
  return report;
}

async function bring(look: Look, head: Head, { settings, records, base, data }: Contractor): Promise<Report> {
  const access = await chooseAccess(settings.site, look.connections, look.github);
  const site = await readSite(access, records, look.blobs);
  if (!site) return failed([...records.problems, siteMissing(settings)]);
  const plan = planChanges({ records, site, base, settings });
  await keepBase(look, head, data, plan.base);
  const delivered = await deliver(proposalsOf(plan), {
    ...look.links,
    access,
    base: site.commit,
    contractor: settings.contractor.name,
    maxOpen: settings.pullRequests.maxOpen,
  });
  return { delivered, problems: [...records.problems, ...plan.problems], unchanged: plan.unchanged };
}

interface Contractor {
  settings: Settings;
  records: Records;
  base: Base;
  data: DataBranch;
}

type Staffing = { head: Head } & ({ found: Contractor } | { found?: never; problems: Problem[] });

/** Settings, records and base, the latter from its own branch or, until that exists, as `import` left it beside the records. */
async function readStaffing({ github, staffing, blobs }: Look): Promise<Staffing | undefined> {
  const head = await github.readHead(staffing);
  if (!head) return;
  const source = repositorySource(github, staffing, head.commit, blobs);
  // All in one reading: what follows finds the texts at hand.
  const texts = await source.read([settingsPath, basePath, ...recordPaths(await source.list())]);
  if (!texts.has(settingsPath)) return;
  const settings = parseSettings(texts.get(settingsPath));
  if (Array.isArray(settings)) return { head, problems: settings };
  const data = await readDataFile(github, staffing, basePath);
  const base = parseBase(data.head === null ? texts.get(basePath) : data.text);
  if (!isBase(base)) return { head, problems: [base] };
  return { head, found: { settings, records: await readRecords(source, settings.records), base, data } };
}

/** The fiches that the records speak of, at one commit; undefined where the site's branch does not exist. */
async function readSite(
  { reader, repository, branch }: SiteAccess,
  records: Records,
  blobs: BlobCache,
): Promise<(Site & { commit: string }) | undefined> {
  const head = await reader.readHead(repository, branch);
  if (!head) return;
  const source = repositorySource(reader, repository, head.commit, blobs);
  const index = indexSite((await source.list()).map(({ path }) => path));
  return { commit: head.commit, index, texts: await source.read(concernedFiches(records, index)) };
}

async function keepBase({ github, staffing }: Look, head: Head, data: DataBranch, base: Base): Promise<void> {
  const text = printBase(base);
  if (text !== data.text) await writeDataFile(github, staffing, data, head.commit, basePath, text);
}

function failed(problems: Problem[]): Report {
  return { delivered: [], problems, unchanged: 0 };
}

function siteMissing({ site }: Settings): Problem {
  return problem("site-branch-missing", site, { file: settingsPath, line: 1, column: 1 });
}
