import { createHmac, randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/http/faults.ts";
import { type ServerProcess, startServerProcess, variablesFor } from "../support/server-process.ts";
import { JEANNE, type Journey, jeanne, MANAGER, SITE, STAFFING, startJourney } from "./start-journey.ts";

/** What only the contractor may know. */
const PRIVATE = {
  order: "BC-2026-SECRET-77",
  unit: "devops-senior",
  experience: "experience: 37",
  risk: "Le budget du ministère fond",
  beneficiary: "Ministère des Exemples Cachés",
  price: "98765",
  staffing: STAFFING,
};
/** What is public on the site, or sent to GitHub, and must not be in a log. */
const PEOPLE = { name: "Jeanne Exemplaire", id: "jeanne.exemplaire", bio: "Vit à Ville-Inventée" };
const SITE_TOKEN = "ghp_jeton-que-personne-ne-doit-lire-0001";
const METRICS_TOKEN = "mesures-que-personne-ne-doit-lire-0002";

const RECORDS = {
  [JEANNE]: jeanne("2026-12-31", `    order: ${PRIVATE.order}\n    unit: ${PRIVATE.unit}\n`).replace(
    "missions:",
    `bio: ${PEOPLE.bio}\n${PRIVATE.experience}\nmissions:`,
  ),
  "products/aide-facile.yml": `title: Aide plus facile
beneficiary: ${PRIVATE.beneficiary}
risks:
  - title: ${PRIVATE.risk}
    since: 2026-02-01
`,
  [`orders/${PRIVATE.order}.yml`]: `beneficiary: ${PRIVATE.beneficiary}
product: aide-facile
start: 2026-01-05
end: 2026-12-31
lines:
  - unit: ${PRIVATE.unit}
    quantity: 3
    price: "${PRIVATE.price}"
`,
};

const FAULTS = [
  { when: "before", how: "answer", status: 500 },
  { when: "before", how: "answer", status: 404 },
  { when: "before", how: "answer", status: 403 },
  { when: "before", how: "answer", status: 422 },
  { when: "after", how: "truncate" },
  { when: "before", how: "reset" },
] as const satisfies Fault[];

let server: ServerProcess | undefined;
let journey: Journey | undefined;
afterEach(async () => {
  await server?.stop();
  await journey?.close();
  server = journey = undefined;
});

test("whatever goes wrong, logs hold neither secrets nor people, and the site nothing private", async () => {
  journey = await startJourney({ records: RECORDS });
  const { sandbox } = journey;
  journey.install(SITE);
  journey.install(STAFFING);
  server = await startServerProcess({
    ...variablesFor(sandbox),
    SITE_TOKEN,
    SITE_TOKEN_FOR: "atelier-numeral",
    METRICS_TOKEN,
    LOG_LEVEL: "trace",
  });
  const { url, output } = server;
  const webhooks = `${url}/api/github/webhooks`;
  sandbox.setWebhookTarget(webhooks);

  const reconcileCount = async () => {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    const counts = (await answer.text()).matchAll(/^beta_fiches_reconcile_duration_seconds_count\{.*\} (\d+)$/gm);
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  /** Prolongs Jeanne's mission, and waits for the reconcile that follows. */
  const push = async (end: string) => {
    const before = await reconcileCount();
    const files = { [JEANNE]: RECORDS[JEANNE].replace("2026-12-31", end) };
    await sandbox.push({ as: MANAGER, repository: STAFFING, branch: "main", message: "Prolonger", files });
    await expect.poll(reconcileCount, { interval: 100 }).toBeGreaterThan(before);
  };
  await push("2027-01-31");
  const quoting = JSON.stringify({ message: `${PEOPLE.name} of ${STAFFING}: ${PRIVATE.risk}`, documentation_url: "" });
  for (const [month, fault] of FAULTS.entries()) {
    let spared = 2;
    sandbox.intercept(({ operation, path }) => {
      if (path.endsWith("/access_tokens") || (operation ?? path) === "query viewer") return undefined;
      return spared-- > 0 ? undefined : { body: quoting, ...fault };
    });
    await push(`2027-0${month + 2}-15`);
    sandbox.intercept(null);
  }
  await push("2027-09-30");
  // The retried reconcile of an earlier push may have been the one that was waited for.
  const titles = () => sandbox.listPullRequests(SITE).map(({ title }) => title);
  const last = "Jeanne Exemplaire : mission prolongée jusqu'au 30 septembre 2027";
  await expect.poll(titles).toContain(last);
  const body = JSON.stringify({ repository: { full_name: STAFFING }, sender: { login: PEOPLE.name } });
  const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  for (const signature of [sign("un autre secret"), sign(sandbox.app.webhookSecret), "sha256=0", ""])
    for (const event of ["push", "issue_comment", "installation", PEOPLE.name.replace(" ", "-")])
      await (
        await fetch(webhooks, {
          method: "POST",
          body,
          headers: {
            "content-type": "application/json",
            "x-github-event": event,
            "x-github-delivery": randomUUID(),
            "x-hub-signature-256": signature,
          },
        })
      ).text();
  await sandbox.settled();

  const logs = output();
  expect(logs.split("\n").length).toBeGreaterThan(50);
  const secrets = [SITE_TOKEN, METRICS_TOKEN, sandbox.app.webhookSecret, ...sandbox.app.privateKey.trim().split("\n")];
  const words = [...secrets, ...Object.values(PRIVATE), ...Object.values(PEOPLE), SITE];
  expect(words.filter((word) => logs.includes(word))).toEqual([]);
  expect(logs).not.toMatch(/\bgh[a-z]_\w+|eyJ\w+\./);

  const pulls = sandbox.listPullRequests(SITE);
  const open = pulls.map(async (pull) => [
    pull,
    sandbox.listComments(SITE, pull.number),
    await sandbox.diff(SITE, pull.number),
    await (await fetch(`${sandbox.url}/repos/${SITE}/pulls/${pull.number}/commits`)).json(),
  ]);
  const published = JSON.stringify(await Promise.all(open));
  expect(published).toContain("Beta-Fiches: ");
  expect(Object.values(PRIVATE).filter((word) => published.includes(word))).toEqual([]);
}, 900_000);
