import { createPageRequester, type RequestPage, type TestOverrides } from "../../../pages/create-page-requester.ts";
import type { Media, PageResponse } from "../../../pages/exchange.ts";
import { parsePageUrl } from "../../../pages/follow-redirects.ts";
import { PageFailure } from "../../../pages/page-failure.ts";
import type { PageLimits } from "../../../pages/page-limits.ts";
import { createTimeBudget, type TimeBudget } from "../../../pages/time-budget.ts";
import { type Problem, problem } from "../../../problems/problem.ts";
import { settingsPath } from "../../../settings/parse-settings.ts";
import { answers, type DatabaseMember } from "./member-answer.ts";

/** What one reading may cost: bytes of one answer, milliseconds of all of them. No redirect is followed: one would take the key along. */
export const DATABASE_LIMITS: PageLimits = {
  ...{ bytes: 512 * 1024, headerBytes: 32 * 1024, milliseconds: 20_000, redirects: 0, atOnce: 2, pause: 50 },
};

/** People asked for in one reading; who comes after is unknown. */
const MOST_PEOPLE = 100;

/** Where the espace membre is. Settings choose among these: the key goes nowhere else, whatever they say. */
export const DATABASE_HOSTS: readonly string[] = ["espace-membre.incubateur.net", "espace-membre.beta.gouv.fr"];

/** What the espace membre answered of people. */
export interface DatabaseReading {
  /** By username, null for who is not there; who was not asked for, or of whom the answer is of no use, is left out. */
  members: ReadonlyMap<string, DatabaseMember | null>;
  problems: Problem[];
}

/** Asks for these people, one by one and nobody else. */
export type ReadMembers = (host: string, usernames: readonly string[]) => Promise<DatabaseReading>;

/** Of which accounts' records the people may be asked for. */
export interface MemberDatabase {
  accounts: readonly string[];
  read: ReadMembers;
}

interface ReaderOptions {
  limits?: PageLimits;
  forTests?: TestOverrides & { origin?: string };
}

const JSON_MEDIA: Media = {
  accept: "application/json, application/problem+json",
  isRead: /^application\/(?:[\w.+-]*\+)?json/i,
};

/** A part of an address, and nothing that leads elsewhere (`..`). */
const USERNAME = /^(?!\.+$)[\p{L}\p{N}._-]{1,200}$/u;

/**
 * Reads people as the espace membre's database has them, before the site shows it. The API v1 is asked; where it is not there (404 without
 * an answer of its own), today's protected one.
 */
export function createMemberReader(
  key: string,
  { limits = DATABASE_LIMITS, forTests: { origin, ...overrides } = {} }: ReaderOptions = {},
): ReadMembers {
  const request = createPageRequester(limits, overrides, JSON_MEDIA);
  return async (host, usernames) => {
    const members = new Map<string, DatabaseMember | null>();
    const problems = new Map<string, Problem>();
    if (!DATABASE_HOSTS.includes(host)) return { members, problems: [] };
    const asked = [...new Set(usernames)].filter((name) => USERNAME.test(name)).slice(0, MOST_PEOPLE);
    const source = createSource(key, origin ?? `https://${host}`, request, createTimeBudget(limits.milliseconds));
    for (const username of asked) {
      const answer = await source(username);
      if (answer.kind === "member") members.set(username, answer.member);
      else problems.set(answer.problem.code, answer.problem);
      // What goes wrong for one would go wrong for all: what was read stands, the others are unknown.
      if (answer.kind === "failed" && !answer.isOfOne) break;
    }
    return { members, problems: [...problems.values()] };
  };
}

type Answer =
  | { kind: "member"; member: DatabaseMember | null }
  | { kind: "failed"; problem: Problem; isOfOne: boolean };

/** Which of the two APIs is there is found out once a reading. */
function createSource(
  key: string,
  origin: string,
  request: RequestPage,
  budget: TimeBudget,
): (username: string) => Promise<Answer> {
  let isOld = false;
  const ask = (path: string, headers: Record<string, string>) =>
    request(parsePageUrl(`${origin}/api/${path}`), budget, headers);
  return async (username) => {
    const name = encodeURIComponent(username);
    try {
      if (!isOld) {
        const response = await ask(`v1/members/${name}`, { authorization: `Bearer ${key}` });
        if (response.status !== 404 || isProblem(response)) return toAnswer(response, "v1", username);
        isOld = true;
      }
      return toAnswer(await ask(`protected/members/${name}`, { "x-api-key": key }), "protected", username);
    } catch (error) {
      if (!(error instanceof PageFailure)) throw error;
      return failed(problem("espace-membre-unreachable", { reason: error.reason }, PLACE));
    }
  };
}

function toAnswer(response: PageResponse, api: keyof typeof answers, username: string): Answer {
  const { status, body } = response;
  if (status === 404 && isJson(response)) return { kind: "member", member: null };
  // A key may see some people and not others.
  if (status !== 200) return failed(problem("espace-membre-refused", { status }, PLACE), status === 403);
  const { data: member } = answers[api].safeParse(parseJson(body));
  // Nobody else's values are ever taken for theirs.
  if (member?.username !== username) return failed(problem("espace-membre-malformed", {}, PLACE), true);
  return { kind: "member", member };
}

function failed(found: Problem, isOfOne = false): Answer {
  return { kind: "failed", problem: found, isOfOne };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** RFC 9457: the API v1 itself says that there is nobody. A page that is not there is HTML. */
function isProblem({ headers }: PageResponse): boolean {
  return (headers["content-type"] ?? "").toLowerCase().startsWith("application/problem+json");
}

function isJson({ headers }: PageResponse): boolean {
  return JSON_MEDIA.isRead.test(headers["content-type"] ?? "");
}

const PLACE = { file: settingsPath, line: 1, column: 1 };
