import { afterEach, expect, test } from "vitest";
import type { NewRepository } from "../../src/sandbox/actions/repositories.ts";
import { FICHES, type Journey, PERMISSIONS, SETTINGS, SITE, STAFFING, startJourney } from "./start-journey.ts";

const CODE = "fabrique/aide-facile";
const RECORD = "products/aide-facile.yml";
const FICHE = "content/_startups/aide-facile.md";
const AUTHOR = "nora-fictive";
const CONTRIBUTING = { "CONTRIBUTING.md": "# Contribuer\n" };

const fiche = (phase: string, repository = `https://github.com/${CODE}`) =>
  FICHES[FICHE].replace("phases:", `repository: ${repository}\nphases:`).replace("construction", phase);

let journey: Journey;
let today = "2026-11-23";
/** The installation on the staffing repository. */
let staffing: number;
/** Whose budget pays the requests on the product's repository. */
let actorOfCode: string | undefined;
afterEach(() => journey.close());

interface Start {
  records?: Record<string, string>;
  site?: Record<string, string>;
  code?: Partial<NewRepository>;
  installed?: boolean;
  /** Whether the product's repository asks for issues. */
  asks?: boolean;
  permissions?: typeof PERMISSIONS;
}

/** A contractor's records, its site, and the repository of its product, where the App is installed last. */
async function start({ records, site, code, installed = true, asks = false, permissions = PERMISSIONS }: Start = {}) {
  today = "2026-11-23";
  actorOfCode = undefined;
  journey = await startJourney({
    records: { [RECORD]: "stats: false\n", ...records },
    site: { [FICHE]: fiche("acceleration"), ...site },
    today: () => today,
  });
  const { sandbox } = journey;
  const files = { "README.md": "# Aide Facile\n", ".env.example": "MAIL_FROM=no-reply@aide-facile.beta.gouv.fr\n" };
  await sandbox.createRepository({
    ...{ owner: "fabrique", name: "aide-facile", ...code },
    files: { ...(code?.files ?? files), ...(asks ? ASKS : {}) },
  });
  sandbox.addCollaborator(CODE, AUTHOR, "write");
  journey.install(SITE);
  staffing = journey.install(STAFFING);
  await journey.quiet();
  if (installed) journey.install(CODE, permissions);
  await journey.quiet();
  sandbox.log.length = 0;
}

const ASKS = { ".github/beta-fiches-produit.yml": "standards:\n  issues: true\n" };
const withIssues = { ".github/beta-fiches.yml": `${SETTINGS[".github/beta-fiches.yml"]}standards:\n  issues: true\n` };

async function pushCode(files: Record<string, string | null>) {
  await journey.sandbox.push({ as: AUTHOR, repository: CODE, branch: "main", files, message: "Avancer" });
  await journey.quiet();
}

async function round() {
  await journey.app.resync();
  await journey.quiet();
}

const checks = () => journey.sandbox.listCheckRuns(CODE);
const issues = () => journey.sandbox.listIssues(CODE);
const boxes = () => (issues()[0]?.body ?? "").split("\n").filter((line) => line.startsWith("- ["));

/** The App's requests on the product's repository, tokens and installations apart. */
function requestsOnCode() {
  const about = ({ path }: { path: string }) => path.startsWith(`/repos/${CODE}`) && !path.endsWith("/installation");
  const actor = actorOfCode ?? journey.sandbox.log.find(about)?.actor;
  actorOfCode = actor;
  return journey.sandbox.log
    .filter((one) => one.actor === actor && !one.path.startsWith("/installation"))
    .map(({ operation, route }) => operation ?? route);
}

test("a push on a product's repository gets a check run of the standards", async () => {
  await start();
  await pushCode(CONTRIBUTING);
  const head = await journey.sandbox.head(CODE, "main");
  const [run, ...others] = journey.sandbox.listCheckRuns(CODE, head ?? "");
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    name: "Standards beta.gouv.fr",
    conclusion: "neutral",
    output: { title: "1 standard respecté, 4 non respectés, 1 inconnu" },
  });
  const summary = run?.output.summary ?? "";
  expect(summary).toContain("[Aide Facile](https://beta.gouv.fr/startups/aide-facile.html)");
  expect(summary).toMatch(
    /Le code source est ouvert\].*❌ non respecté \| Le dépôt n'a pas de licence.*LICENSE.*§3\.2/,
  );
  expect(summary).toMatch(/Le code accueille les contributions externes\].*✅ respecté/);
});

