import { type Plugin, rolldown } from "rolldown";

/** As src/yaml/yaml-package.ts asks for it. */
const asked = 'createRequire(import.meta.url)("yaml")';

const beside = 'createRequire(import.meta.url)("./yaml.cjs")';
const id = "\0yaml-package";

/**
 * Puts the `yaml` package into a file of its own in `folder`, where the chunk that loads it stands: it is loaded once a text needs it, or with what
 * imports it (Probot).
 */
export function yamlPackage(folder: string): Plugin {
  return {
    name: "yaml-package",
    resolveId: (source) => (source === "yaml" ? id : null),
    load: (wanted) =>
      wanted === id ? `import { createRequire } from "node:module";\nexport default ${beside};` : null,
    transform: (code) => (code.includes(asked) ? { code: code.replace(asked, beside) } : null),
    async generateBundle() {
      const build = await rolldown({ input: "yaml", platform: "node" });
      const minify = { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: true } };
      const { output } = await build.generate({ format: "cjs", exports: "named", minify });
      await build.close();
      this.emitFile({ type: "asset", fileName: `${folder}yaml.cjs`, source: output[0].code });
    },
  };
}
