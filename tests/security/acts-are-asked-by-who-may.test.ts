import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JEANNE, jeanne, MAINTAINER, MANAGER, STAFFING } from "../journeys/start-journey.ts";
import type { BrowserJar } from "../web/browser-jar.ts";
import { type ActingPages, startActingPages } from "../web/start-acting-pages.ts";

const TRIAGE = "lea-tri";
const READER = "hugo-lecteur";

let pages: ActingPages;
beforeAll(async () => {
  pages = await startActingPages({
    records: { [JEANNE]: jeanne("2026-12-15") },
    before(sandbox) {
      sandbox.addCollaborator(STAFFING, TRIAGE, "triage");
      sandbox.addCollaborator(STAFFING, READER, "read");
    },
  });
});
afterAll(() => pages.close());

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const pulls = () => pages.sandbox.listPullRequests(STAFFING);
const actIn = (body: string) => /value="([0-9a-f]{16})"/.exec(body)?.[1] ?? "";

async function prolongation(jar: BrowserJar): Promise<{ url: string; token: string; act: string }> {
  const url = `${pages.base}/actions`;
  const { body } = await jar.get(url);
  return { url, act: actIn(body), token: /name="jeton" value="([^"]+)"/.exec(body)?.[1] ?? "" };
}

/** What a form that must do nothing leaves: no write on GitHub. */
async function doesNothing(act: () => Promise<{ status: number }>): Promise<number> {
  const at = pages.sandbox.log.length;
  const { status } = await act();
  await pages.quiet();
  expect(pages.writesSince(at)).toEqual([]);
  expect(pulls()).toEqual([]);
  return status;
}

