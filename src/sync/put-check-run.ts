import { createHash } from "node:crypto";
import type { CheckRun } from "../github/check-run.ts";
import type { RepositoryState } from "../github/port.ts";
import { printExternalId, readExternalId } from "../markers/external-id.ts";
import type { Look } from "./look.ts";

/** Where a check run is, and what is there already. */
export interface CheckPlace {
  name: string;
  commit: string;
  known: RepositoryState["check"];
  /** The pull request it is about: GitHub names none for those of forks when the check run is asked again. */
  pullRequest?: number;
}

/** Says what was found on a staffing commit; nothing where its last check run already says so, unless it is asked again. */
export async function putCheckRun(
  { github, staffing, again }: Look,
  { name, commit, known, pullRequest }: CheckPlace,
  said: Omit<CheckRun, "name" | "commit" | "externalId">,
): Promise<void> {
  const digest = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  const externalId = printExternalId(
    pullRequest === undefined ? { kind: "staffing", digest } : { kind: "preview", pullRequest, digest },
  );
  if (!again && known?.externalId === externalId) return;
  await github.createCheckRun(staffing, { name, commit, externalId, ...said });
}

/** The pull request that a check run is about, from its external id. */
export function pullRequestOf(externalId: string): number | undefined {
  const id = readExternalId(externalId);
  return id?.kind === "preview" ? id.pullRequest : undefined;
}
