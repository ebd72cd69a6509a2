import type { ObservedCode } from "../observations.ts";
import { isInside } from "./choose-files.ts";
import { isIgnoredPath, isTestPath } from "./classify-path.ts";
import { type CodeFile, findSenders } from "./find-senders.ts";
import { findTestScripts, readScripts, scriptNames } from "./find-test-scripts.ts";
import { findTestWorkflows } from "./find-test-workflows.ts";

const franceConnect = /france[-_]?connect/i;

/** What the paths of a repository and the texts that `chooseFiles` chose show; `folder` as the fiche names it. */
export function observeCode(paths: readonly string[], files: readonly CodeFile[], folder: string): ObservedCode {
  const own = paths.filter((path) => !isIgnoredPath(path));
  const inside = own.filter((path) => isInside(path, folder));
  const findPath = (pattern: RegExp) => own.find((path) => pattern.test(path)) ?? null;
  const readInside = files.filter(({ path }) => isInside(path, folder));
  const scripts = findTestScripts(readInside.flatMap(readScripts));
  return {
    folder,
    contributing: findPath(
      /^(?:\.github\/|\.gitlab\/|docs?\/)?contributing(?:\.[a-z-]+)*$|^(?:\.github\/)?contribuer(?:\.[a-z]+)?$/i,
    ),
    securityPolicy: findPath(/^(?:\.github\/|docs?\/)?security(?:\.[a-z]+)?$/i),
    tests: inside.filter((path) => isTestPath(path) && !/(?:^|\/)(?:fixtures|mocks|__mocks__|factories)\//i.test(path))
      .length,
    testScripts: scripts.map(({ path, name }) => `${path} : ${name}`),
    testWorkflows: findTestWorkflows(files, scriptNames(scripts)),
    feedback:
      inside.find((path) => /je-?donne-?mon-?avis|jdma/i.test(path)) ??
      readInside.find(({ text }) => /jedonnemonavis|voxusagers|monavis\.numerique\.gouv\.fr/i.test(text))?.path ??
      null,
    franceConnect:
      inside.find((path) => franceConnect.test(path) && !isTestPath(path)) ??
      readInside.find(({ text }) => franceConnect.test(text))?.path ??
      null,
    senders: findSenders(readInside),
  };
}
