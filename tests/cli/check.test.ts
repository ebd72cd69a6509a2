import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { findingAnswers } from "../../src/standards/finding.ts";
import { copyOfExamples, main, runIn } from "../support/command-line.ts";

// What docs/commande.md promises to scripts: these keys, in this order, and nothing more.
const count = z.int().min(0);
const finding = z.strictObject({
  product: z.string().min(1),
  rule: z.string().regex(/^[a-z-]+$/),
  answer: z.enum(findingAnswers),
  severity: z.enum(["error", "warning", "note"]),
  message: z.string().min(1),
  remedy: z.string().min(1).nullable(),
  clause: z.string().min(1).nullable(),
  standard: z.string().min(1).nullable(),
  evidence: z
    .array(
      z.strictObject({
        what: z.string().min(1),
        url: z.url().nullable(),
        at: z.string().regex(/^\d{4}-\d\d-\d\d/),
        status: z.string().min(1),
      }),
    )
    .min(1),
});
const answer = z.strictObject({
  findings: z.array(finding),
  summary: z.strictObject({
    products: count,
    pass: count,
    fail: count,
    unknown: count,
    "not-applicable": count,
    attested: count,
    errors: count,
    warnings: count,
    notes: count,
  }),
});

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const offline = ["check", "--site", "site", "--offline", "--today", "2026-11-26"];
const run = (...args: string[]) => runIn(folder, [...offline, ...args]);
const parse = (stdout: string) => answer.parse(JSON.parse(stdout));

