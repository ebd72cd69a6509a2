// Whole-process time and peak memory of `validate --site` and `plan` on the real site, beside a bare loop over the same fiches.
// npm run bench — needs ../shared/corpus (or SITE_ARCHIVE=file.tar.gz); says so and stops where there is none.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { largestEmployers, resize } from "./site.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.join(here, "../..");
const archive = process.env.SITE_ARCHIVE ?? path.join(project, "../shared/corpus/site.tar.gz");
const shared = path.join(project, "../shared/tools/baseline.mjs");
const baseline = fs.existsSync(shared) ? shared : path.join(here, "baseline.mjs");
const cli = path.join(project, "dist/cli/main.js");
/** Of the bare loop, on two processors; at ten times the site no more of it than at its own size. */
const budgets = { ratio: { validate: 0.8, plan: 0.9 }, mebibytes: 200, help: 150 };
const runs = Number(process.env.RUNS ?? 7);
const sizes = (process.env.SIZES ?? "0.25,0.5,1,10").split(",").map(Number);

if (!fs.existsSync(archive)) {
  process.stdout.write(`bench: skipped, there is no ${archive}\n`);
  process.exit(0);
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), "beta-fiches-bench-"));
const site = path.join(work, "site");
fs.mkdirSync(site);
must("tar", ["-xzf", archive, "-C", site]);

const probe = path.join(work, "peak.mjs");
fs.writeFileSync(
  probe,
  'import fs from "node:fs"; process.on("exit", () => fs.writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));',
);

let over = false;
try {
  const rows = [];
  for (const size of sizes) rows.push(...measureSize(size));
  printTable(rows);
  const [bare, help] = compare(["-e", "0"], [cli, "--help"]);
  over ||= help.ms - bare.ms > budgets.help;
  process.stdout.write(`--help: ${Math.round(help.ms - bare.ms)} ms more than node -e 0 (at most ${budgets.help})\n`);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
process.exitCode = over ? 1 : 0;

function measureSize(size) {
  const folder = size === 1 ? site : resize(site, path.join(work, `site-${size}`), size);
  return [
    row(size, "validate", folder, [cli, "validate", "--site", folder]),
    row(size, "plan", folder, [
      cli,
      "plan",
      "--records",
      recordsOf(size < 1 ? folder : site),
      "--site",
      folder,
      "--today",
      "2026-08-20",
    ]),
  ];
}

/** The records of the thirty largest employers; they are the same ones at ten times the site, since a contractor may have 2,000. */
function recordsOf(folder) {
  const records = `${folder}-records`;
  const employers = largestEmployers(folder, 30).flatMap((name) => ["--employer", name]);
  const options = ["--site", folder, "--out", records, "--manage-products", "--today", "2026-08-20"];
  if (!fs.existsSync(records)) must(process.execPath, [cli, "import", ...options, ...employers]);
  return records;
}

function row(size, command, folder, args) {
  const [bare, ours] = compare([baseline, folder], args);
  const ratio = ours.ms / bare.ms;
  if (size >= 1) over ||= ratio > budgets.ratio[command] || ours.mebibytes > budgets.mebibytes;
  return {
    size,
    command,
    "ms (median)": Math.round(ours.ms),
    "bare loop": Math.round(bare.ms),
    ratio: Number(ratio.toFixed(2)),
    "peak MiB": Math.round(ours.mebibytes),
  };
}

/** Both in turn, after a warm-up, so that a machine that slows down slows both. */
function compare(first, second) {
  const samples = [first, second].map(() => []);
  for (let run = 0; run <= runs; run++) {
    for (const [index, args] of [first, second].entries()) {
      const sample = once(args);
      if (run > 0) samples[index].push(sample);
    }
  }
  return samples.map((list) => ({
    ms: median(list.map(({ ms }) => ms)),
    mebibytes: median(list.map(({ mebibytes }) => mebibytes)),
  }));
}

function once(args) {
  const peak = path.join(work, "peak");
  const started = process.hrtime.bigint();
  spawnSync(process.execPath, ["--import", pathToFileURL(probe).href, ...args], {
    cwd: project,
    env: { ...process.env, PEAK: peak },
    stdio: "ignore",
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  return { ms, mebibytes: Number(fs.readFileSync(peak, "utf8")) / 1024 };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function must(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stderr}`);
}

function printTable(rows) {
  const lines = [Object.keys(rows[0]), ...rows.map(Object.values)].map((cells) =>
    cells.map((cell) => String(cell).padStart(12)).join(""),
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}
