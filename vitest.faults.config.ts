import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/faults/**/*.test.ts", "tests/bench/*.bench.ts"],
    globalSetup: "tests/support/build-if-stale.ts",
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    maxConcurrency: 4,
    // Thousands of short-lived answers: with V8's own 16 MB, a tenth of the time goes into collecting them.
    execArgv: ["--max-semi-space-size=64"],
  },
});
