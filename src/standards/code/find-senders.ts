import { isNoReply } from "../is-no-reply.ts";
import type { Sender } from "../observations.ts";
import { anyRank, senderRank } from "./classify-path.ts";
import { findAssignments, type SettingAssignment } from "./find-assignments.ts";

export interface CodeFile {
  path: string;
  text: string;
}

/** A name that says who a message comes from, or where answers go. */
const senderName =
  /(?:^|[^a-z])from(?:[^a-z]|$)|[a-z]From(?:[^a-z]|$)|(?:^|_)from(?=[A-Z])|sender|reply[_-]?to|exp[ée]diteur|mailfrom|mailer[_-]?(?:e?mail|address)|mail[_-]?address$/iu;
const replyName = /reply[_-]?to/iu;
const addressShape =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}{2,24}/gu;

/**
 * The settings that make a product send from an address of no-reply. Files that are neither settings nor code are not read. Beside a whole
 * address, a local part alone counts: as the value of a sender, or glued to a domain wherever its name is used.
 */
export function findSenders(files: readonly CodeFile[]): Sender[] {
  const read = files
    .filter(({ path, text }) => (senderRank(path) ?? anyRank(path)) !== null && mayRefuse.test(text))
    .map((file) => ({ ...file, settings: findAssignments(file.text) }));
  const joined = namesJoinedToAt(read, files);
  return read.flatMap(({ path, settings }) => {
    const senders = settings.filter(
      ({ name }) => !otherName.test(name) && (senderName.test(name) || isNoReply(name) || isJoinedToAt(name, joined)),
    );
    const replyTo = senders.some(({ name, value }) => replyName.test(name) && isAnswered(value));
    const found = senders.flatMap(({ name, value, line }) => {
      const refusal = refusalIn(value, bareScope(path, name, joined));
      return refusal === null ? [] : [{ path, line, key: name, value: refusal, replyTo }];
    });
    return unique(found);
  });
}

/**
 * Where a local part alone may stand. In code, what is not quoted names something else; a name that itself says no-reply,
 * `NO_REPLY_EMAIL`, is given an address or is no sender; a sender's name is what people read.
 */
function bareScope(path: string, name: string, joined: ReadonlySet<string>): "anywhere" | "quoted" | "nowhere" {
  if (isJoinedToAt(name, joined)) return "anywhere";
  if (!senderName.test(name) || shownName.test(name)) return "nowhere";
  return codeFile.test(path) ? "quoted" : "anywhere";
}