describe("check --offline", () => {
  it("keeps with --trend since when each answer holds, and writes only what changed", () => {
    const read = () =>
      readdirSync(join(folder, "tendance")).map((name) => [name, readFileSync(join(folder, "tendance", name), "utf8")]);
    run("--trend", "tendance", "--fail-on", "never");
    const before = read();
    expect(before.length).toBeGreaterThan(0);
    expect(JSON.parse(before[0]?.[1] ?? "")).toMatchObject({
      version: 1,
      results: expect.arrayContaining([expect.objectContaining({ since: "2026-11-26", at: "2026-11-26" })]),
    });
    runIn(folder, ["check", "--site", "site", "--offline", "--today", "2026-11-27", "--trend", "tendance"]);
    expect(read()).toEqual(before);
  });

  it("keeps the promised shape, keys in their order", () => {
    const { stdout } = run("--format", "json");
    const { findings, summary } = parse(stdout);
    expect(summary.products).toBeGreaterThan(1);
    expect(Object.keys(JSON.parse(stdout))).toEqual(["findings", "summary"]);
    expect(Object.keys(JSON.parse(stdout).findings[0])).toEqual(Object.keys(finding.shape));
    expect(new Set(findings.map(({ product, rule }) => `${product}/${rule}`)).size).toBe(findings.length);
  });

  it("judges the contractor's products only, with their attestations", () => {
    const record = join(folder, "contractor/products/aide-facile.yml");
    const attested =
      "attestations:\n  - { rule: franceconnect, answer: pass, by: jeanne.exemplaire, on: 2026-06-01 }\n";
    writeFileSync(record, `${readFileSync(record, "utf8")}${attested}`);
    const { findings } = parse(run("--records", "contractor", "--format", "json").stdout);
    expect([...new Set(findings.map(({ product }) => product))]).toEqual([
      "aide-facile",
      "carnet-temoin",
      "guichet-factice",
    ]);
    expect(findings.filter(({ answer }) => answer === "attested")).toMatchObject([
      {
        product: "aide-facile",
        rule: "franceconnect",
        evidence: [{}, {}, { what: "attestation de jeanne.exemplaire" }],
      },
    ]);
  });

  it("says where an attestation names no standard", () => {
    const record = join(folder, "contractor/products/aide-facile.yml");
    const attested =
      "attestations:\n  - rule: francconnect\n    answer: pass\n    by: jeanne.exemplaire\n    on: 2026-06-01\n";
    writeFileSync(record, `${readFileSync(record, "utf8")}${attested}`);
    const { stderr } = run("--records", "contractor");
    expect(stderr).toMatch(/products\/aide-facile\.yml:\d+:\d+ {2}avertissement {2}.*francconnect/);
    expect(stderr).toContain("franceconnect");
  });

  it("judges the products that are named, active or not, and says which does not exist", () => {
    const { stdout } = run("--product", "aide-facile", "--product", "guichet-factice", "--format", "json");
    expect(parse(stdout).summary.products).toBe(2);
    const { status, stderr } = run("--product", "aide-facil", "--fail-on", "never");
    expect([status, stderr]).toEqual([1, expect.stringContaining("Vouliez-vous dire «\u00A0aide-facile\u00A0»")]);
  });

  it.each([
    [["--product", "carnet-temoin"], 1],
    [["--product", "carnet-temoin", "--fail-on", "never"], 0],
    [["--product", "aide-facile"], 0],
    [["--product", "aide-facile", "--fail-on", "warning"], 1],
    [["--product", "guichet-factice", "--fail-on", "warning"], 0],
  ])("%j exits with %i", (args, status) => {
    expect(run(...args).status).toBe(status);
  });

  it("points at the line of the record that names the key, else of the fiche", () => {
    const places = (...args: string[]) =>
      z
        .object({
          runs: z.array(
            z.object({ results: z.array(z.object({ ruleId: z.string(), locations: z.array(z.unknown()) })) }),
          ),
        })
        .parse(JSON.parse(run("--format", "sarif", "--product", "aide-facile", ...args).stdout))
        .runs[0]?.results.find(({ ruleId }) => ruleId === "fiche-up-to-date")?.locations;
    const at = (uri: string, startLine: number) => [
      { physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn: 1 } } },
    ];
    expect(places()).toEqual(at("content/_startups/aide-facile.md", 8));
    expect(places("--records", "contractor")).toEqual(at("products/aide-facile.yml", 2));
  });

  it("begins with what to see to first, then tells the gravest of each product, and in one line what no machine can judge", () => {
    const { stdout } = run();
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("À traiter d’abord");
    expect(lines[1]).toMatch(/^ {2}\d+ produits?\s: \p{Ll}.+ \([a-z, -]+\)$/u);
    const order = ["erreur", "avertissement", "remarque", "question"];
    const products = stdout
      .split("\n\n")
      .map((part) => [...part.matchAll(/^ {2}(\p{L}+) {2}/gmu)].map(([, word = ""]) => word));
    expect(products.flat()).toEqual(expect.arrayContaining(["erreur", "avertissement"]));
    for (const words of products) {
      const ranks = words.map((word) => order.indexOf(word));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
    expect(lines.filter((line) => line.includes("aucune machine ne juge"))).toHaveLength(1);
    expect(stdout).not.toMatch(/\((?:acceleration|opere)\)/);
  });

  it("says that nothing is to be seen to first where nothing is", () => {
    const { stdout } = run("--product", "guichet-factice");
    expect(stdout).toMatch(/^À traiter d’abord\s: rien, aucune erreur\.\n\nguichet-factice {2}/);
  });

  it("shows beside its findings what the reports that are given say, in text and in Markdown", () => {
    const record = join(folder, "site/content/_startups/aide-facile.md");
    const text = readFileSync(record, "utf8").replace(/^link:.*\n/m, "");
    writeFileSync(record, text.replace("---\n", "---\nlink: https://aide-facile.example\n"));
    const report = [{ url: "https://aide-facile.example", summary: { testsslGrade: "B", dependabotCount: 3 } }];
    writeFileSync(join(folder, "report.json"), JSON.stringify(report));
    const args = ["--product", "aide-facile", "--dashlord", "report.json"];
    expect(run(...args).stdout).toMatch(/ailleurs\s: DashLord, TLS\s: B/);
    expect(run(...args, "--format", "markdown").stdout).toMatch(/ailleurs\s: DashLord, dépendances\s: 3 alertes/);
    const https = parse(run(...args, "--format", "json").stdout).findings.find(({ rule }) => rule === "https");
    expect(https?.evidence.at(-1)).toMatchObject({ what: "DashLord, TLS", status: "B", url: null });
    const refused = run("--dashlord", "absent.json", "--fail-on", "never");
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("absent.json")]);
  });

  it("writes Markdown that begins likewise", () => {
    const { stdout } = run("--format", "markdown");
    expect(stdout).toMatch(/^## À traiter d’abord\n\n- \S/);
    expect(stdout.match(/aucune machine ne juge/g)).toHaveLength(1);
  });

  it("writes Markdown that no title can leave", () => {
    const fiche = join(folder, "site/content/_startups/aide-facile.md");
    writeFileSync(fiche, readFileSync(fiche, "utf8").replace("title: Aide Facile", "title: 'Aide @facile | <b>'"));
    const { stdout } = run("--format", "markdown", "--product", "aide-facile");
    expect(stdout).toMatch(/^### Aide @&#8203;facile \\\| &lt;b&gt;$/m);
    expect(stdout).toMatch(/^\| `open-repository` \| ⚠️ non respecté \| .* \|$/m);
  });

  it("writes a badge a product", () => {
    run("--badges", "badges");
    const names = readdirSync(join(folder, "badges"));
    expect(names).toContain("aide-facile.svg");
    expect(JSON.parse(readFileSync(join(folder, "badges/aide-facile.json"), "utf8"))).toMatchObject({
      schemaVersion: 1,
    });
  });

  it.each([
    ["--format", "xml"],
    ["--fail-on", "note"],
    ["--today", "2026-02-30"],
  ])("refuses %s %s", (...option) => {
    const { status, stderr } = runIn(folder, ["check", "--site", "site", "--offline", ...option]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(option[0])]);
  });

  it("answers JSON where there is no site", () => {
    const { status, stdout } = runIn(folder, ["check", "--site", "nowhere", "--format", "json"]);
    expect([status, parse(stdout).summary.products]).toEqual([1, 0]);
  });
});