test("a reconcile takes at most 6 requests of the product's repository, and one where nothing is new", async () => {
  await start({
    asks: true,
    code: { codeScanning: true },
    permissions: { ...PERMISSIONS, security_events: "write" },
  });
  expect(issues()).toHaveLength(1);
  await pushCode(CONTRIBUTING);
  expect(requestsOnCode()).toEqual([
    "query repository",
    "/repos/:owner/:repo",
    "/repos/:owner/:repo/git/trees/:sha{.+}",
    "query repository",
    "/repos/:owner/:repo/code-scanning/sarifs",
    "mutation updateIssue createCheckRun",
  ]);
  journey.sandbox.log.length = 0;
  await journey.sandbox.push({
    as: AUTHOR,
    repository: CODE,
    branch: "essai",
    files: { "a.txt": "" },
    message: "Essai",
  });
  await round();
  expect(requestsOnCode()).toEqual(["query repository"]);
  expect(checks()).toHaveLength(2);
});

test("the daily resync publishes it again once a week, whatever has happened", async () => {
  await start();
  expect(checks()).toHaveLength(1);
  today = "2026-11-29";
  await round();
  expect(checks()).toHaveLength(1);
  today = "2026-11-30";
  await round();
  expect(checks()).toHaveLength(2);
  await round();
  expect(checks()).toHaveLength(2);
});

test("« Re-run » reconciles it again", async () => {
  await start();
  journey.sandbox.rerequestCheckRun(AUTHOR, CODE, Number(checks()[0]?.id));
  await journey.quiet();
  expect(checks()).toHaveLength(2);
});

test("a repository that was installed before the site named it is reconciled as soon as it does", async () => {
  await start({ site: { [FICHE]: fiche("acceleration", "https://github.com/fabrique/ailleurs") } });
  expect(checks()).toEqual([]);
  await journey.push({ [RECORD]: `repository: https://github.com/${CODE}\n` });
  expect(checks()).toEqual([]);
  await journey.pushToSite({ [FICHE]: fiche("acceleration") });
  expect(checks()).toHaveLength(1);
});

test("where the App is not installed on the product's repository, nothing is read and nothing is written", async () => {
  await start({ records: withIssues, asks: true, installed: false });
  await pushCode(CONTRIBUTING);
  await round();
  expect(journey.sandbox.log.filter(({ path }) => path.includes(CODE))).toEqual([]);
  expect([checks(), issues()]).toEqual([[], []]);
});

test("nothing is written to a repository that no record names, nor to that of a product that is over", async () => {
  await start({ records: withIssues, asks: true, site: { [FICHE]: fiche("abandon") } });
  await journey.sandbox.createRepository({
    owner: "inconnus",
    name: "ailleurs",
    files: { "README.md": "# Ailleurs\n" },
  });
  journey.install("inconnus/ailleurs");
  await round();
  await pushCode(CONTRIBUTING);
  expect([checks(), issues()]).toEqual([[], []]);
  expect(journey.sandbox.listCheckRuns("inconnus/ailleurs")).toEqual([]);
});

test("once the contractor takes the App away, nothing more is published of its products, and its repository is read no more", async () => {
  await start();
  expect(checks()).toHaveLength(1);
  journey.sandbox.uninstallApp(staffing);
  await journey.quiet();
  journey.sandbox.log.length = 0;
  await pushCode(CONTRIBUTING);
  await journey.pushToSite({ "README.md": "# Le site\n" });
  expect(checks()).toHaveLength(1);
  expect(journey.sandbox.log.filter(({ path }) => path.includes(STAFFING))).toEqual([]);
});

test("a staffing repository stays one, whatever fiche names it", async () => {
  await start({ site: { [FICHE]: fiche("acceleration", `https://github.com/${STAFFING}`) } });
  await journey.push({ "README.md": "# Dossiers\n" });
  expect(new Set(journey.sandbox.listCheckRuns(STAFFING).map(({ name }) => name))).toEqual(new Set(["beta-fiches"]));
});

