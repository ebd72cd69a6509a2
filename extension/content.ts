import * as z from "zod/mini";
import { parseFragment } from "../src/channels/espace-membre/fragment.ts";
import { isPageOf, openFiller, showNotice } from "../src/filler/open-filler.ts";
import { takeFragment } from "../src/filler/take-fragment.ts";
import { words } from "../src/filler/words.ts";
import type { Request } from "./kept-shape.ts";

const listShape = z.array(z.string());
const ask = async (request: Request) => listShape.safeParse(await chrome.runtime.sendMessage(request)).data ?? [];

/** What this address brought, before the page's own scripts see it. */
async function take(): Promise<void> {
  const hash = takeFragment();
  if (hash === undefined) return;
  if (parseFragment(hash)) await ask({ ask: "keep", hash });
  else {
    await loaded();
    showNotice(words.unreadable);
  }
}

/** Opens the panel where an entry waits for this page: the last one that came. */
async function open(): Promise<void> {
  const path = location.pathname;
  const waiting = (await ask({ ask: "list" })).flatMap((hash) => {
    const fragment = parseFragment(hash);
    return fragment && isPageOf(fragment, path) ? [{ hash, fragment }] : [];
  });
  const last = waiting.at(-1);
  if (last === undefined) return;
  await loaded();
  // Of the same page, only the last was meant; none stays once this one is filled or closed.
  await openFiller(last.fragment, () => {
    for (const { hash } of waiting) void ask({ ask: "forget", hash });
  });
}

function loaded(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}

async function arrive(): Promise<void> {
  await take();
  await open();
}

void arrive();
addEventListener("hashchange", () => void arrive());
// The site goes from page to page without loading one, and tells no script of ours.
let path = location.pathname;
setInterval(() => {
  if (location.pathname === path) return;
  path = location.pathname;
  void arrive();
}, 1_000);