/** What every such address holds, in any separators: other files say nothing of one. */
const mayRefuse =
  /(?:no|ne|pas|sans|not|do|don.?te?)(?:[-_.+\s\u2010-\u2015'’]{0,3}(?:not|pas|de|te|me|nous|vous|jamais))?[-_.+\s\u2010-\u2015'’]{0,3}(?:repl|r(?:e\u0301?|é)pon|respon|(?:e\u0301?|é)cri|answer)|unattended|mailer[-_.+\s]{0,3}daemon/i;
/** What is held up, or only shown, is no sender. */
const otherName = /block|deny|denied|ignor|exclu|forbid|banned|spam|filter|pattern|regex|placeholder|author/i;
const shownName = /(?:name|nom|label|subject|title)$/iu;
const codeFile = /\.(?:rb|py|[cm]?[jt]sx?|php|java|kt|exs?|go|cs|scala|erb|rs)$/i;
const quoted = /"([^"]*)"|'([^']*)'|`([^`]*)`/gu;
/** `{{ .Values.noreply }}`, `${NO_REPLY}`, `#{no_reply}`: names, save what stands for want of another, `${NAME:-noreply}`. */
const placeholder = /\{\{[^{}]{0,80}\}\}|[$#%]\{[^{}:]{0,80}(?::-([^{}]{0,80}))?\}/gu;

/** The address, or the local part alone, that refuses answers. A name shown before a working address refuses nothing. */
function refusalIn(value: string, bare: ReturnType<typeof bareScope>): string | null {
  const addresses = value.match(addressShape) ?? [];
  if (addresses.length > 0) return addresses.find((address) => isNoReply(address) && !isExample(address)) ?? null;
  const plain = value.replace(placeholder, " $1 ");
  // Before its domain, wherever that comes from.
  const before = value.replace(placeholder, (_, local = "…") => local).match(localPart) ?? [];
  const strings = [...plain.matchAll(quoted)].map(([, double, single, back]) => double ?? single ?? back ?? "");
  const alone = bare === "nowhere" ? [] : strings.length > 0 || bare === "quoted" ? strings : [plain];
  return [...before, ...alone.map((text) => text.trim())].find(isRefusal) ?? null;
}

/** Not before the name of a machine alone, as `localhost`: nothing reaches users from there. */
const localPart =
  /[\p{L}\p{N}][\p{L}\p{N}._+'’-]{0,63}(?=@)(?!@(?:[a-z][\w-]*|127\.[\d.]+)(?![\w.-]|\s*(?:…|[{$#%])))/giu;

/** Domains that are kept for examples: nothing is sent from them. Source: RFC 2606, RFC 6761. */
function isExample(address: string): boolean {
  return /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|test|invalid|localhost|local)$/i.test(address);
}

function isRefusal(word: string): boolean {
  return /^[\p{L}\p{N}._+\s'’-]{1,64}$/u.test(word) && !isName(word) && isNoReply(word);
}

/** `NO_REPLY_EMAIL`, `noReplyEmail`, `mails.noreply`: the name of a value that stands elsewhere. */
function isName(word: string): boolean {
  return /^[A-Z\d_]*_[A-Z\d_]*$|[a-z][A-Z]|^\.|^(?:process|env|config|settings|mails?|emails?|mailers?|app)\./.test(
    word,
  );
}

function unique(senders: readonly Sender[]): Sender[] {
  return [...new Map(senders.map((sender) => [`${sender.line} ${sender.value}`, sender])).values()];
}

function isAnswered(value: string): boolean {
  const addresses = value.match(addressShape) ?? [];
  return addresses.length > 0 && !addresses.some(isNoReply);
}

/** How far from its name a local part is glued to `@`, in characters. */
const REACH = 80;
/** Names read before each `@`: `ENV.fetch("MAIL_USER", "local")}@`. */
const NAMES_BEFORE_AT = 3;
/** Characters: longer lines are no code that a person wrote. */
const LONGEST = 2_000;

/**
 * Names of settings whose value is a bare no-reply, used somewhere before `@`: `${MAIL_USER}@${DOMAIN}`, `user + "@" + domain`. Each
 * text is gone through once, whatever it holds: others wrote it.
 */
function namesJoinedToAt(
  read: readonly { settings: readonly SettingAssignment[] }[],
  files: readonly CodeFile[],
): Set<string> {
  const bare = read.flatMap(({ settings }) =>
    settings
      .filter(({ name, value }) => !shownName.test(name) && !value.includes("@") && isNoReply(value))
      .map(({ name }) => name.toLowerCase()),
  );
  if (bare.length === 0) return new Set();
  const used = files.filter(({ path }) => (senderRank(path) ?? anyRank(path)) !== null);
  const joined = new Set(used.flatMap(({ text }) => text.split("\n").flatMap(namesBeforeAt)));
  return new Set(bare.filter((name) => joined.has(lastPart(name))));
}

function namesBeforeAt(line: string): string[] {
  if (line.length > LONGEST) return [];
  const parts = line.toLowerCase().split("@").slice(0, -1);
  return parts.flatMap((part) => (part.slice(-REACH).match(/[\p{L}_][\p{L}\p{N}_-]*/gu) ?? []).slice(-NAMES_BEFORE_AT));
}

function isJoinedToAt(name: string, joined: ReadonlySet<string>): boolean {
  return joined.has(name.toLowerCase());
}

/** `config.mail.local` is used as `local`, behind whatever holds it there. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
