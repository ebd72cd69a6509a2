import type { z } from "zod";
import { createPageRequester, type TestOverrides } from "../../pages/create-page-requester.ts";
import type { Media, PageResponse, SentBody } from "../../pages/exchange.ts";
import { parsePageUrl } from "../../pages/follow-redirects.ts";
import { PageFailure } from "../../pages/page-failure.ts";
import type { PageLimits } from "../../pages/page-limits.ts";
import { createTimeBudget } from "../../pages/time-budget.ts";
import type { GristRefusal } from "../../problems/catalogue/grist.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { scalarText } from "../../problems/scalar-text.ts";
import { apiPath, type GristAddress } from "./grist-address.ts";

/** One document of Grist. Answers of another shape, and failures, are problems; what is not answered for now is asked again a few times. */
export interface GristClient {
  address: GristAddress;
  /** `path` is below the document: `/states`. */
  get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape> | Problem>;
  send<Shape extends z.ZodType>(
    method: SentBody["method"],
    path: string,
    body: object,
    shape: Shape,
  ): Promise<z.output<Shape> | Problem>;
}

/** Of one answer in bytes, of all of one client in milliseconds. No redirect is followed: one would take the key along. */
export const GRIST_LIMITS: PageLimits = {
  ...{ bytes: 16 * 1024 * 1024, headerBytes: 32 * 1024, milliseconds: 60_000, redirects: 0, atOnce: 4, pause: 20 },
};

/** Of all answers of one client in bytes: a document may have hundreds of tables that refer to one another. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Milliseconds before each further try: Grist does not say when to come again. */
const PAUSES = [500, 1_500, 4_000];

/** Grist takes a megabyte. */
const LARGEST_SENT = 900_000;

export interface GristOptions {
  key: string;
  limits?: PageLimits;
  mostBytes?: number;
  pause?: (milliseconds: number) => Promise<void>;
  /** Names whose operator says that they are on an inner network. */
  privateHosts?: readonly string[];
  /** A server on this machine, which who has the key names. */
  ownMachine?: TestOverrides & { origin?: string };
}

const JSON_MEDIA: Media = { accept: "application/json", isRead: /^application\/(?:[\w.+-]*\+)?json/i };

export function createGristClient(
  address: GristAddress,
  {
    key,
    limits = GRIST_LIMITS,
    mostBytes = MOST_BYTES,
    pause = wait,
    privateHosts = [],
    ownMachine: { origin, ...overrides } = {},
  }: GristOptions,
): GristClient {
  const request = createPageRequester(limits, overrides, JSON_MEDIA, privateHosts);
  const budget = createTimeBudget(limits.milliseconds);
  const base = `${origin ?? `https://${address.server}`}${apiPath(address)}`;
  const place = { file: address.server, line: 1, column: 1 };
  let left = mostBytes;

  async function ask<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    sent?: SentBody,
  ): Promise<z.output<Shape> | Problem> {
    for (let attempt = 0; ; attempt++) {
      const answer = await askOnce(path, sent);
      const milliseconds = PAUSES[attempt];
      if (!isForNow(answer, sent !== undefined) || milliseconds === undefined) return read(answer, shape, path);
      await pause(milliseconds);
    }
  }

  async function askOnce(path: string, sent: SentBody | undefined): Promise<PageResponse | PageFailure> {
    if (left < 0) return new PageFailure("too-large");
    try {
      const answer = await request(parsePageUrl(`${base}${path}`), budget, { authorization: `Bearer ${key}` }, sent);
      left -= answer.body.length;
      return left < 0 ? new PageFailure("too-large") : answer;
    } catch (error) {
      if (error instanceof PageFailure) return error;
      throw error;
    }
  }

  function read<Shape extends z.ZodType>(
    answer: PageResponse | PageFailure,
    shape: Shape,
    path: string,
  ): z.output<Shape> | Problem {
    if (answer instanceof PageFailure)
      return problem("grist-unreachable", { server: address.server, reason: answer.reason }, place);
    const { server } = address;
    if (answer.status !== 200) return problem("grist-refused", { server, ...refusalOf(answer, path) }, place);
    if (!isJson(answer)) return problem("grist-not-json", { server }, place);
    const parsed = parseJson(answer.body);
    if (parsed === undefined) return problem("grist-cut", { server }, place);
    const checked = shape.safeParse(parsed);
    return checked.success ? checked.data : problem("grist-malformed", { server, table: tableOf(path) }, place);
  }

  return {
    address,
    get: (path, shape) => ask(path, shape),
    send: async (method, path, body, shape) => {
      const json = JSON.stringify(body);
      if (json.length > LARGEST_SENT) throw new RangeError("more than Grist takes at once");
      return ask(path, shape, { method, json });
    },
  };
}

/** Whether the same may be answered a little later. What was sent and may have been taken is not sent again. */
function isForNow(answer: PageResponse | PageFailure, isSent: boolean): boolean {
  if (answer instanceof PageFailure) return !isSent && answer.reason === "unreachable";
  if (answer.status === 429 || answer.status === 503) return true;
  return !isSent && (answer.status === 502 || answer.status === 504);
}

function refusalOf(
  { status, body }: PageResponse,
  path: string,
): { refusal: GristRefusal; status: number; table: string | null } {
  const parsed = parseJson(body);
  const said = typeof parsed === "object" && parsed !== null ? scalarText(Reflect.get(parsed, "error")) : "";
  const table = tableOf(path);
  return { refusal: whichRefusal(status, said, table), status, table };
}

/** The words are Grist's own; what it says is never shown. */
function whichRefusal(status: number, said: string, table: string | null): GristRefusal {
  if (status === 401) return "key";
  if (status === 403 && /^Blocked by table/i.test(said)) return /read/i.test(said) ? "table-hidden" : "not-editable";
  if (status === 403) return /write|edit|owner/i.test(said) ? "not-editable" : "no-access";
  if (status === 404 && /deleted/i.test(said)) return "trashed";
  if (status === 404) return table !== null && /^Table not found/i.test(said) ? "no-table" : "no-document";
  if (status === 429) return "busy";
  if (status === 400) return "rejected";
  if (status >= 300 && status < 400) return "redirected";
  return status >= 500 ? "unavailable" : "other";
}

function tableOf(path: string): string | null {
  const [, name] = /^\/tables\/([^/?]+)/.exec(path) ?? [];
  return name === undefined ? null : decodeURIComponent(name);
}

function isJson({ headers }: PageResponse): boolean {
  return JSON_MEDIA.isRead.test(headers["content-type"] ?? "");
}

/** Undefined for what is no JSON: no JSON says it. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
