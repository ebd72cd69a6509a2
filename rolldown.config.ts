import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";

/** Why and how: docs/decisions/fast-start.md. */
export default defineConfig({
  input: { "cli/main": "src/cli/main.ts" },
  platform: "node",
  // With what src/ finds by import.meta.resolve, these are the dependencies in package.json; all else is bundled.
  external: ["bullmq", "ioredis", "bottleneck"],
  resolve: {
    // gray-matter brings a js-yaml of its own for an engine that src/fiches/read-fiche.ts replaces.
    alias: { "js-yaml": fileURLToPath(import.meta.resolve("js-yaml")) },
  },
  // gray-matter's engine for `---js`, which src/fiches/read-fiche.ts refuses.
  checks: { eval: false },
  output: {
    dir: "dist",
    cleanDir: true,
    // Two folders below the project, as the sources are: they find templates/ by import.meta.url.
    chunkFileNames: "cli/[name]-[hash].js",
  },
});