it("asks GitHub with the token it is given, never shows it, and keeps what it read", async () => {
  const sandbox = await startSandbox();
  const token = sandbox.userToken("jeanne-exemplaire", ["public_repo"]);
  const files = { ".env.example": "MAIL_FROM=noreply@exemple.gouv.fr\n", "CONTRIBUTING.md": "# Contribuer\n" };
  await sandbox.createRepository({ owner: "atelier-numeral", name: "carnet", files });
  const fiche = join(folder, "site/content/_startups/carnet-temoin.md");
  const text = readFileSync(fiche, "utf8");
  writeFileSync(fiche, text.replace("https://git.example/carnet-temoin", "https://github.com/atelier-numeral/carnet"));
  // A name that leads nowhere: no test asks the programme's own service.
  const settings = join(folder, "contractor/.github/beta-fiches.yml");
  writeFileSync(settings, `${readFileSync(settings, "utf8")}standards:\n  evaluationsHost: standards.example\n`);
  const args = ["check", "--site", "site", "--records", "contractor", "--product", "carnet-temoin", "--format", "json"];
  const env = { ...process.env, GITHUB_TOKEN: token, GITHUB_API_URL: `${sandbox.url}/api/v3` };
  const online = () =>
    new Promise<string>((resolve) => {
      // The sandbox answers from this process, which must not wait.
      execFile(process.execPath, [main, ...args, "--cache", "cache"], { cwd: folder, env }, (_, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  const printed = await online();
  expect(printed).not.toContain(token);
  const { findings } = parse(printed);
  expect(
    findings.filter(({ rule }) => ["no-noreply", "open-repository", "open-to-contribution"].includes(rule)),
  ).toMatchObject([
    { rule: "open-repository", answer: "fail", message: "Le dépôt n'a pas de licence." },
    { rule: "open-to-contribution", answer: "pass" },
    { rule: "no-noreply", answer: "fail", severity: "error" },
  ]);
  expect(sandbox.log.length).toBeLessThanOrEqual(6);
  for (const name of readdirSync(join(folder, "cache")))
    expect(readFileSync(join(folder, "cache", name), "utf8")).not.toContain(token);
  sandbox.log.length = 0;
  await online();
  expect(sandbox.log.map(({ status }) => status)).toEqual([304, 200]);
  await sandbox.close();
});
