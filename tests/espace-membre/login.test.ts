import { afterEach, expect, it } from "vitest";
import { EXAMPLE_DAY, exampleDatabase } from "../support/espace-membre/example-database.ts";
import { type EspaceMembre, startEspaceMembre } from "../support/espace-membre/start-espace-membre.ts";

let double: EspaceMembre;
afterEach(() => double.close());

const start = async (session: string | null = null) => {
  double = await startEspaceMembre({ ...exampleDatabase(), today: EXAMPLE_DAY, session });
};

const request = (path: string, init: RequestInit = {}) =>
  fetch(path.startsWith("http") ? path : double.url + path, { redirect: "manual", ...init });

const ask = (path: string, fields: Record<string, string>) =>
  request(path, { method: "POST", body: new URLSearchParams(fields) });

const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";

it("sends who is not logged in to the login, without the query", async () => {
  await start();
  const response = await request("/account/base-info?champ=fin");
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe("/login?next=%2Faccount%2Fbase-info");
});

it("mails a link that works once and leads to the path", async () => {
  await start();
  await ask("/login", { email: "jeanne.exemplaire@beta.example", next: "/account/base-info?champ=fin" });
  const [{ to, link } = { to: "", link: "" }] = double.mails;
  expect(to).toBe("jeanne.exemplaire@beta.example");
  const back = await request(link);
  expect(back.headers.get("location")).toBe("/account/base-info");
  const page = await request("/account/base-info", { headers: { cookie: cookieOf(back) } });
  expect(await page.text()).toContain('value="Jeanne Exemplaire"');
  expect((await request(link)).status).toBe(403);
});

it("comes to the dashboard by ProConnect", async () => {
  await start();
  const back = await ask("/login/proconnect", { email: "jeanne.exemplaire@beta.example", next: "/account/base-info" });
  expect(back.headers.get("location")).toBe("/dashboard");
  expect((await request("/dashboard", { headers: { cookie: cookieOf(back) } })).status).toBe(200);
});

it.each([["//ailleurs.example/page"], ["https://ailleurs.example/page"], ["/\\ailleurs.example"]])(
  "leads nowhere else: %s",
  async (next) => {
    await start();
    await ask("/login", { email: "jeanne.exemplaire@beta.example", next });
    expect((await request(double.mails[0]?.link ?? "")).headers.get("location")).toBe("/dashboard");
  },
);

it.each([
  ["nobody@beta.example", EXAMPLE_DAY, "UnknownMember"],
  // Paul's mission ended on the 20th: open up to the 24th.
  ["paul.modele@beta.example", "2026-11-24", null],
  ["paul.modele@beta.example", "2026-11-25", "ExpiredMember"],
])("%s on %s: %s", async (email, today, error) => {
  await start();
  double.today = today;
  const page = await (await ask("/login", { email, next: "/dashboard" })).text();
  expect(/UnknownMember|ExpiredMember/.exec(page)?.[0] ?? null).toBe(error);
  expect(double.mails.length).toBe(error === null ? 1 : 0);
});

it("lets scripts of its own and inline ones run, and nothing frame it", async () => {
  await start("jeanne.exemplaire");
  const policy = (await request("/account/base-info")).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self' 'unsafe-inline' 'unsafe-eval' https://*.gouv.fr https://unpkg.com");
  expect(policy).toContain("connect-src 'self' https://*.gouv.fr;");
  expect(policy).toContain("form-action 'self'");
  expect(policy).toContain("frame-ancestors 'self'");
});
