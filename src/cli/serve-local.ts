import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkContract } from "../contract/check-contract.ts";
import { createContractContext } from "../contract/contract-context.ts";
import { listOrders } from "../contract/list-orders.ts";
import { type Day, dayOf } from "../dates/day.ts";
import { foundIn, type JournalEntry, MOST_ENTRIES } from "../feedback/journal/journal-entry.ts";
import { waitingProblem } from "../feedback/snapshot/compose-snapshot.ts";
import { type ContractorSnapshot, noFigures } from "../feedback/snapshot/contractor-snapshot.ts";
import { listSnapshotMissions } from "../feedback/snapshot/list-snapshot-missions.ts";
import { listSnapshotRecords } from "../feedback/snapshot/list-snapshot-records.ts";
import { listSnapshotStandards } from "../feedback/snapshot/list-snapshot-standards.ts";
import { readSettingsTable } from "../feedback/snapshot/read-settings-table.ts";
import { sourceLinks } from "../feedback/snapshot/source-links.ts";
import { checkFolder } from "../files/check-path.ts";
import type { Problem } from "../problems/problem.ts";
import { listenHttp } from "../server/listen-http.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { describeProducts } from "../site/describe-products.ts";
import { readProposalHistory, withOpenEntries } from "../staffing/proposal-history.ts";
import { readProposalStatistics } from "../staffing/proposal-statistics.ts";
import { countMet } from "../standards/count-met.ts";
import { evaluateFiches } from "../standards/evaluate-fiches.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { createLocalPages } from "../web/create-local-pages.ts";
import { listPlannedWaiting } from "./list-planned-waiting.ts";
import { type InputOptions, loadPlan } from "./load-inputs.ts";
import { createLocalActs, listLocalActs } from "./local-acts.ts";
import { failWith } from "./print-problems.ts";
import { output } from "./printer.ts";

interface LocalOptions extends Pick<InputOptions, "records" | "settings" | "base"> {
  site?: string;
  today?: Day;
  open: boolean;
}

/** Built beside the program, wherever it runs from. */
const FILLER_PAGE = new URL("../../dist/filler/saisir.html", import.meta.url);

/** Shows a folder to this machine alone, until it is stopped. What is wrong with its records is on the page, and mended while it is open. */
export async function serveLocal({ open, ...options }: LocalOptions): Promise<number> {
  const wrong = checkFolder(options.records);
  if (wrong) return failWith([wrong]);
  const fillerPage = await readFile(FILLER_PAGE, "utf8").catch(() => null);
  const entries: JournalEntry[] = [];
  const log = (entry: JournalEntry) => {
    entries.unshift(entry);
    entries.splice(MOST_ENTRIES);
  };
  const { read, forget } = readAtMostOnceASecond(options, log);
  const acts = createLocalActs(() => ({ ...options, today: options.today ?? dayOf(new Date()) }), forget);
  const pages = createLocalPages({ read, journal: () => entries, fillerPage, acts });
  const server = await listenHttp(pages.fetch, "127.0.0.1", portOf(process.env.PORT));
  const bound = server.address();
  const address = `http://localhost:${typeof bound === "object" && bound !== null ? bound.port : ""}/`;
  output.text(renderTemplate("terminal/serve-local", { address, folder: resolve(options.records) }));
  if (open) {
    const { openInBrowser } = await import("./open-in-browser.ts");
    await openInBrowser(address);
  }
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return 0;
}

function portOf(given: string | undefined): number {
  return given !== undefined && /^\d{1,5}$/.test(given) ? Number(given) : 3000;
}

/** Milliseconds: a page that is loaded again at once, or by many, is read once. */
const FRESH_MS = 1_000;

interface FolderReader {
  read: () => Promise<ContractorSnapshot>;
  /** Has it read anew the next time: something was written. */
  forget: () => void;
}

function readAtMostOnceASecond(options: Omit<LocalOptions, "open">, log: (entry: JournalEntry) => void): FolderReader {
  let last: { until: number; snapshot: Promise<ContractorSnapshot> } | null = null;
  const read = () => {
    if (last === null || last.until <= performance.now()) {
      const startedAt = performance.now();
      const snapshot = readFolder(options).then((read) => {
        log({
          ...{ at: read.at, causes: [], requests: [], result: "done", found: foundIn(read) },
          milliseconds: Math.round(performance.now() - startedAt),
        });
        return read;
      });
      last = { until: Number.POSITIVE_INFINITY, snapshot };
      const own = last;
      const expire = () => {
        own.until = performance.now() + FRESH_MS;
      };
      snapshot.then(expire, expire);
    }
    return last.snapshot;
  };
  const forget = () => {
    last = null;
  };
  return { read, forget };
}

async function readFolder({ today: given, ...options }: Omit<LocalOptions, "open">): Promise<ContractorSnapshot> {
  const now = new Date();
  const today = given ?? dayOf(now);
  const place = resolve(options.records);
  const common = {
    place,
    editUrl: null,
    at: now.toISOString(),
    today,
    deliveries: [],
    awaited: [],
    figures: noFigures,
  };
  const inputs = await loadPlan({ ...options, today });
  if (Array.isArray(inputs)) return { ...common, ...nothingCompared(inputs) };
  const { waiting, entries } = await listPlannedWaiting(inputs, today, options.base);
  const { records, plan, settings, site, undone, problems } = inputs;
  const context = createContractContext(records, { today, endingWeeks: settings.contract.endingWeeks });
  const planned = [...plan.changes, ...undone].map((change) => ({ change, delivery: null }));
  const { pending, ...counts } = readProposalStatistics(inputs.lastApplied);
  const ended = readProposalHistory(inputs.lastApplied);
  const history = settings.site.delivery === "espace-membre" ? withOpenEntries(ended, pending) : ended;
  const evaluated = evaluateFiches(records, site, { today, ...settings.standards });
  const settingsText = await readFile(options.settings ?? join(options.records, settingsPath), "utf8").catch(() => "");
  return {
    ...{ ...common, waiting, entries },
    contractor: settings.contractor.name,
    problems: [...problems, ...checkContract(context)],
    acts: listLocalActs(inputs, today),
    missions: listSnapshotMissions(records),
    orders: listOrders(records, today),
    standards: listSnapshotStandards(evaluated),
    records: listSnapshotRecords(records, site, {
      ...{ planned, history, today },
      onSite: describeProducts(records, site, today),
    }),
    settings: readSettingsTable(settings, settingsText, null),
    sources: sourceLinks(settings, "https://github.com", inputs.grist?.read()?.reading ?? null),
    publicProducts: null,
    figures: {
      ...{ ...noFigures, ...counts },
      ...{ followed: records.members.length + records.products.length, unchanged: plan.unchanged },
      standards: countMet(evaluated.flatMap(({ findings }) => findings)),
    },
    compared: { followed: records.members.length + records.products.length, unchanged: plan.unchanged },
    refused: problems.filter(({ code }) => code === "site-refused"),
  };
}

function nothingCompared(problems: readonly Problem[]) {
  return {
    ...{ contractor: "", compared: null, refused: [] },
    waiting: problems.map(waitingProblem),
    ...{
      problems,
      records: [],
      missions: [],
      orders: [],
      standards: [],
      acts: [],
      settings: null,
      sources: null,
      publicProducts: null,
    },
    entries: { entries: [], later: [], explanations: [] },
  };
}
