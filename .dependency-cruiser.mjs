/**
 * The floors, from the ground up, each with what its folders are there for. A folder knows those below its floor and itself: no arrow
 * runs back up, and neighbours of one floor do not know each other. `npm run docs` draws them for docs/architecture.md.
 */
export const floors = [
  {
    dates: "Days and months are reckoned the same for everyone.",
  },
  {
    problems: "What can go wrong, and what to do, is said once.",
    pages: "Fetching an address that others name is a matter of safety, whatever is read there.",
  },
  {
    browser: "Showing a page of others in a browser is a matter of safety too, and goes out through pages/ alone.",
    yaml: "Reading untrusted YAML knows its places, not its meaning.",
    files: "Reading a folder safely knows nothing of what is in it.",
    sheets: "A spreadsheet's bytes, cells, dates and numbers are read the same, whatever the sheet is of.",
    markers: "What is stored is a promise: no stage changes how it is written.",
  },
  { fiches: "Reading, judging and editing a fiche needs nothing of the contractor." },
  {
    settings: "Settings are read first, before anything else exists.",
    records: "Records are read the same whatever becomes of them.",
    templating: "Templates get data, not stages.",
    github: "The port says what GitHub can do, not what we do with it.",
  },
  { site: "Where fiches are read from does not depend on what is made of them." },
  { plan: "A plan does not know what becomes of it." },
  { standards: "A standard judges what was observed, whoever wants to know." },
  { contract: "What a contract asks is reckoned from data." },
  { reports: "A format only writes what contract/ decided." },
  { channels: "A channel brings a plan to the site, and does not change it." },
  { filler: "What fills a page knows the page's fields and one entry, and reaches nothing else." },
  { workqueue: "The queue says what is next, and runs what it is given." },
  { workers: "Work on texts of others is done apart, whoever wants it." },
  { staffing: "A change of the records is proposed the same way, whoever wants it." },
  { feedback: "What people are told follows from what was done." },
  { controller: "One story per kind of work, above all that it uses." },
  { web: "Pages show what a reconcile found, and decide nothing." },
  { server: "Webhooks and routes only say where to look." },
  { cli: "Commands are an edge: they read options, and print." },
  { action: "A job of GitHub Actions is the outermost edge: it shows what the App or a command would." },
];

const floorRules = floors.flatMap((floor, at) => {
  const below = floors.slice(0, at).flatMap(Object.keys);
  return Object.entries(floor).map(([folder, reason]) => ({
    name: `floor-of-${folder}`,
    comment: reason,
    severity: "error",
    from: { path: `^src/${folder}/`, pathNot: "^src/cli/demo/" },
    to: { path: "^src/", pathNot: `^src/(${[...below, folder].join("|")})/` },
  }));
});

/** Decisions: they take data and a date. */
export const pure = "^src/(dates|markers|sheets|problems|fiches|plan|contract)/|^src/standards/(?!(?:forges|gather)/)";

