import { createAppAuth } from "@octokit/auth-app";
import { type Connections, createConnections } from "./connections.ts";
import { createGitHub } from "./create-github.ts";
import type { OctokitClient } from "./octokit/octokit-client.ts";
import { octokitForToken } from "./octokit-for-token.ts";

interface AppConnection {
  appId: number;
  /** PEM. */
  privateKey: string;
  /** `https://api.github.com`, or `https://HOST/api/v3`. */
  baseUrl: string;
  /** Of the machine user, where there is one. */
  siteToken: string | null;
}

/** Milliseconds: somebody waits at a terminal. */
const PAUSES = { betweenWrites: 100, second: 1_000, timeout: 10_000 };
const userAgent = "beta-fiches";

/** The App, without the server: for a command that reads once. Throws where the private key is none. */
export async function connectApp({
  appId,
  privateKey,
  baseUrl,
  siteToken,
}: AppConnection): Promise<{ app: OctokitClient; connections: Connections }> {
  const connect = (token: string | null) => octokitForToken({ token, baseUrl, userAgent, pauses: PAUSES });
  const authenticate = createAppAuth({ appId, privateKey, request: connect(null).request });
  const app = connect((await authenticate({ type: "app" })).token);
  const connections = createConnections(
    async (installationId) =>
      installationId === undefined
        ? app
        : connect((await authenticate({ type: "installation", installationId })).token),
    siteToken === null ? null : createGitHub(connect(siteToken)),
  );
  return { app, connections };
}
