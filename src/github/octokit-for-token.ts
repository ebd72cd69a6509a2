import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { type Pauses, paceRequests, type SharedPace, spaceWrites } from "./pace-requests.ts";

interface TokenOptions {
  /** Of a person, a machine user or an installation; null sends requests without one: by REST alone, 60 an hour. */
  token: string | null;
  /** `https://api.github.com` by default; `https://HOST/api/v3` for GitHub Enterprise. */
  baseUrl?: string;
  userAgent: string;
  pauses?: Partial<Pauses> | undefined;
  pace?: SharedPace | undefined;
}

const PacedOctokit = Octokit.plugin(throttling, retry, spaceWrites);
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** An Octokit that acts with a token, outside of the App. It logs nothing: failures are thrown. */
export function octokitForToken({ token, baseUrl, userAgent, pauses, pace }: TokenOptions): Octokit {
  return new PacedOctokit(
    paceRequests(
      pauses,
      pace,
    )({
      ...(token === null ? {} : { auth: token }),
      userAgent,
      log: SILENT,
      ...(baseUrl === undefined ? {} : { baseUrl }),
    }),
  );
}

function silent(): void {}
