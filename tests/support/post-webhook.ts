import { createHmac } from "node:crypto";

export interface Message {
  guid: string;
  event: string;
  body: string;
}

/** Sends a webhook as GitHub does, signed; gives the status of the answer. */
export async function postWebhook(url: string, secret: string, { guid, event, body }: Message): Promise<number> {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": guid,
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  return response.status;
}
