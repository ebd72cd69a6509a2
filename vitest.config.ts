import { defineConfig } from "vitest/config";

/** Folders whose tests only call functions: no server, no process, no environment, no clock of their own. Their files share what they load. */
const PURE = [
  "contract",
  "delivery",
  "feedback",
  "fiches",
  "onboarding",
  "plan",
  "problems",
  "products",
  "records",
  "schemas",
  "settings",
  "staffing",
  "standards/code",
  "sync",
  "templating",
  "yaml",
].map((folder) => `tests/${folder}/**/*.test.ts`);

// The fault campaign is apart: `npm run test:faults`.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: "tests/support/build-if-stale.ts",
    projects: [
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: "whole", include: ["tests/**/*.test.ts"], exclude: ["tests/faults/**", ...PURE] },
      },
    ],
  },
});
