import type { PageSeen } from "../page-evidence.ts";
import { wordsIn } from "./count-words.ts";
import type { HtmlFacts } from "./html-facts.ts";
import { isEmptyShell } from "./is-empty-shell.ts";
import { isLogin } from "./is-login.ts";
import { isNotFound } from "./is-not-found.ts";
import { isRobotWall } from "./is-robot-wall.ts";

/** All that tells what kind of page it is. */
export interface PageSigns {
  asked: string;
  url: string;
  status: number;
  redirects: readonly string[];
  headers: Readonly<Record<string, string>>;
  isHtml: boolean;
  facts: HtmlFacts;
  words: number;
}

/**
 * What kind of page an answer is, whatever its status pretends: a wall may answer 200, a page that is not there too. What a status
 * says by itself comes first; a page that is none of the others is one, be it short.
 */
export function classifyPage(page: Omit<PageSigns, "words">): PageSeen["reads"] {
  const signs = { ...page, words: page.facts.blocks.reduce((sum, block) => sum + wordsIn(block), 0) };
  if (signs.status === 404 || signs.status === 410) return "not-found";
  if (isLogin(signs)) return "login";
  if (isRobotWall(signs)) return "robot-wall";
  if (!signs.isHtml) return "other";
  if (isNotFound(signs.facts)) return "not-found";
  return isEmptyShell(signs) ? "empty-shell" : "page";
}
