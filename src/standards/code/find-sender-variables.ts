import type { SenderVariable } from "../observations.ts";
import { isTestPath } from "./classify-path.ts";
import type { CodeFile } from "./find-senders.ts";

/** A setting of a sender: `from:`, `DEFAULT_FROM_EMAIL =`, `mailer_sender =`, `setFrom(`. */
const sender =
  /(?:^|[\s({,.;["'$])(?:["']?(?:default_?)?from(?:_?(?:e?mail|address|addr))?["']?\s*(?::|=>|=(?!=)|\()|[\w.]*(?:from_?e?mail|mail(?:er)?_?from|sender|setFrom|expediteur|e?mail_?address)\w*["'\]]{0,2}\s*(?::|=>|=(?!=)|\())/i;
/** The name of a variable of the environment, and what stands for want of it. */
const environment =
  /(?:process\.env\.|import\.meta\.env\.|process\.env\[["']|os\.environ(?:\.get)?[[(]["']|os\.getenv\(["']|(?:^|\W)getenv\(["']|(?:^|[^\w.])env(?:\.(?:str|get|string))?\(["']|ENV(?:\.fetch)?[[(]["']|System\.(?:get_env|fetch_env!|getenv)\(["']|os\.Getenv\(["']|%env\((?:\w+:)*|env::var\(["']|\$_ENV\[["']|config\(["'])([A-Z][A-Z\d_]{2,60})["')\]]?(?:\]|\))?\s*(?:,\s*(?:default\s*=\s*)?|\|\|\s*|\?\?\s*|or\s+)?([^\n]{0,200})/;
/** `${MAIL_FROM}` in settings of Spring, Compose or Helm, `${MAIL_FROM:contact@…}` with what stands for want of it. */
const placeholder = /\$\{([A-Z][A-Z\d_]{2,60})(?::-?([^}]{0,200}))?\}/;
const data = /\.(?:ya?ml|properties|toml|conf|json)$/i;
const address = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}{2,24}/u;
const example = /@(?:[\w-]+\.)*(?:example|test|localhost|invalid|local)(?:\.(?:com|org|net|fr))?$/i;
const codeFile = /\.(?:rb|py|[cm]?[jt]sx?|php|java|kt|exs?|go|cs|scala|erb|rs|ya?ml|properties|toml)$/i;
/** What every such line holds: most lines are passed over by it. */
const mayNameOne = /env|config\(|\$\{/i;
/** Characters. */
const LONGEST = 2_000;

/**
 * The variables that senders are taken from, where no file of the repository gives their value: nobody can tell from the code who
 * messages come from.
 */
export function findSenderVariables(files: readonly CodeFile[]): SenderVariable[] {
  const read = files.filter(({ path }) => codeFile.test(path) && !isTestPath(path));
  const found = read.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index): SenderVariable[] => {
      if (line.length > LONGEST || !mayNameOne.test(line) || /^\s*(?:#|\/\/|\*)/.test(line) || !sender.test(line))
        return [];
      const [, taken, rest = ""] = environment.exec(line) ?? [];
      const [, placed, fallback = ""] = (data.test(path) && placeholder.exec(line)) || [];
      const variable = taken ?? placed;
      if (variable === undefined || !senderVariable.test(variable) || otherVariable.test(variable)) return [];
      return holdsAddress(taken === undefined ? fallback : rest) ? [] : [{ path, line: index + 1, variable }];
    }),
  );
  const first = new Map(found.toReversed().map((one) => [one.variable, one]));
  return [...first.values()].toReversed().filter(({ variable }) => !files.some((file) => givesAddress(file, variable)));
}

const senderVariable = /MAIL|FROM|SENDER|EXPEDIT|REPLY|CONTACT|COURRIEL|ADDRESS/;
/** What a mailer needs besides. */
const otherVariable = /HOST|PORT|PASS|USER(?!.*MAIL)|KEY|TOKEN|DOMAIN$|SECRET|DSN|URL|NAME$/;

/** `MAIL_FROM=contact@…` in an example of the environment, a manifest or a value of Helm; not one of the domains kept for examples. */
function givesAddress({ path, text }: CodeFile, variable: string): boolean {
  if (isTestPath(path) || !text.includes(variable)) return false;
  const lines = text.split("\n");
  return lines.some((line, index) => {
    const at = line.length > LONGEST ? -1 : line.indexOf(variable);
    if (at < 0) return false;
    const rest = line.slice(at + variable.length);
    if (/^\w/.test(rest)) return false;
    const below = (lines[index + 1] ?? "").replace(/^\s*(?:-\s*)?(?!value|default|["'])\w.*$/, "");
    return holdsAddress(rest) || holdsAddress(below);
  });
}

/** An address, of no domain that is kept for examples. */
function holdsAddress(text: string): boolean {
  const found = address.exec(text)?.[0];
  return found !== undefined && !example.test(found);
}