test("the issue is opened once and ticks itself; what people write around its boxes stays", async () => {
  await start({
    asks: true,
    code: { files: { "README.md": "#", LICENSE: "MIT" } },
    site: { [FICHE]: fiche("construction") },
  });
  const failing = boxes().map((line) => /standard {"rule":"([a-z-]+)"}/.exec(line)?.[1]);
  expect(failing).toEqual(["open-to-contribution", "automated-tests", "frequent-deployment"]);
  expect(boxes().every((line) => line.startsWith("- [ ] **["))).toBe(true);
  await pushCode({ "a.txt": "" });
  expect(issues()).toHaveLength(1);
  const before = issues()[0]?.body ?? "";
  const editedBody = before.replace("Voici les", "- [ ] nos tests d'abord\n\nVoici les").replaceAll("\n", "\r\n");
  await journey.sandbox.updateIssue(AUTHOR, CODE, issues()[0]?.number ?? 0, { body: editedBody });
  await pushCode(CONTRIBUTING);
  const body = issues()[0]?.body ?? "";
  expect(body).toMatch(
    /- \[x\] \*\*\[Le code accueille.*<!-- beta-fiches standard {"rule":"open-to-contribution"} -->\r\n/,
  );
  const withoutOurs = (text: string) =>
    text.replace(/^.*<!-- beta-fiches standard {"rule":"open-to-contribution"} -->/m, "");
  expect(withoutOurs(body)).toBe(withoutOurs(editedBody));
  expect(issues()).toMatchObject([{ state: "open" }]);
});

test.each([
  ["deployments", PERMISSIONS],
  ["deployments and pull requests", { ...PERMISSIONS, pull_requests: undefined }],
])(
  "a private repository that withholds %s costs that only: its issue is opened, once, and a reconcile with nothing new is one request",
  async (_, { pull_requests, ...others }) => {
    const permissions = pull_requests ? { ...others, pull_requests } : others;
    await start({ asks: true, code: { private: true }, permissions });
    expect(issues()).toHaveLength(1);
    expect(checks()).toHaveLength(1);
    expect(checks()[0]?.output.summary).toContain("La forge ne montre qu'une partie de l'activité du dépôt");
    await pushCode(CONTRIBUTING);
    expect(issues()).toHaveLength(1);
    expect(requestsOnCode()).not.toEqual([]);
    journey.sandbox.log.length = 0;
    await round();
    expect(requestsOnCode().filter((operation) => operation === "query repository")).toHaveLength(1);
  },
);

test("an issue that people closed as not planned is left alone", async () => {
  await start({ asks: true });
  const [issue] = issues();
  await journey.sandbox.updateIssue(AUTHOR, CODE, issue?.number ?? 0, { state: "closed", stateReason: "not_planned" });
  await pushCode({ ...CONTRIBUTING, "b.env.example": "REPLY_TO=noreply@aide-facile.beta.gouv.fr\n" });
  expect(issues()).toEqual([
    { ...issue, state: "closed", updated_at: expect.anything(), closed_at: expect.anything() },
  ]);
});

test("without being asked there is no issue, whatever another account's settings want; once it is, one is opened", async () => {
  await start();
  expect(issues()).toEqual([]);
  await journey.push(withIssues);
  expect(issues()).toEqual([]);
  await pushCode(ASKS);
  expect(issues()).toMatchObject([{ title: "Standards beta.gouv.fr : Aide Facile", state: "open" }]);
});

test("code scanning gets what fails, on its line, where it is enabled; else it is requested once", async () => {
  await start({ code: { codeScanning: true }, permissions: { ...PERMISSIONS, security_events: "write" } });
  const [analysis] = journey.sandbox.listAnalyses(CODE);
  expect(analysis).toMatchObject({ commit: await journey.sandbox.head(CODE, "main"), ref: "refs/heads/main" });
  const sarif = JSON.stringify(analysis?.sarif);
  expect(sarif).toContain('"uri":".env.example"');
  expect(sarif).not.toContain('"kind":"open"');
  await journey.close();
  await start({ permissions: { ...PERMISSIONS, security_events: "write" } });
  await pushCode(CONTRIBUTING);
  await pushCode({ "c.txt": "" });
  expect(journey.sandbox.log.filter(({ route }) => route.includes("code-scanning"))).toEqual([]);
  expect([journey.sandbox.listAnalyses(CODE), checks().length]).toEqual([[], 3]);
});

test("nothing private reaches the repository of a product", async () => {
  const secrets = ["SECRETE", "secrete", "atelier", "dossiers", "Numéral", "BC-2026"];
  const record = `stats: false
beneficiary: Direction SECRETE
risks:
  - name: Risque SECRETE
attestations:
  - rule: open-repository
    answer: not-applicable
    by: jeanne.secrete
    on: 2026-11-01
    proof: https://secrete.example
    note: Note SECRETE
contacts:
  - name: Personne SECRETE
documentation:
  - title: Guide SECRETE
    url: https://secrete.example
openPoints: [Point SECRETE]
`;
  const order = "product: aide-facile\nbeneficiary: Direction SECRETE\n";
  await start({
    records: { ...withIssues, [RECORD]: record, "orders/BC-2026-014.yml": order },
    asks: true,
    code: { codeScanning: true },
    permissions: { ...PERMISSIONS, security_events: "write" },
  });
  await pushCode(CONTRIBUTING);
  const runs = checks().map(({ name, external_id, output, annotations }) => ({
    name,
    external_id,
    output,
    annotations,
  }));
  const texts = issues().map(({ title, body, labels }) => ({ title, body, labels }));
  const written = JSON.stringify([runs, texts, journey.sandbox.listAnalyses(CODE)]);
  expect([runs.length, texts.length]).toEqual([2, 1]);
  expect(written).toContain("Le dépôt n'a pas de licence");
  for (const secret of secrets) expect(written).not.toContain(secret);
  expect([journey.sandbox.listBranches(CODE), journey.sandbox.listPullRequests(CODE)]).toMatchObject([
    expect.anything(),
    [],
  ]);
});
