import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A person as the espace membre's database has them, for tests to change. */
export interface StoredMember {
  fullname: string;
  role?: string | null;
  domaine?: string | null;
  bio?: string | null;
  link?: string | null;
  github?: string | null;
  competences?: string[] | null;
  missions: { start: string; end: string | null; status?: string; employer?: string; startups?: string[] }[];
}

export interface EspaceMembreApi {
  url: string;
  /** Every request, in order: path, answer and the headers that may say a key. */
  requests: { path: string; status: number; key: string | undefined; bearer: string | undefined; method: string }[];
  close(): Promise<void>;
}

interface ApiOptions {
  /** Which of the two is deployed. */
  has: readonly ("v1" | "protected")[];
  members: ReadonlyMap<string, StoredMember>;
  /** That the server takes. */
  key: string;
  /** Whom the key may not see; v1 only. */
  outOfPerimeter?: readonly string[];
  /** Where the database's days begin: `Z`, or an hour before for a server in Paris. */
  midnight?: "utc" | "paris";
  /** What a person's path answers instead. */
  answer?: (request: IncomingMessage, response: ServerResponse) => void;
}

const EMAIL = "adresse.canari@prive.example";

/**
 * The espace membre's two read APIs, of which one person's routes: as betagouv/espace-membre-next has them (`main`, and the branch of the
 * API v1), written from its routes and from nothing of ours.
 */
export async function startEspaceMembreApi(options: ApiOptions): Promise<EspaceMembreApi> {
  const requests: EspaceMembreApi["requests"] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const { "x-api-key": key, authorization: bearer } = request.headers;
    requests.push({
      path,
      get status() {
        return response.statusCode;
      },
      key: String(key ?? ""),
      bearer,
      method: request.method ?? "",
    });
    const [, api, name = ""] = /^\/api\/(v1|protected)\/members\/([^/?]+)$/.exec(path) ?? [];
    if (options.answer && api !== undefined) return options.answer(request, response);
    if (api === "v1" && options.has.includes("v1"))
      return answerV1(options, decodeURIComponent(name), request, response);
    if (api === "protected" && options.has.includes("protected"))
      return answerProtected(options, decodeURIComponent(name), request, response);
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end("<!DOCTYPE html><h1>404</h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Route = (options: ApiOptions, username: string, request: IncomingMessage, response: ServerResponse) => void;

const answerProtected: Route = ({ key, members, midnight }, username, { headers }, response) => {
  if (headers["x-api-key"] === undefined) return json(response, 422, { error: "Missing header" });
  if (headers["x-api-key"] !== key) return json(response, 401, { error: "Unauthorized" });
  const member = members.get(username);
  if (!member) return json(response, 404, { error: "No user found for this username" });
  json(response, 200, detail(username, member, midnight));
};

const answerV1: Route = ({ key, members, midnight, outOfPerimeter = [] }, username, { headers }, response) => {
  const refuse = (status: number, type: string) =>
    json(response, status, { type, title: type, status }, "application/problem+json");
  if (headers.authorization !== `Bearer ${key}`) return refuse(401, "unauthorized");
  const member = members.get(username);
  if (!member) return refuse(404, "not-found");
  if (outOfPerimeter.includes(username)) return refuse(403, "out-of-perimeter");
  json(response, 200, { data: detail(username, member, midnight) });
};

/** `memberDetailApiResponseSchema` there. */
function detail(username: string, { missions, ...values }: StoredMember, midnight: ApiOptions["midnight"] = "utc") {
  const moment = (day: string) =>
    new Date(`${day}T00:00:00${midnight === "paris" ? parisOffset(day) : "Z"}`).toISOString();
  return {
    uuid: "3f1c0000-0000-4000-8000-000000000001",
    username,
    ...values,
    primary_email: EMAIL,
    secondary_email: `second.${EMAIL}`,
    communication_email: "primary",
    primary_email_status: "EMAIL_ACTIVE",
    missions: missions.map(({ start, end, startups = [], ...mission }, at) => ({
      uuid: `3f1c0000-0000-4000-8000-00000000010${at}`,
      start: moment(start),
      end: end === null ? null : moment(end),
      ...mission,
      startups: startups.map((ghid) => ({ uuid: "3f1c0000-0000-4000-8000-000000000099", ghid })),
    })),
    teams: [],
    startups: [],
    avatar: null,
    isActive: true,
  };
}

/** Near enough for days away from the change of hour. */
function parisOffset(day: string): string {
  const month = Number(day.slice(5, 7));
  return month >= 4 && month <= 10 ? "+02:00" : "+01:00";
}

function json(response: ServerResponse, status: number, body: unknown, type = "application/json"): void {
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
}
