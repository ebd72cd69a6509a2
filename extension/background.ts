import type * as z from "zod/mini";
import { keptShape, type Request, requestShape } from "./kept-shape.ts";

const KEY = "fragments";
const HOUR = 60 * 60 * 1_000;
const MOST = 20;

type Kept = z.infer<typeof keptShape>;

/** In the browser's memory only, where pages cannot read: logging in takes a link from an e-mail, often in another tab. */
async function answer(request: Request): Promise<string[]> {
  const before = await read();
  const others = before.filter(({ hash }) => request.ask === "list" || hash !== request.hash);
  const kept = request.ask === "keep" ? [...others, { hash: request.hash, at: Date.now() }].slice(-MOST) : others;
  await chrome.storage.session.set({ [KEY]: kept });
  const [oldest] = kept;
  if (oldest) await chrome.alarms.create(KEY, { when: oldest.at + HOUR });
  return kept.map(({ hash }) => hash);
}

/** What is not an hour old. */
async function read(): Promise<Kept> {
  const { [KEY]: stored } = await chrome.storage.session.get(KEY);
  const now = Date.now();
  return (keptShape.safeParse(stored).data ?? []).filter(({ at }) => at <= now && now - at < HOUR);
}

/** One after the other: two pages may ask at once. */
let last: Promise<unknown> = Promise.resolve();

chrome.runtime.onMessage.addListener((message, _, reply) => {
  const request = requestShape.safeParse(message).data;
  if (request === undefined) return undefined;
  last = last.then(() => answer(request)).then(reply, () => reply([]));
  return true;
});

// The oldest is an hour old, and goes.
chrome.alarms.onAlarm.addListener(() => {
  last = last.then(() => answer({ ask: "list" })).catch(() => {});
});
