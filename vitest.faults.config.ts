import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/faults/**/*.test.ts", "tests/bench/*.bench.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    maxConcurrency: 4,
  },
});
