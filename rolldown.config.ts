import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";

/** Why and how: docs/decisions/fast-start.md. */
export default defineConfig({
  input: { "cli/main": "src/cli/main.ts" },
  platform: "node",
  // What only a server needs is loaded from node_modules, by the commands that serve.
  external: [/^(?:probot|hono|bottleneck|graphql|bullmq|ioredis)(?:\/|$)/, /^@(?:octokit|hono)\//],
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
