import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface JsonServer {
  url: string;
  /** Every request, in order: path, answer and who asked. */
  requests: { path: string; status: number; agent: string }[];
  close(): Promise<void>;
}

/** What a path answers instead of its document. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves documents as the site's host does, with ETags, on this machine. `answers` come before `documents`; both may change. */
export async function serveJson(
  documents: ReadonlyMap<string, string>,
  answers: ReadonlyMap<string, Answer> = new Map(),
): Promise<JsonServer> {
  const requests: JsonServer["requests"] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requests.push({
      path,
      get status() {
        return response.statusCode;
      },
      agent: request.headers["user-agent"] ?? "",
    });
    const answer = answers.get(path);
    if (answer) return answer(request, response);
    const document = documents.get(path);
    if (document === undefined) {
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Page introuvable</h1>");
      return;
    }
    const etag = `"${createHash("sha256").update(document).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { "content-type": "application/json; charset=UTF-8", etag }).end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
