import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import {
  FICHES,
  JEANNE,
  JEANNE_FICHE,
  jeanne,
  jeanneFiche,
  MANAGER,
  STAFFING,
  startWorld,
} from "../journeys/start-journey.ts";
import { jobToken, pullRequestEvent, READING, runAction } from "./run-action.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-06-30") } });
});
afterEach(() => sandbox.close());

test("smoke", async () => {
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "essai",
    files: { [JEANNE]: jeanne("2026-12-31").replace("aide-facile", "aide-facile, aide-facil") },
    message: "Essayer",
  });
  const number = await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "main" });
  sandbox.log.length = 0;
  const outcome = await runAction(sandbox, {
    ...pullRequestEvent(number),
    inputs: { token: jobToken(sandbox, READING) },
  });
  console.log(JSON.stringify(outcome, null, 1).replaceAll("\\n", "\n"));
  console.log(
    sandbox.log.map(({ method, path, operation, status }) => `${method} ${path} ${operation} ${status}`).join("\n"),
  );
  void [expect, FICHES, JEANNE_FICHE, jeanneFiche];
});
