import { join, relative, resolve } from "node:path";
import { checkFile, checkFolder } from "../files/check-path.ts";
import { findMentions } from "../plan/find-mentions.ts";
import { lastAppliedPath } from "../plan/parse-last-applied.ts";
import { nearest } from "../problems/nearest.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { placeOfRecord } from "../records/locator-of.ts";
import type { Command } from "./command.ts";
import { forgetCommand } from "./declarations/forget-command.ts";
import { findInCaches } from "./forget/find-in-caches.ts";
import { findInLock } from "./forget/find-in-lock.ts";
import { findInRecords, type Mention, namedPerson, readTexts } from "./forget/find-in-records.ts";
import { findInRedis } from "./forget/find-in-redis.ts";
import type { Held } from "./forget/held.ts";
import { parseArguments } from "./parse-arguments.ts";
import { printProblems, refuse } from "./print-problems.ts";
import { output } from "./printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

interface ForgetOutput {
  problems: Problem[];
  person: string;
  /** What beta-fiches wrote, and whether it is gone now. */
  held: (Pick<Held, "kind" | "place" | "names" | "count"> & { removed: boolean })[];
  /** Lines of the contractor's own files; null for the person's own record. */
  mentions: Mention[];
}

/** Lists what is held of a person and, where asked, removes what this program wrote; the contractor's own files are theirs to change. */
export const forget: Command = async (args) => {
  const values = parseArguments(forgetCommand, args);
  if (isProblem(values)) return refuse(values, args, nothing);
  const { records: folder, base = join(folder, lastAppliedPath), yes } = values;
  const usual = [process.env.CACHE_FOLDER ?? ""].filter((cache) => cache !== "");
  const caches = values.cache.length > 0 ? values.cache : usual;
  const wrong =
    checkFolder(folder) ?? checkFile(values.base) ?? caches.map(checkFolder).find((found) => found !== undefined);
  if (wrong) return refuse(wrong, args, nothing);

  const id = values.person.normalize("NFC").replace(/^members\/|\.ya?ml$/g, "");
  const lock = await findInLock(base, id);
  if (isProblem(lock)) return refuse(lock, args, nothing);
  const texts = await readTexts(folder);
  const known = namedPerson(id, texts, lock.lastApplied);
  const person = values.login === undefined ? known : { ...known, login: values.login };
  const find = findMentions(person);
  const inCaches = (await Promise.all(caches.map((cache) => findInCaches(cache, find)))).flat();
  const redis = await findInRedis(process.env, person.login, find);
  if (isProblem(redis)) return refuse(redis, args, nothing);

  const held = [...lock.held, ...inCaches, ...redis.held];
  // The lock file is read as it will be: what it says of others may name them too.
  const theirs = new Map([...texts].filter(([path]) => resolve(folder, path) !== resolve(base)));
  if (lock.text !== "") theirs.set(relative(folder, base), lock.text);
  const mentions = findInRecords(theirs, id, find);
  const found: ForgetOutput = { problems: [], person: id, held: [], mentions };
  if (held.length === 0 && mentions.length === 0) {
    const ids = Object.keys(lock.lastApplied.records).map((key) => key.replace(/^members\//, ""));
    const files = [...texts.keys()].flatMap((path) => /(?:^|\/)members\/([^/]+)\.ya?ml$/.exec(path)?.[1] ?? []);
    found.problems.push(problem("person-not-held", { id, nearest: nearest(id, new Set([...ids, ...files])) }, NOWHERE));
  }
  for (const { remove, ...one } of held) {
    const refused = yes ? await remove() : null;
    if (refused) found.problems.push(refused);
    found.held.push({ ...one, removed: yes && refused === null });
  }
  await redis.close();
  found.problems.push(...warningsOf(found, redis.isLoginMissing));
  if (values.format === "json") output.json(found);
  else await print(found, { ...person, yes });
  if (found.problems.some(({ severity }) => severity === "error")) return 1;
  return values["exit-code"] && (mentions.length > 0 || found.held.some(({ removed }) => !removed)) ? 2 : 0;
};

/** What would make it come back, and what could not be read. */
function warningsOf({ person, held, mentions }: ForgetOutput, isLoginMissing: boolean): Problem[] {
  const record = mentions.find(({ lines }) => lines === null);
  return [
    ...(record && held.some(({ kind }) => kind === "lock")
      ? [problem("record-still-there", { person }, placeOfRecord(record))]
      : []),
    ...(isLoginMissing ? [problem("login-not-known", { person }, NOWHERE)] : []),
  ];
}

async function print(
  { problems, ...rest }: ForgetOutput,
  person: { id: string; fullname?: string; yes: boolean },
): Promise<void> {
  const { renderTemplate } = await import("../templating/render-template.ts");
  output.text(`${renderTemplate("terminal/forget", { ...rest, ...person }).trim()}\n\n`);
  printProblems(problems, output);
}

function nothing(problems: Problem[]): ForgetOutput {
  return { problems, person: "", held: [], mentions: [] };
}
