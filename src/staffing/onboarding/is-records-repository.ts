import type { RepositoryFacts } from "../../github/port.ts";
import { settingsPath } from "../../settings/parse-settings.ts";

/** What no code is: notices, Git's own files, and documentation where people put it. */
const NOT_CODE = /^(?:[^/]+\.(?:md|txt)|(?:README|LICEN[CS]E|COPYING|NOTICE|CODEOWNERS)|\.git[a-z]+|\.editorconfig)$/i;
const DOCUMENTATION = /^(?:docs|\.github)\/(?:[^/]+\/)*(?:[^/]+\.(?:md|txt)|CODEOWNERS)$/i;
const RECORD = /^(?:(?:members|products|orders)\/[^/]+\.ya?ml|prices\.yml)$/;

const RECORDS_WORDS = new Set([
  ...["dossier", "dossiers", "fiche", "fiches", "staffing", "cctp"],
  ...["intervenant", "intervenants", "effectif", "effectifs"],
]);

/**
 * Whether a repository that has no settings looks as if it were for records, by its name and the paths of its files: nothing in it
 * is code, and it holds records already or is named after them.
 */
export function isRecordsRepository(name: string, paths: readonly string[]): boolean {
  if (paths.includes(settingsPath)) return false;
  if (!paths.every((path) => NOT_CODE.test(path) || DOCUMENTATION.test(path) || RECORD.test(path))) return false;
  return holdsRecords(paths) || hasRecordsName(name);
}

export function holdsRecords(paths: readonly string[]): boolean {
  return paths.some((path) => RECORD.test(path));
}

/** Whether a pull request may be opened there: records may be stored there, and somebody can answer. */
export function acceptsOnboarding(facts: Pick<RepositoryFacts, "isPrivate" | "isFork" | "isArchived">): boolean {
  return facts.isPrivate && !facts.isFork && !facts.isArchived;
}

function hasRecordsName(name: string): boolean {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => RECORDS_WORDS.has(word)) || words.join("").includes("betagouv");
}
