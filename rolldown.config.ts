import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";
import { yamlPackage } from "./rolldown.yaml-package.ts";

/** With what src/ finds by import.meta.resolve, these are the dependencies in package.json; all else is bundled. */
export const installed = ["bullmq", "ioredis", "bottleneck"];

/** What `check --browser` and `--format pdf` load where whoever wants it has installed it: the optional peers in package.json. */
export const optional = ["playwright-core", "axe-core"];

/** Why and how: docs/decisions/fast-start.md. */
export default defineConfig({
  input: {
    "cli/main": "src/cli/main.ts",
    // What threads run, and the file of piscina that runs it: that is looked for beside the chunk that starts threads.
    "workers/worker": "src/workers/worker.ts",
    "workers/fiche-checker": "src/workers/fiche-checker.ts",
    "cli/worker": "node_modules/piscina/dist/worker.js",
  },
  platform: "node",
  external: [...installed, ...optional],
  plugins: [yamlPackage("cli/")],
  resolve: {
    mainFields: ["module", "main"],
    // gray-matter brings a js-yaml of its own for an engine that src/fiches/read-fiche.ts replaces.
    alias: {
      "js-yaml": fileURLToPath(import.meta.resolve("js-yaml")),
      // What piscina lowers the priority of threads with: not asked for.
      "@napi-rs/nice": false,
    },
  },
  transform: { define: { __dirname: "import.meta.dirname" } },
  // gray-matter's engine for `---js`, which src/fiches/read-fiche.ts refuses.
  checks: { eval: false },
  output: {
    dir: "dist",
    cleanDir: true,
    // Files are read one after the other, as each names the next: what a command loads at once is one of them, with all that it imports and no
    // file before it holds.
    codeSplitting: {
      groups: [
        { name: "start", test: /src.cli.(declarations|printer|find-command|render-help|optimize-late)/, priority: 3 },
        { name: "fiches", test: /src.cli.validate\./, priority: 2 },
        { name: "plan", test: /src.cli.plan\./, priority: 1 },
        { name: "templates", test: /src.templating.render-template\./, priority: 0 },
      ],
    },
    // What they say of our code is in its sources: a fifth of the package. Licences stay.
    // Blanks and the names of variables are a quarter of the package. Those of functions stay: a bug's stack says where.
    minify: { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    comments: { legal: true, annotation: false, jsdoc: false },
    // Two folders below the project, as the sources are: they find templates/ by import.meta.url.
    chunkFileNames: "cli/[name]-[hash].js",
  },
});