describe("an act is refused, and nothing is written", () => {
  it("from another site, from nowhere, or as anything but a form", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    expect(act).not.toBe("");
    const body = new URLSearchParams({ jeton: token, acte: act }).toString();
    for (const headers of [
      { origin: "https://attaquant.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      {},
    ])
      expect([headers, await doesNothing(() => jar.post(url, { ...FORM, ...headers }, body))]).toEqual([headers, 403]);
    const { origin } = pages;
    for (const type of ["application/json", "text/html", "application/xml"])
      expect(await doesNothing(() => jar.post(url, { "content-type": type, origin }, body))).toBe(400);
    for (const type of ["text/plain", "multipart/form-data; boundary=x"])
      expect(await doesNothing(() => jar.post(url, { "content-type": type, origin }, body))).toBe(400);
  });

  it("without its token, with another one's, another page's, another session's, or a changed one", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    const other = await pages.signIn();
    const tokens = [
      "",
      `${token}A`,
      token.slice(1),
      token.replace(/^./, (first) => (first === "A" ? "B" : "A")),
      await pages.tokenOn(jar, "/nouveau/membre"),
      await pages.tokenOn(other, "/actions"),
    ];
    for (const one of tokens) expect(one).not.toBe(token);
    for (const jeton of tokens)
      expect(
        await doesNothing(() =>
          jar.send(url, [
            ["jeton", jeton],
            ["acte", act],
          ]),
        ),
      ).toBe(403);
    expect(await doesNothing(() => jar.send(url, [["acte", act]]))).toBe(403);
  });

  it("by GET, whatever the address says", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    expect(await doesNothing(() => jar.get(`${url}?jeton=${token}&acte=${act}&etape=confirmer`))).toBe(200);
    expect(await doesNothing(() => jar.get(`${pages.base}/suite?kind=asked`))).toBe(200);
    expect((await jar.get(`${pages.base}/suite?outcome=asked`)).body).toContain("Rien à dire");
  });

  it("with fields that the page does not have, or one of them twice, or far too long", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    const own = [
      ["jeton", token],
      ["acte", act],
    ] as const;
    const many = Array.from({ length: 300 }, () => ["acte", act] as const);
    for (const more of [
      [["by", "quelqu-un"]],
      [["permission", "admin"]],
      [["__proto__", "x"]],
      [["constructor", "x"]],
      [["jeton", token]],
      [["etape", "x".repeat(3_000)]],
      many,
    ] as const)
      expect(await doesNothing(() => jar.send(url, [...own, ...more]))).toBe(400);
    expect(await doesNothing(() => jar.send(url, [...own, ["etape", "x".repeat(100_000)]]))).toBe(413);
  });

  it("by who is not signed in, signed out, or whose session is over: the same answer wherever", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    const stolen = new Map(jar.cookies);
    await jar.post(`${pages.origin}/deconnexion`, { ...FORM, origin: pages.origin });
    for (const [name, value] of stolen) jar.cookies.set(name, value);
    const fields = [
      ["jeton", token],
      ["acte", act],
    ] as const;
    expect(await doesNothing(() => jar.send(url, fields))).toBe(401);
    expect(await doesNothing(() => jar.send(`${pages.origin}/t/ailleurs/absent/actions`, fields))).toBe(401);
    expect((await jar.send(url, fields)).body).toContain("Votre session est finie");
  });

  it("by a stranger, as where there is no page; by who only reads, and sees no button", async () => {
    const stranger = await pages.signIn(MAINTAINER);
    const { url, act } = await prolongation(await pages.signIn());
    expect(await doesNothing(() => stranger.send(url, [["acte", act]]))).toBe(404);
    expect(await doesNothing(() => stranger.get(url))).toBe(404);
    const reader = await pages.signIn(READER);
    expect(await doesNothing(() => reader.get(url))).toBe(404);
    expect(await doesNothing(() => reader.get(`${pages.base}/nouveau/membre`))).toBe(404);
    const { body } = await reader.get(pages.base);
    expect(body).toContain("Jeanne Exemplaire");
    expect(body).not.toMatch(/\/actions|\/nouveau|jeton/);
    expect(await doesNothing(() => reader.send(url, [["acte", act]]))).toBe(403);
  });

  it("by who may triage alone, where it changes records; such an act is not shown to them either", async () => {
    const jar = await pages.signIn(TRIAGE);
    const { body } = await jar.get(`${pages.base}/actions`);
    expect(body).toContain("Relire les dossiers");
    expect(body).not.toMatch(/Prolonger|nouveau\/membre|value="[0-9a-f]{16}"/);
    expect((await jar.get(pages.base)).body).not.toContain("/actions#acte-");
    const { act } = await prolongation(await pages.signIn());
    const jeton = await pages.tokenOn(jar, "/actions");
    const fields = [
      ["jeton", jeton],
      ["acte", act],
    ] as const;
    expect(await doesNothing(() => jar.send(`${pages.base}/actions`, fields))).toBe(403);
    expect(await doesNothing(() => jar.get(`${pages.base}/nouveau/membre`))).toBe(403);
  });

  it("by who lost the right since the page was read: GitHub is asked at each act", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    const fields = [
      ["jeton", token],
      ["acte", act],
    ] as const;
    const reread = [
      ["jeton", token],
      ["acte", "relire"],
    ] as const;
    pages.sandbox.addCollaborator(STAFFING, MANAGER, "read");
    expect(await doesNothing(() => jar.send(url, fields))).toBe(403);
    expect(await doesNothing(() => jar.send(url, reread))).toBe(403);
    pages.sandbox.removeCollaborator(STAFFING, MANAGER);
    expect(await doesNothing(() => jar.send(url, fields))).toBe(404);
    pages.sandbox.addCollaborator(STAFFING, MANAGER, "write");
    // What GitHub says of a stranger is believed for as long.
    pages.clock.minutes += 5;
  });

  it("by a stranger, however often they send it: GitHub is asked about them once in five minutes", async () => {
    const stranger = await pages.signIn(MAINTAINER);
    const questions = async (minutes: number) => {
      pages.clock.minutes += minutes;
      const at = pages.sandbox.log.length;
      for (const page of ["/actions", "/nouveau/membre", "/actions", "/nouveau/mission", "/actions"])
        expect((await stranger.send(pages.base + page, [["jeton", "x"]])).status).toBe(404);
      return pages.sandbox.log.slice(at).filter(({ path }) => path.endsWith("/permission")).length;
    };
    expect([await questions(5), await questions(4), await questions(1)]).toEqual([1, 0, 1]);
  });

  it("while GitHub does not say who may", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    pages.sandbox.intercept(({ path }) =>
      path.endsWith("/permission") ? { when: "before", how: "answer", status: 422 } : undefined,
    );
    const fields = [
      ["jeton", token],
      ["acte", act],
    ] as const;
    expect(await doesNothing(() => jar.send(url, fields))).toBe(404);
    pages.sandbox.intercept(null);
  });

  it("of what the dashboard does not offer, however well it is written", async () => {
    const jar = await pages.signIn();
    const { url, token } = await prolongation(jar);
    for (const act of ["0123456789abcdef", "../../etc", '{"kind":"forget"}', "<b>"]) {
      const fields = [
        ["jeton", token],
        ["acte", act],
      ] as const;
      let told = "";
      const send = async () => {
        const answer = await jar.send(url, fields);
        told = answer.location;
        return answer;
      };
      expect(await doesNothing(send)).toBe(303);
      expect((await jar.get(pages.origin + told)).body).toContain("Ce n’est plus à faire");
    }
  });
});

