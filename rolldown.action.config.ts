import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "rolldown";
import { yamlPackage } from "./rolldown.yaml-package.ts";

const pico = "@picocss/pico/css/pico.classless.min.css";

/** Where the action runs there is no node_modules: the style of a report's page goes with it. */
const style: Plugin = {
  name: "style",
  transform(code) {
    const found = `import.meta.resolve("${pico}")`;
    return code.includes(found)
      ? { code: code.replace(found, '"./pico/css/pico.classless.min.css", import.meta.url') }
      : null;
  },
  generateBundle() {
    const from = new URL(import.meta.resolve(pico));
    const files = { "pico/css/pico.classless.min.css": from, "pico/LICENSE.md": new URL("../LICENSE.md", from) };
    for (const [fileName, url] of Object.entries(files))
      this.emitFile({ type: "asset", fileName, source: readFileSync(url) });
  },
};

/** Why and how: docs/decisions/action.md. */
export default defineConfig({
  input: { main: "src/action/main.ts" },
  platform: "node",
  // Of `check --browser`, which no job runs.
  external: ["playwright-core", "axe-core"],
  resolve: { alias: { "js-yaml": fileURLToPath(import.meta.resolve("js-yaml")) } },
  plugins: [style, yamlPackage("")],
  transform: { define: { __dirname: "import.meta.dirname" } },
  // gray-matter's engine for `---js`, which src/fiches/read-fiche.ts refuses.
  checks: { eval: false },
  output: { dir: "dist/action", cleanDir: true, codeSplitting: false },
});
