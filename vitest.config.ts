import { defineConfig } from "vitest/config";

export default defineConfig({
  // The fault campaign takes ten minutes: `npm run test:faults`.
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/faults/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
