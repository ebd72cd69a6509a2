import { z } from "zod";
import { octokitForToken } from "./octokit-for-token.ts";

/** What GitHub gives of an App that was just registered, once. */
export interface AppRegistration {
  id: number;
  /** PEM. */
  privateKey: string;
  webhookSecret: string;
  /** With which people sign in to the pages. */
  clientId: string;
  clientSecret: string;
  /** Of its page. */
  url: string;
}

const answer = z.object({
  id: z.int(),
  pem: z.string(),
  webhook_secret: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  html_url: z.string(),
});

/**
 * Takes what a registration from a manifest gave, by the code that GitHub sent with the browser; null where GitHub does not know that code
 * or does not answer: https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export async function convertManifest(baseUrl: string, code: string): Promise<AppRegistration | null> {
  const octokit = octokitForToken({ token: null, userAgent: "beta-fiches", baseUrl });
  try {
    const { data } = await octokit.request("POST /app-manifests/{code}/conversions", { code });
    const { id, pem, webhook_secret, client_id, client_secret, html_url } = answer.parse(data);
    return {
      ...{ id, privateKey: pem, webhookSecret: webhook_secret, url: html_url },
      ...{ clientId: client_id, clientSecret: client_secret },
    };
  } catch (error) {
    if (error instanceof z.ZodError || (error instanceof Error && "status" in error)) return null;
    throw error;
  }
}
