import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

export interface WebhookReceiver {
  readonly received: { event: unknown; guid: unknown; valid: boolean; payload: unknown }[];
  /** Status to answer with. */
  answer: number;
  close(): Promise<void>;
}

/** Stands where the App would, checks each signature and remembers what comes. */
export async function receiveWebhooks(sandbox: Sandbox): Promise<WebhookReceiver> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { "x-github-event": event, "x-github-delivery": guid, "x-hub-signature-256": signature } = request.headers;
    const mac = createHmac("sha256", sandbox.app.webhookSecret).update(body).digest("hex");
    receiver.received.push({ event, guid, valid: signature === `sha256=${mac}`, payload: JSON.parse(body) });
    response.writeHead(receiver.answer).end();
  });
  const receiver: WebhookReceiver = {
    received: [],
    answer: 200,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  sandbox.setWebhookTarget(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/api/github/webhooks`);
  return receiver;
}
