import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { checkPayload } from "../../src/server/webhook-payload.ts";

const definitions = z
  .array(z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().optional() })) }))
  .parse(JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8")));
const examplesOf = (event: string) => definitions.find(({ name }) => name === event)?.examples ?? [];

describe("a payload as GitHub sends it has what is read of it", () => {
  const events = [
    ...["push", "pull_request", "check_run", "check_suite", "issue_comment", "issues", "repository_dispatch"],
    ...["installation", "installation_repositories", "ping", "star"],
  ];
  it.each(events)("%s", (event) => {
    expect(examplesOf(event).length).toBeGreaterThan(0);
    for (const example of examplesOf(event)) expect(checkPayload(event, example), example.action).toBeNull();
  });
});

test.each([
  ["push", {}, "ref"],
  ["push", { ref: "refs/heads/main", repository: { full_name: 1 } }, "repository.full_name"],
  ["issue_comment", null, "the whole payload"],
  [
    "check_suite",
    { ...examplesOf("check_suite")[0], check_suite: { head_branch: "main" } },
    "check_suite.pull_requests",
  ],
  ["installation", { action: "created", repositories: [{}] }, "installation"],
  ["ping", "zen", "the whole payload"],
  ["constructor", [], "the whole payload"],
])("%s as %j lacks %s", (event, payload, missing) => {
  expect(checkPayload(event, payload)).toBe(missing);
});
