import { createHash } from "node:crypto";
import type { CheckRun } from "../github/port.ts";
import type { Look } from "./look.ts";
import { checkName, type Staffing } from "./read-staffing.ts";

/** Says what was done on the staffing commit; nothing where its last check run already says so. */
export async function putCheckRun(
  { github, staffing }: Look,
  { head, check }: Staffing,
  said: Omit<CheckRun, "name" | "commit" | "externalId">,
): Promise<void> {
  const externalId = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  if (check?.externalId === externalId) return;
  await github.createCheckRun(staffing, { name: checkName, commit: head.commit, externalId, ...said });
}
