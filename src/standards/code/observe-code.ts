import type { ObservedCode } from "../observations.ts";
import { isInside, type Reading } from "./choose-files.ts";
import { isIgnoredPath, isTestFile } from "./classify-path.ts";
import { findIntegration } from "./find-integrations.ts";
import { findSenderVariables } from "./find-sender-variables.ts";
import { type CodeFile, findSenders } from "./find-senders.ts";
import { findTestScripts, knownScripts } from "./find-test-scripts.ts";
import { findTestWorkflows } from "./find-test-workflows.ts";
import { readScripts } from "./read-scripts.ts";

const whole: Reading = { isListed: true, unreadSenders: 0, hasUnreadAutomation: false };

/** What the paths of a repository and the texts that `chooseFiles` chose show; `folder` as the fiche names it. */
export function observeCode(
  paths: readonly string[],
  files: readonly CodeFile[],
  folder: string,
  reading: Reading = whole,
): ObservedCode {
  const own = paths.filter((path) => !isIgnoredPath(path));
  const inside = own.filter((path) => isInside(path, folder));
  const findPath = (pattern: RegExp) => own.find((path) => pattern.test(path)) ?? null;
  const readInside = files.filter(({ path }) => isInside(path, folder));
  const scripts = readInside.flatMap(readScripts);
  // Automations stand above the folder, and so may what they call.
  const automated = findTestWorkflows(files, knownScripts(files.flatMap(readScripts)));
  const senders = findSenders(readInside);
  return {
    folder,
    contributing: findPath(guide) ?? files.find(hasContributingChapter)?.path ?? null,
    securityPolicy: findPath(policy),
    licenceFile: findPath(licence) ?? files.find(declaresLicence)?.path ?? null,
    tests: inside.filter(isTestFile).length,
    testScripts: findTestScripts(scripts)
      .filter(({ name, path }) => !name.startsWith("<") && name !== path)
      .map(({ path, name }) => `${path} : ${name}`),
    testWorkflows: automated.workflows,
    testJobs: automated.jobs,
    mixedWorkflows: automated.mixed,
    unreadAutomation: automated.unread ?? (reading.hasUnreadAutomation ? "" : null),
    feedback: findIntegration("feedback", readInside),
    franceConnect: findIntegration("franceconnect", readInside),
    senders,
    senderVariables: senders.length > 0 ? [] : findSenderVariables(readInside),
    isListed: reading.isListed,
    unreadSenders: reading.unreadSenders,
  };
}

const guide =
  /^(?:\.github\/|\.gitlab\/|\.forgejo\/|docs?\/|documentation\/)?(?:contributing|contribution|contribuer|contributions|comment[-_]contribuer)(?:\.[a-z-]+)*$/i;
const policy =
  /^(?:(?:\.github\/|\.gitlab\/|docs?\/)?(?:security|securite|sécurité)(?:\.(?:md|rst|txt|adoc|markdown|[a-z]{2}\.md))?|(?:[^/]+\/){0,4}\.well-known\/security\.txt)$/i;
/** At the root; REUSE keeps them in a folder of their own. */
const licence = /^(?:(?:un)?licen[cs]e|copying)(?:[-._][\w.-]*)?$|^licen[cs]es\/[\w.+-]+$/i;

/** `## Contribuer` in README. */
function hasContributingChapter({ path, text }: CodeFile): boolean {
  return (
    /^readme(?:\.[a-z-]+)*$/i.test(path) &&
    /^(?:#{1,4}|=+)[^\n]{0,20}\b(?:contribu(?:er|tions?|ting|te))\b|^contribu(?:er|tions?|ting)[^\n]{0,40}\n[=-]{3}/im.test(
      text,
    )
  );
}

/** A manifest that names a licence. */
function declaresLicence({ path, text }: CodeFile): boolean {
  if (!/^(?:package\.json|composer\.json|Cargo\.toml|pyproject\.toml|publiccode\.ya?ml|codemeta\.json)$/i.test(path))
    return false;
  const named =
    /["']?licen[cs]e["']?\s*[:=]\s*(?:\{\s*(?:text|file)\s*=\s*)?["']?([\w.+-]{2,60})/i.exec(text)?.[1] ?? "";
  return named !== "" && !/^(?:unlicensed|proprietary|none|null|see)$/i.test(named);
}
