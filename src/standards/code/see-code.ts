import type { CodeSeen } from "../forge-evidence.ts";
import { isInside } from "./choose-files.ts";
import { type CodeFile, findSenders } from "./find-senders.ts";
import { isLeftOut } from "./is-left-out.ts";
import { isTest } from "./is-test.ts";
import { scriptsIn } from "./scripts-in.ts";
import { namesOf, testScripts } from "./test-scripts.ts";
import { testWorkflows } from "./test-workflows.ts";

const franceConnect = /france[-_]?connect/i;

/** What the paths of a repository and the texts that `chooseFiles` chose tell; `folder` as the fiche names it. */
export function seeCode(paths: readonly string[], files: readonly CodeFile[], folder: string): CodeSeen {
  const own = paths.filter((path) => !isLeftOut(path));
  const inside = own.filter((path) => isInside(path, folder));
  const named = (pattern: RegExp) => own.find((path) => pattern.test(path)) ?? null;
  const readInside = files.filter(({ path }) => isInside(path, folder));
  const scripts = testScripts(readInside.flatMap(scriptsIn));
  return {
    folder,
    contributing: named(
      /^(?:\.github\/|\.gitlab\/|docs?\/)?contributing(?:\.[a-z-]+)*$|^(?:\.github\/)?contribuer(?:\.[a-z]+)?$/i,
    ),
    securityPolicy: named(/^(?:\.github\/|docs?\/)?security(?:\.[a-z]+)?$/i),
    tests: inside.filter((path) => isTest(path) && !/(?:^|\/)(?:fixtures|mocks|__mocks__|factories)\//i.test(path))
      .length,
    testScripts: scripts.map(({ path, name }) => `${path} : ${name}`),
    testWorkflows: testWorkflows(files, namesOf(scripts)),
    feedback:
      inside.find((path) => /je-?donne-?mon-?avis|jdma/i.test(path)) ??
      readInside.find(({ text }) => /jedonnemonavis|voxusagers|monavis\.numerique\.gouv\.fr/i.test(text))?.path ??
      null,
    franceConnect:
      inside.find((path) => franceConnect.test(path) && !isTest(path)) ??
      readInside.find(({ text }) => franceConnect.test(text))?.path ??
      null,
    senders: findSenders(readInside),
  };
}
