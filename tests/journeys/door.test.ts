import { createHmac, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { JEANNE, type Journey, jeanne, STAFFING } from "./start-journey.ts";

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-06-30") } });
  journey.sandbox.log.length = 0;
});
afterEach(() => journey.close());

const writes = () =>
  journey.sandbox.log.filter(({ method, operation }) => method !== "GET" && !operation?.startsWith("query"));

function sign(body: string, secret = journey.sandbox.app.webhookSecret): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Sends a webhook as GitHub does; `signature: null` leaves it out. */
async function send(
  event: string,
  body: string,
  { signature = sign(body), guid = randomUUID() }: { signature?: string | null; guid?: string } = {},
) {
  const answer = await fetch(journey.app.webhookUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": guid,
      ...(signature === null ? {} : { "x-hub-signature-256": signature }),
    },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

const push = (name: string) =>
  JSON.stringify({
    ref: "refs/heads/main",
    repository: { full_name: name, default_branch: "main" },
    installation: { id: 1 },
  });

describe("the webhooks' door", () => {
  test.each([
    ["without a signature", null],
    ["with another secret's signature", "autre"],
    ["with a signature that is none", "sha256=zz"],
  ])("stays shut %s, without a word of what is inside", async (_, signature) => {
    const body = push(STAFFING);
    const answer = await send("push", body, {
      signature: signature === "autre" ? sign(body, "autre-secret") : signature,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toMatch(/ at |node_modules|\.js:\d/);
    await journey.quiet();
    expect(journey.sandbox.log).toEqual([]);
  });

  test("lets a webhook that comes twice, under the same number or another, change nothing", async () => {
    const guid = randomUUID();
    for (let turn = 0; turn < 3; turn++)
      expect((await send("push", push(STAFFING), { guid })).status).toBeLessThan(300);
    expect((await send("push", push(STAFFING))).status).toBeLessThan(300);
    await journey.quiet();
    expect(writes()).toEqual([]);
  });

  test("lets events of repositories that are none of ours pass by", async () => {
    for (const name of ["inconnu/depot", "../..", "a/b#1", ""]) await send("push", push(name));
    await journey.quiet();
    expect(writes()).toEqual([]);
  });

  test.each(["{", "", "\u0000", "[1"])("takes a signed body that is no JSON, %j, and leaves it", async (body) => {
    expect(await send("push", body)).toEqual({ status: 202, text: "" });
    const [line] = journey.logged("a webhook lacks what is read of it, and is left");
    expect(line).toMatchObject({ level: 40, webhook: "push", missing: "the whole payload" });
  });

  test("takes an edited issue that does not say what was edited", async () => {
    const issue = { body: "", user: { login: "beta-fiches[bot]", id: 1, type: "Bot" } };
    const sender = { login: "nora-fictive", id: 2, type: "User" };
    const repository = { full_name: STAFFING, default_branch: "main" };
    for (const more of [{}, { changes: {} }])
      expect(
        (await send("issues", JSON.stringify({ action: "edited", repository, issue, sender, ...more }))).status,
      ).toBe(200);
  });

  test("stands whatever a signed body says", async () => {
    const events = [
      "push",
      "pull_request",
      "issues",
      "issue_comment",
      "check_run",
      "check_suite",
      "installation",
      "repository_dispatch",
      "ping",
    ];
    const json = fc.jsonValue({ maxDepth: 3 });
    const repository = fc.record(
      { full_name: fc.oneof(fc.constant(STAFFING), fc.string()), default_branch: fc.string() },
      { requiredKeys: [] },
    );
    const bodies = fc.oneof(
      json,
      fc.record(
        { action: fc.string(), repository, ref: json, issue: json, comment: json, check_run: json, pull_request: json },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...events), bodies, async (event, body) => {
        const { status, text } = await send(event, JSON.stringify(body));
        // Nothing of it can be retried: it is taken, whether it can be read or not.
        expect({ event, status: status === 200 ? 202 : status, text }).toEqual({ event, status: 202, text: "" });
      }),
      { numRuns: 300 },
    );
    await journey.quiet();
    expect(writes()).toEqual([]);
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(journey.pulls()).toHaveLength(1);
  });
});
