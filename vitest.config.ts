import { defineConfig } from "vitest/config";

/** Tests that only call functions: no server, no process, no environment, no clock of their own. Their files share what they load. */
const PURE = [
  ...[
    ...["channels", "contract", "dates", "feedback", "fiches", "markers", "plan", "problems", "records", "schemas"],
    ...["settings", "sheets", "staffing", "templating", "yaml"],
    ...["code", "gather", "page-samples", "pages", "rules"].map((folder) => `standards/${folder}`),
  ].map((folder) => `${folder}/**/*`),
  ...["controller/*", "standards/*", "workqueue/*"],
  "reports/{charts,consolidated,files,golden,render-csv,render-html-report,report-changes,statements}",
].map((name) => `tests/${name}.test.ts`);

/** Tests that start the emulated GitHub, most of them with the App: to load both takes longer than many of these tests. */
const EMULATED = [
  ...["journeys/**/*", "sandbox/**/*", "standards/{forges,repositories}/**/*", "web/sign-in"],
  ...[
    "acts-are-asked-by-who-may",
    "each-permission-is-needed",
    "machine-user-works-for-named-accounts",
    "member-database-for-named-accounts",
    "old-commands-do-nothing",
    "previews-read-only-what-was-merged",
    "product-repositories-hear-the-operators-site",
    "records-and-fiches-are-bounded",
    "touches-only-what-is-its-own",
    "writes-are-shared-fairly",
    "writes-only-where-the-operator-says",
  ].map((name) => `security/${name}`),
].map((name) => `tests/${name}.test.ts`);

/**
 * Tests of the command line, of pages in Chromium and of servers that leave nothing in their own process. To load again what they share would
 * cost each file half a second.
 */
const TIDY = ["browser", "cli", "docs", "espace-membre", "files", "filler", "packaging", "reports", "site", "web"].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

// The fault campaign is apart: `npm run test:faults`.
export default defineConfig({
  test: {
    // Ms. They end what hangs: nothing that works takes a tenth of them, so that no machine is too slow or too busy for the tests.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    globalSetup: "tests/support/build-if-stale.ts",
    projects: [
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: "emulated",
          include: EMULATED,
          isolate: false,
          setupFiles: "tests/support/after-each-file.ts",
          execArgv: ["--max-semi-space-size=64"],
        },
      },
      { extends: true, test: { name: "tidy", include: TIDY, exclude: [...PURE, ...EMULATED], isolate: false } },
      {
        extends: true,
        test: {
          name: "alone",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/faults/**", ...PURE, ...EMULATED, ...TIDY],
        },
      },
    ],
  },
});
