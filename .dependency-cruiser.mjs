/** Where things live, and who may know whom. Each rule says why in one line. */
const pure = "^src/(fiches|plan|contract)/|^src/standards/(?!evidence/)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "pure-core",
      comment: "Decisions take data and a date; what they import must not reach out.",
      severity: "error",
      from: { path: pure },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "pure-core-without-github",
      comment: "A plan does not know where its input comes from.",
      severity: "error",
      from: { path: pure },
      to: { path: "node_modules/(@octokit|probot)/|^src/(github|cli|delivery|feedback)/" },
    },
    {
      name: "fiches-know-problems-only",
      comment: "Reading and editing a fiche needs nothing of the contractor.",
      severity: "error",
      from: { path: "^src/fiches/" },
      to: { path: "^src/", pathNot: "^src/(fiches|problems|yaml)/" },
    },
    {
      name: "records-know-problems-only",
      comment: "Records are read the same whatever becomes of them; upstream's vocabularies are the one thing shared.",
      severity: "error",
      from: { path: "^src/records/" },
      to: { path: "^src/", pathNot: "^src/(records|problems|yaml)/|^src/fiches/vocabularies" },
    },
    {
      name: "settings-know-problems-only",
      comment: "Settings are read first, before anything else exists.",
      severity: "error",
      from: { path: "^src/settings/" },
      to: { path: "^src/", pathNot: "^src/(settings|problems|yaml)/" },
    },
    {
      name: "templating-knows-problems-only",
      comment: "Templates get data, not stages.",
      severity: "error",
      from: { path: "^src/templating/" },
      to: { path: "^src/", pathNot: "^src/(templating|problems)/" },
    },
    {
      name: "yaml-and-problems-know-nobody",
      comment: "They are below everything.",
      severity: "error",
      from: { path: "^src/(yaml|problems)/" },
      to: { path: "^src/", pathNot: "^src/(yaml|problems)/" },
    },
    {
      name: "plan-knows-settings-as-types",
      comment: "A plan and a report get their settings parsed.",
      severity: "error",
      from: { path: "^src/(plan|contract)/" },
      to: { path: "^src/settings/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "delivery-knows-plans-as-types",
      comment: "Delivering a plan must not change it.",
      severity: "error",
      from: { path: "^src/(delivery|feedback)/" },
      to: { path: "^src/plan/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "staffing-serves-whoever-asks",
      comment:
        "A change of the records is proposed the same way, be it asked by a look or by a box that somebody ticked.",
      severity: "error",
      from: { path: "^src/staffing/" },
      to: { path: "^src/(feedback|queue|web)/" },
    },
    {
      name: "records-are-written-without-github",
      comment: "What a record becomes depends on its text and on what is asked, on no clock and no network.",
      severity: "error",
      from: { path: "^src/staffing/(add|edit|prolong|confirm|compose)-" },
      to: { path: "^src/github/|^node:|^crypto$|^fs$" },
    },
    {
      name: "probot-at-the-door",
      comment: "Loading Probot costs hundreds of ms: commands that serve nobody must not pay it.",
      severity: "error",
      from: { pathNot: "^src/(app|cli/serve)\\.ts$" },
      to: { path: "node_modules/probot/|^probot$" },
    },
    {
      name: "stages-know-not-their-callers",
      comment: "Only sync, its preview, onboarding and the commands know every stage.",
      severity: "error",
      from: { pathNot: "^src/(cli/|sandbox/|(app|looks|sync|preview|onboarding)\\.ts$)" },
      to: { path: "^src/(cli/|(app|looks|sync|preview|onboarding)\\.ts$)" },
    },
    {
      name: "github-knows-no-stage",
      comment: "The port says what GitHub can do, not what we do with it.",
      severity: "error",
      from: { path: "^src/github/" },
      to: { path: "^src/(plan|fiches|delivery|feedback|templating)/" },
    },
    {
      name: "node-only-at-the-edges",
      comment: "Files and processes are for the edges.",
      severity: "error",
      from: {
        path: "^src/(records|settings|yaml|problems)/",
        pathNot: "^src/(records/sources/|settings/environment.ts)",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "octokit-in-github",
      comment: "One folder knows how GitHub is asked; its published schemas are anyone's.",
      severity: "error",
      from: { pathNot: "^src/github/" },
      to: { path: "node_modules/@octokit/", pathNot: "node_modules/@octokit/(graphql-schema|openapi-types)/" },
    },
    {
      name: "sandbox-for-demo-and-tests",
      comment: "Nothing that serves users may lean on a pretended GitHub.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(sandbox|cli/demo)" },
      to: { path: "^src/sandbox/" },
    },
    {
      name: "no-cycles",
      comment: "Data flows one way; a tree's two halves are one recursion, and GitHub's GraphQL types name each other.",
      severity: "error",
      from: { pathNot: "^src/fiches/edit/reconcile-|^src/sandbox/graphql/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