describe("a form that adds a person", () => {
  const url = () => `${pages.base}/nouveau/membre`;
  const LOU = {
    ...{ "first-name": "Lou", "last-name": "Échantillon", role: "Développeuse", domaine: "Développement" },
    ...{ start: "2026-12-01", end: "2027-05-31" },
  };
  const fieldsOf = (more: Record<string, string>): [string, string][] => Object.entries({ ...LOU, ...more });

  it("does nothing without its token, with fields of its own making, or where only the boxes are one's own", async () => {
    const jar = await pages.signIn();
    const jeton = await pages.tokenOn(jar, "/nouveau/membre");
    expect(await doesNothing(() => jar.send(url(), fieldsOf({ etape: "confirmer" })))).toBe(403);
    for (const more of [{ path: "../x" }, { employer: "Autre" }, { id: "x" }, { existingFiche: "true" }])
      expect(await doesNothing(() => jar.send(url(), fieldsOf({ jeton, etape: "confirmer", ...more })))).toBe(400);
    const triage = await pages.signIn(TRIAGE);
    const other = await pages.tokenOn(triage, "/actions");
    expect(await doesNothing(() => triage.send(url(), fieldsOf({ jeton: other, etape: "confirmer" })))).toBe(403);
  });

  it("writes nothing of YAML, HTML or line ends that somebody slipped into a field", async () => {
    const jar = await pages.signIn();
    const jeton = await pages.tokenOn(jar, "/nouveau/membre");
    const hostile = [
      { role: "Dev\nmissions: []" },
      { "first-name": "Lou\r\nexistingFiche: true" },
      { "last-name": "Échan\u2028tillon\u0000" },
      { username: "../../.github/workflows/x" },
      { start: "2026-12-01\nemployer: Autre" },
      { email: "lou@exemple.example\nrole: x" },
      { domaine: "<script>" },
    ];
    for (const more of hostile) {
      const status = await doesNothing(() => jar.send(url(), fieldsOf({ jeton, etape: "confirmer", ...more })));
      expect([more, status]).toEqual([more, 422]);
    }
    const text = await jar.send(url(), fieldsOf({ jeton, etape: "apercu", github: "x: {a: 1}" }));
    expect(text.body).toContain("github: &#39;x: {a: 1}&#39;");
    const role = "\"'><img src=x>: {a: &b}";
    const { body } = await jar.send(url(), fieldsOf({ jeton, etape: "apercu", role }));
    expect(body).not.toContain("<img");
    expect(body).toContain('value="&quot;&#39;&gt;&lt;img src=x&gt;: {a: &amp;b}"');
  });
});

