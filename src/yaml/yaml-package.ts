import { createRequire } from "node:module";
import type { Alias, Scalar, YAMLMap, YAMLSeq } from "yaml";

type YamlPackage = typeof import("yaml");

let loaded: YamlPackage | undefined;

/**
 * The `yaml` package, which knows where a text stands. Most commands read thousands of files whose layout says it all, and it is a quarter of what they
 * would load: it is loaded once a text needs it.
 */
export function yamlPackage(): YamlPackage {
  loaded ??= loadPackage();
  return loaded;
}

/** In dist/ it is a file beside the one that asks for it (rolldown.yaml-package.ts). */
function loadPackage(): YamlPackage {
  return createRequire(import.meta.url)("yaml");
}

export function isMap(node: unknown): node is YAMLMap {
  return yamlPackage().isMap(node);
}

export function isSeq(node: unknown): node is YAMLSeq {
  return yamlPackage().isSeq(node);
}

export function isScalar(node: unknown): node is Scalar {
  return yamlPackage().isScalar(node);
}

export function isAlias(node: unknown): node is Alias {
  return yamlPackage().isAlias(node);
}

export function isCollection(node: unknown): node is YAMLMap | YAMLSeq {
  return yamlPackage().isCollection(node);
}
