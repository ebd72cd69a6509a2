import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { GristDocument, GristError, type GristJson, identifierOf } from "./grist-document.ts";

export interface GristRequest {
  method: string;
  path: string;
  status: number;
  authorization: string | undefined;
}

/** What goes wrong with a request, before it is looked at; `truncate` and `slow` spoil the true answer. */
export type GristFault =
  | { how: "answer"; status: number; body?: string; type?: string; headers?: Record<string, string> }
  | { how: "reset" | "hang" | "truncate" | "drip" };

export interface Grist {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  document: GristDocument;
  requests: GristRequest[];
  /** Serves another document, without faults. */
  reset(json: GristJson): GristDocument;
  /** Asked about each request, by `GET /tables/Missions/records`. */
  fault: (request: string, count: number) => GristFault | undefined;
  /** What webhooks were sent, and what became of it. */
  deliveries: { url: string; status: number }[];
  close(): Promise<void>;
}

interface GristOptions {
  json?: GristJson;
  key: string;
  docId: string;
  /** `/o/docs` where the server has teams in its addresses. */
  prefix?: string;
  /** Host names that webhooks may be sent to; elsewhere 403. */
  webhookHosts?: readonly string[];
}

/** More at once on one document are refused, without a word of when to come again. */
const MOST_AT_ONCE = 10;
const LARGEST_BODY = 1024 * 1024;

/**
 * A Grist on this machine, of which one document, written from grist-core's routes and from nothing of ours: unknown tables, rights, rules
 * that hide, more than ten requests at once, and whatever fault a test has it make.
 */
