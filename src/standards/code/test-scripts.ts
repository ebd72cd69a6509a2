import { runsTests } from "./runs-tests.ts";
import type { Script } from "./scripts-in.ts";

/** npm writes this where there are none. */
const placeholder = /no test specified/;
const saysTest = /^(?:tests?|e2e)(?:$|[:_-])/;
/** How far one script may call another. */
const ROUNDS = 5;

/** The scripts that run tests, by their name or by what they do, also through others. */
export function testScripts(scripts: readonly Script[]): Script[] {
  const real = scripts.filter(({ command }) => !placeholder.test(command) && command.trim() !== "");
  let found = real.filter(({ name, command }) => saysTest.test(name) || runsAny(command, new Set()));
  for (let round = 0; round < ROUNDS; round += 1) {
    const named = namesOf(found);
    const more = real.filter((script) => found.includes(script) || runsAny(script.command, named));
    if (more.length === found.length) break;
    found = more;
  }
  return found;
}

/** Names that a workflow may call: `check` where that script runs tests. A script of lifecycle is called by no name. */
export function namesOf(scripts: readonly Script[]): Set<string> {
  return new Set(scripts.map(({ name }) => name).filter((name) => !/^(?:run|install|pre\w+|post\w+)$/.test(name)));
}

function runsAny(command: string, named: ReadonlySet<string>): boolean {
  return command.split("\n").some((line) => runsTests(line, named));
}