const rules = [
  {
    name: "pure-core",
    comment: "Decisions take data and a date; what they import must not reach out.",
    from: { path: pure },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "pure-core-without-github",
    comment: "A decision does not know where its input comes from.",
    from: { path: pure },
    to: { path: "node_modules/(@octokit|probot)/|^src/github/" },
  },
  {
    name: "plan-knows-settings-as-types",
    comment: "A plan and a report get their settings parsed.",
    from: { path: "^src/(plan|contract)/" },
    to: { path: "^src/settings/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "channels-know-plans-as-types",
    comment:
      "Delivering a plan must not change it; what moves between two texts is said in one way, whoever made them.",
    from: { path: "^src/(channels|feedback)/" },
    to: { path: "^src/plan/", pathNot: "^src/plan/field-changes\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "records-are-written-without-github",
    comment: "What a record becomes depends on its text and on what is asked, on no clock and no network.",
    from: { path: "^src/staffing/(add|edit|prolong|confirm|compose)-" },
    to: { path: "^src/github/|^node:|^crypto$|^fs$" },
  },
  {
    name: "reports-are-written-from-data",
    comment: "What a report says is decided in contract/; a format only writes it.",
    from: { path: "^src/reports/" },
    to: {
      path: "^src/",
      pathNot:
        "^src/(reports|templating|problems|dates)/|^src/contract/(report|service-statement|consolidated|amount|name-key)\\.ts$",
    },
  },
  {
    name: "probot-at-the-door",
    comment: "Loading Probot costs hundreds of ms: commands that serve nobody must not pay it.",
    from: { pathNot: "^src/server/(start-app|register-webhooks)\\.ts$" },
    to: { path: "node_modules/probot/|^probot$" },
  },
  {
    name: "server-loaded-when-served",
    comment: "The same: only the command that serves, and the demo, load the server.",
    from: { path: "^src/cli/", pathNot: "^src/cli/(serve(-local)?\\.ts|demo/)" },
    to: { path: "^src/server/" },
  },
  {
    name: "threads-load-little",
    comment: "A thread starts anew after each task that asks for too much: what no task needs must not be loaded.",
    from: { path: "^src/workers/(worker|fiche-checker)\\.ts$" },
    to: { path: "node_modules/(probot|@octokit|hono|liquidjs|pino|piscina|bottleneck)/", reachable: true },
  },
  {
    name: "threads-when-served",
    comment: "Only the server has work for a pool: a command does it in its own thread, or in one more.",
    from: { path: "^src/", pathNot: "^src/(workers/create-workers|server/start-app)\\.ts$" },
    to: { path: "^src/workers/create-workers\\.ts$|node_modules/piscina/" },
  },
  {
    name: "redis-in-its-folder",
    comment: "Without REDIS_URL neither ioredis nor BullMQ may be loaded: one folder knows them.",
    from: { pathNot: "^src/workqueue/redis/" },
    to: { path: "node_modules/(bullmq|ioredis)/|^(bullmq|ioredis)$" },
  },
  {
    name: "redis-when-asked",
    comment: "That folder is loaded when the environment names a Redis, never before.",
    from: { path: "^src/", pathNot: "^src/workqueue/redis/" },
    to: { path: "^src/workqueue/redis/", dependencyTypesNot: ["dynamic-import"] },
  },
  {
    name: "browser-on-the-command-line",
    comment:
      "A browser runs what strangers write: only who types a command may start one, never the server nor the Action.",
    from: { path: "^src/", pathNot: "^src/browser/|^src/cli/(check/open-browser|print-as-pdf)\\.ts$" },
    to: { path: "^src/browser/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-browser-in-the-server",
    comment: "The same, whatever stands between.",
    from: { path: "^src/(server|controller|action|workers)/" },
    to: { path: "^src/browser/", reachable: true },
  },
  {
    name: "browser-when-asked",
    comment:
      "Without --browser or --format pdf neither Playwright nor axe may be loaded, nor be installed: their folder is loaded when asked for.",
    from: { path: "^src/", pathNot: "^src/browser/" },
    to: {
      path: "^src/browser/|node_modules/(playwright-core|axe-core)/",
      dependencyTypesNot: ["dynamic-import", "type-only"],
    },
  },
  {
    name: "playwright-when-asked",
    comment: "They are no dependencies of the package: who wants them installs them.",
    from: { path: "^src/browser/" },
    to: { path: "node_modules/(playwright-core|axe-core)/", dependencyTypesNot: ["dynamic-import", "type-only"] },
  },
  {
    name: "node-only-at-the-edges",
    comment: "Files and processes are for the edges; yaml-package.ts loads a library, and nothing else.",
    from: { path: "^src/(records|settings|yaml)/", pathNot: "^src/(settings/environment|yaml/yaml-package)\\.ts" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "octokit-in-github",
    comment: "One folder knows how GitHub is asked; its published schemas are anyone's.",
    from: { pathNot: "^src/github/" },
    to: { path: "node_modules/@octokit/", pathNot: "node_modules/@octokit/(graphql-schema|openapi-types)/" },
  },
  {
    name: "sandbox-for-demo-and-tests",
    comment: "Nothing that serves users may lean on a pretended GitHub.",
    from: { path: "^src/", pathNot: "^src/(sandbox|cli/demo)" },
    to: { path: "^src/sandbox/" },
  },
  {
    name: "no-circles",
    comment: "Data flows one way, types too.",
    from: {},
    to: { circular: true },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [...floorRules, ...rules.map((rule) => ({ severity: "error", ...rule }))],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
