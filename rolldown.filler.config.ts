import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "rolldown";

/** Why and how: docs/decisions/filler.md. */
const shared = {
  platform: "browser" as const,
  // Of the tables that forms.ts stands beside, none is needed in a page.
  treeshake: { moduleSideEffects: false },
};

const text = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/** One script in the place of a `javascript:` address, on the page that one drags it from. */
const bookmarkletPage: Plugin = {
  name: "bookmarklet-page",
  generateBundle(_, bundle) {
    for (const [name, chunk] of Object.entries(bundle)) {
      if (chunk.type !== "chunk") continue;
      // As browsers write addresses themselves; Firefox keeps none over 65,536 letters.
      const code = chunk.code.trim().replace(/[\s"#%<>]|[^ -~]/gu, encodeURIComponent);
      const address = `javascript:${code}`;
      const source = text("extension/saisir.html").replace("__BOOKMARKLET__", () => address.replaceAll("&", "&amp;"));
      delete bundle[name];
      this.emitFile({ type: "asset", fileName: "saisir.html", source });
      // For the page of `entries`, which offers it too.
      this.emitFile({ type: "asset", fileName: "bookmarklet.txt", source: address });
    }
  },
};

const manifest: Plugin = {
  name: "manifest",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "manifest.json", source: text("extension/manifest.json") });
  },
};

export default defineConfig([
  {
    ...shared,
    input: "src/filler/bookmarklet.ts",
    plugins: [bookmarkletPage],
    output: { dir: "dist/filler", format: "iife", minify: true, cleanDir: true },
  },
  {
    ...shared,
    input: { content: "extension/content.ts" },
    plugins: [manifest],
    output: { dir: "dist/extension", format: "iife", entryFileNames: "[name].js", cleanDir: true },
  },
  {
    ...shared,
    input: { background: "extension/background.ts" },
    output: { dir: "dist/extension", format: "iife", entryFileNames: "[name].js" },
  },
]);
