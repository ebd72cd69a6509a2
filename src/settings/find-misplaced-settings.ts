import { distance } from "fastest-levenshtein";
import { settingsPath } from "./parse-settings.ts";

/** The file, among all paths of a folder, that somebody most likely meant as the settings; the one nearest to where they are read first. */
export function findMisplacedSettings(paths: readonly string[]): string | undefined {
  return paths
    .filter((path) => path !== settingsPath && isNamedAsSettings(path.slice(path.lastIndexOf("/") + 1)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

/** `beta-fiches.yaml`, `.beta_fiches.yml`, `Beta-Fiches.yml.txt`, `betafiche.yml`. */
function isNamedAsSettings(name: string): boolean {
  const [, stem = ""] = /^(.+?)(?:\.(?:ya?ml|json|conf|config|txt))*$/i.exec(name) ?? [];
  if (stem === name) return false;
  const folded = stem.toLowerCase().replace(/[^a-z]/g, "");
  return folded.startsWith("beta") && distance(folded, "betafiches") <= 2;
}

function rank(path: string): number {
  if (path.endsWith(`/${settingsPath}`)) return 0;
  if (/^\.?github\//i.test(path)) return 1;
  return path.split("/").length + 1;
}