export async function startGrist({ json, key, docId, prefix = "", webhookHosts = [] }: GristOptions): Promise<Grist> {
  let document = new GristDocument(json);
  const webhooks: { url: string; authorization: string; tableId: string }[] = [];
  let running = 0;
  let count = 0;

  const server = createServer(async (request, response) => {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const { method = "GET" } = request;
    const { authorization } = request.headers;
    grist.requests.push({
      ...{ method, path, authorization },
      get status() {
        return response.statusCode;
      },
    });
    const base = `${prefix}/api/docs/${docId}`;
    const [, docPath] = path.startsWith(base) ? [path, path.slice(base.length)] : [path, null];
    const fault = grist.fault(`${method} ${docPath ?? path}`, ++count);
    if (fault && spoil(fault, response)) return;
    running++;
    try {
      if (running > MOST_AT_ONCE) throw new GristError(429, "Too many backlogged requests for document");
      if (docPath === null) throw new GristError(404, "document not found");
      const body = method === "GET" ? null : await readJson(request);
      authorize(authorization, method, docPath);
      const answer = route(method, docPath, new URLSearchParams(query), body);
      send(response, 200, answer, fault);
    } catch (error) {
      if (!(error instanceof GristError)) throw error;
      send(response, error.status, { error: error.message }, undefined);
    } finally {
      running--;
    }
  });

  function authorize(authorization: string | undefined, method: string, path: string): void {
    if (authorization !== undefined && authorization !== `Bearer ${key}`)
      throw new GristError(401, "Bad request: invalid API key");
    if (authorization === undefined || document.role === "none") throw new GristError(403, "No view access");
    if (document.isTrashed) throw new GristError(404, "Document is deleted");
    if (path.startsWith("/webhooks") && document.role !== "owner") throw new GristError(403, "No owner access");
    if (method !== "GET" && document.role === "viewer") throw new GristError(403, "No write access");
  }

  function route(method: string, path: string, query: URLSearchParams, body: unknown): unknown {
    const [, first = "", name = "", last = ""] = path.split("/").map(decodeURIComponent);
    if (method === "GET" && path === "/states") return { states: document.states() };
    if (method === "POST" && path === "/apply") {
      if (!Array.isArray(body) || !body.every((action) => Array.isArray(action) && action[0] === "SetDisplayFormula"))
        throw new GristError(400, "Invalid payload");
      document.displayFormulas.push(...body.map((action) => String(action[4])));
      return { actionNum: 1, retValues: body.map(() => null) };
    }
    if (first === "webhooks") return routeWebhooks(method, body);
    if (first !== "tables") throw new GristError(404, "not found");
    if (name === "") return routeTables(method, body);
    if (document.hidden.tables.has(name)) throw new GristError(403, "Blocked by table read access rules");
    const table = document.table(name);
    if (last === "columns") return routeColumns(method, name, body);
    if (last !== "records") throw new GristError(404, "not found");
    if (method === "GET") {
      const limit = Number(query.get("limit") ?? 0);
      if (Number.isNaN(limit)) throw new GristError(500, "limit is not a number");
      const rows = filtered(document.visibleRows(table), query.get("filter"));
      return { records: limit > 0 ? rows.slice(0, limit) : rows };
    }
    if (method === "POST")
      return { records: document.addRows(table.id, listOf(body, "records")).map((id) => ({ id })) };
    if (method === "PATCH") {
      document.updateRows(table.id, listOf(body, "records"));
      return null;
    }
    throw new GristError(404, "not found");
  }

  function routeTables(method: string, body: unknown): unknown {
    if (method === "GET")
      return {
        tables: document.visibleTables().map(({ id, tableRef }) => {
          const rawViewSectionRef = rawSectionOf(tableRef);
          return { id, fields: { tableRef, rawViewSectionRef, primaryViewId: tableRef } };
        }),
      };
    const made = listOf<{ id: string; columns: never[] }>(body, "tables").map(({ id, columns }) => {
      const isTaken = document.tables.some((one) => one.id === id);
      const table = document.addTable(isTaken ? `${id}2` : identifierOf(id));
      addColumns(table.id, columns);
      return { id: table.id };
    });
    return { tables: made };
  }

  function routeColumns(method: string, name: string, body: unknown): unknown {
    const table = document.table(name);
    if (method === "GET")
      return { columns: document.visibleColumns(table).map(({ id, ...fields }) => ({ id, fields })) };
    if (method === "POST") return { columns: addColumns(table.id, listOf(body, "columns")) };
    if (method !== "PATCH") throw new GristError(404, "not found");
    for (const { id, fields } of listOf<{ id: string; fields: object }>(body, "columns")) {
      const column = table.columns.find((one) => one.id === id);
      if (!column) throw new GristError(400, `Invalid column "${id}"`);
      Object.assign(column, fields);
    }
    return null;
  }

  function addColumns(name: string, columns: readonly { id: string; fields?: { type?: string } }[]): { id: string }[] {
    const table = document.table(name);
    return columns.map(({ id, fields = {} }) => {
      const target = /^(?:Ref|RefList):(.+)$/.exec(fields.type ?? "")?.[1];
      if (target !== undefined) document.table(target);
      return { id: document.addColumn(table, identifierOf(id), fields).id };
    });
  }

  function routeWebhooks(method: string, body: unknown): unknown {
    if (method === "GET") return { webhooks: webhooks.map((fields, id) => ({ id: String(id), fields })) };
    for (const { fields } of listOf<{ fields: (typeof webhooks)[number] }>(body, "webhooks")) {
      if (!webhookHosts.includes(new URL(fields.url).hostname)) throw new GristError(403, "Provided url is forbidden");
      webhooks.push(fields);
    }
    return { webhooks: [{ id: String(webhooks.length - 1) }] };
  }

  const sendWebhooks: GristDocument["onEdit"] = (table, rows) => {
    for (const { url, authorization } of webhooks.filter((hook) => hook.tableId === table)) {
      const headers = { "content-type": "application/json", authorization };
      void fetch(url, { method: "POST", headers, body: JSON.stringify(rows) }).then(({ status }) =>
        grist.deliveries.push({ url, status }),
      );
    }
  };

  document.onEdit = sendWebhooks;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const grist: Grist = {
    origin: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    get document() {
      return document;
    },
    reset(given) {
      document = new GristDocument(given);
      document.onEdit = sendWebhooks;
      grist.fault = () => undefined;
      return document;
    },
    requests: [],
    fault: () => undefined,
    deliveries: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return grist;
}

/** Whether nothing else is answered. */
function spoil(fault: GristFault, response: ServerResponse): boolean {
  if (fault.how === "answer") {
    const { status, body = "", type = "application/json", headers } = fault;
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  } else if (fault.how === "reset") response.socket?.resetAndDestroy();
  return fault.how !== "truncate" && fault.how !== "drip";
}

function send(response: ServerResponse, status: number, answer: unknown, fault: GristFault | undefined): void {
  const text = JSON.stringify(answer);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  if (fault?.how === "truncate") response.end(text.slice(0, Math.floor(text.length / 2)));
  // So slowly that it never ends.
  else if (fault?.how === "drip") response.write(text.slice(0, 1));
  else response.end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (body.length > LARGEST_BODY) throw new GristError(413, "request entity too large");
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new GristError(400, "Invalid payload");
  }
}

function listOf<Item>(body: unknown, key: string): Item[] {
  const list = typeof body === "object" && body !== null ? Reflect.get(body, key) : undefined;
  if (!Array.isArray(list)) throw new GristError(400, "Invalid payload");
  return list;
}

/** Raw values, OR within a column and AND between; 500 where it is not JSON, 400 where the values are no arrays. */
function filtered<Row extends { id: number; fields: Record<string, unknown> }>(
  rows: Row[],
  filter: string | null,
): Row[] {
  if (filter === null) return rows;
  let wanted: Record<string, unknown>;
  try {
    wanted = JSON.parse(filter);
  } catch {
    throw new GristError(500, "filter is not JSON");
  }
  return rows.filter(({ id, fields }) =>
    Object.entries(wanted).every(([column, values]) => {
      if (!Array.isArray(values)) throw new GristError(400, "Invalid payload");
      return values.includes(column === "id" ? id : fields[column]);
    }),
  );
}

/** The page of each table is made with its raw section and its card. */
function rawSectionOf(tableRef: number): number {
  return tableRef * 3 - 1;
}