describe("an act of who may", () => {
  it("is done once, however often it is sent, under their name, and the page says what came of it", async () => {
    const jar = await pages.signIn();
    const { url, token, act } = await prolongation(jar);
    const fields = [
      ["jeton", token],
      ["acte", act],
    ] as const;
    const [one, other] = await Promise.all([jar.send(url, fields), jar.send(url, fields)]);
    expect([one.status, other.status]).toEqual([303, 303]);
    await pages.quiet();
    const [pull, ...more] = pulls();
    expect(more).toEqual([]);
    expect(pull?.title.replaceAll("\u00A0", " ")).toBe(
      "Jeanne Exemplaire : prolonger sa mission jusqu'au 15 juin 2027",
    );
    expect(pull?.body).toContain(`Demandé sur la page de beta-fiches par ${MANAGER}.`);
    const [issue] = pages.sandbox.listIssues(STAFFING);
    expect(issue?.body).toContain(`"by":"${MANAGER}"`);
    const again = await jar.send(url, fields);
    expect(new URL(again.location, pages.origin).pathname).toBe(`/t/${STAFFING}/suite`);
    expect((await jar.get(pages.origin + again.location)).body).toContain("C’était déjà demandé");
    const at = pages.sandbox.log.length;
    await pages.quiet();
    expect(pages.writesSince(at)).toEqual([]);
    expect(pulls()).toHaveLength(1);
  });

  it("is told to that session alone, on that page alone, in that tab alone, as it was", async () => {
    const jar = await pages.signIn();
    const token = await pages.tokenOn(jar, "/actions");
    const tabs = await Promise.all(
      ["relire", "0123456789abcdef"].map((act) =>
        jar.send(`${pages.base}/actions`, [
          ["jeton", token],
          ["acte", act],
        ]),
      ),
    );
    const [reread = "", gone = ""] = tabs.map(({ location }) => pages.origin + location);
    expect((await jar.get(gone)).body).toContain("Ce n’est plus à faire");
    expect((await jar.get(reread)).body).toContain("La relecture est demandée");
    const other = await pages.signIn();
    const changed = [
      reread.slice(0, -1),
      `${reread}A`,
      `${pages.base}/suite?dit=${"A".repeat(9_000)}`,
      `${pages.base}/suite`,
    ];
    const told = await Promise.all([other.get(reread), ...changed.map((address) => jar.get(address))]);
    expect(told.map(({ status, body }) => [status, body.includes("Rien à dire")])).toEqual(told.map(() => [200, true]));
    await pages.quiet();
  });

  it("says that it replaces what another had asked for under the same name, and only then", async () => {
    const outcomes: string[] = [];
    for (const role of ["Développeuse", "Designer", "Designer"]) {
      const jar = await pages.signIn();
      const jeton = await pages.tokenOn(jar, "/nouveau/membre");
      const fields = {
        ...{ jeton, "first-name": "Lou", "last-name": "Échantillon", role, domaine: "Développement" },
        ...{ start: "2026-12-01", end: "2027-05-31", etape: "confirmer" },
      };
      const { location } = await jar.send(`${pages.base}/nouveau/membre`, Object.entries(fields));
      outcomes.push(/<h1>(.*?)<\/h1>/.exec((await jar.get(pages.origin + location)).body)?.[1] ?? "");
      await pages.quiet();
    }
    expect(outcomes).toEqual([
      "La pull request est ouverte",
      "La pull request propose maintenant vos valeurs",
      "Une pull request le propose déjà",
    ]);
    expect(pulls().filter(({ title }) => title.includes("Lou"))).toHaveLength(1);
  });

  it("names nobody in the log", () => {
    const all = pages.lines.join("");
    for (const secret of [MANAGER, TRIAGE, "Jeanne", STAFFING, "Fe26"]) expect(all).not.toContain(secret);
  });
});
