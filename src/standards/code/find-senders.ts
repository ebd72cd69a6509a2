import type { Sender } from "../forge-evidence.ts";
import { isNoReply } from "../no-reply.ts";
import { senderRank } from "./sender-rank.ts";
import { type Setting, settingsIn } from "./settings-in.ts";

export interface CodeFile {
  path: string;
  text: string;
}

/** A name that says who a message comes from, or where answers go. */
const senderName =
  /(?:^|[^a-z])from(?:[^a-z]|$)|[a-z]From(?:[^a-z]|$)|(?:^|_)from(?=[A-Z])|sender|reply[_-]?to|exp[ée]diteur|mailfrom/iu;
const replyName = /reply[_-]?to/iu;
const addressShape =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}{2,24}/gu;

/**
 * The settings that make a product send from an address of no-reply. Files of `senderRank` null are not looked at. Beside a whole
 * address, a local part alone counts: as the value of a sender, or glued to a domain wherever its name is used.
 */
export function findSenders(files: readonly CodeFile[]): Sender[] {
  const read = files
    .filter(({ path }) => senderRank(path) !== null)
    .map((file) => ({ ...file, settings: settingsIn(file.text) }));
  const glued = namesGlued(read);
  return read.flatMap(({ path, settings }) => {
    const senders = settings.filter(({ name }) => senderName.test(name) || glued.has(name.toLowerCase()));
    const replyTo = senders.some(({ name, value }) => replyName.test(name) && isAnswered(value));
    return senders.flatMap(({ name, value, line }) => {
      const found = refusalIn(value);
      return found === null ? [] : [{ path, line, key: name, value: found, replyTo }];
    });
  });
}

/** The address, or the local part alone, that refuses answers. A name shown before a working address refuses nothing. */
function refusalIn(value: string): string | null {
  const addresses = value.match(addressShape) ?? [];
  if (addresses.length > 0) return addresses.find(isNoReply) ?? null;
  const words = value.split(/[^\p{L}\p{N}._+@\s'’-]+/u).flatMap((part) => [part.trim(), ...part.trim().split(/\s+/)]);
  const found = words
    .map((word) => word.replace(/@.*$/u, "").trim())
    .find((word) => word.length <= 64 && !isName(word) && isNoReply(word));
  return found ?? null;
}

/** `NO_REPLY_EMAIL`, `noReplyEmail`: the name of a value that stands elsewhere. */
function isName(word: string): boolean {
  return /^[A-Z\d_]*_[A-Z\d_]*$|[a-z][A-Z]/.test(word);
}

function isAnswered(value: string): boolean {
  const addresses = value.match(addressShape) ?? [];
  return addresses.length > 0 && !addresses.some(isNoReply);
}

/** How far from its name a local part is glued to `@`, in characters. */
const GLUE = 40;

/** Names of settings whose value is a bare no-reply, used somewhere before `@`: `${MAIL_USER}@${DOMAIN}`, `user + "@" + domain`. */
function namesGlued(files: readonly { text: string; settings: readonly Setting[] }[]): Set<string> {
  const bare = new Set(
    files.flatMap(({ settings }) =>
      settings.filter(({ value }) => !value.includes("@") && isNoReply(value)).map(({ name }) => name.toLowerCase()),
    ),
  );
  const lines = files.flatMap(({ text }) => text.split("\n")).filter((line) => line.includes("@"));
  return new Set([...bare].filter((name) => lines.some((line) => isBeforeAt(line.toLowerCase(), name))));
}

function isBeforeAt(line: string, name: string): boolean {
  const at = line.indexOf(name);
  return at >= 0 && line.slice(at + name.length, at + name.length + GLUE).includes("@");
}
