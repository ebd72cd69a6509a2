import { afterEach, describe, expect, it } from "vitest";
import { createMemberReader, DATABASE_LIMITS } from "../../../../src/channels/espace-membre/database/read-members.ts";
import { type EspaceMembreApi, type StoredMember, startEspaceMembreApi } from "../../../support/espace-membre-api.ts";

const HOST = "espace-membre.incubateur.net";
const KEY = "em1_cle-canari";
const jeanne: StoredMember = {
  fullname: "Jeanne Exemplaire",
  role: "Développeuse",
  github: null,
  competences: ["Go"],
  missions: [
    {
      start: "2026-01-05",
      end: "2026-11-30",
      status: "independent",
      employer: "Atelier Numéral",
      startups: ["aide-facile"],
    },
    { start: "2025-01-06", end: null },
  ],
};

let api: EspaceMembreApi | undefined;
afterEach(async () => {
  await api?.close();
  api = undefined;
});

async function start(more: Partial<Parameters<typeof startEspaceMembreApi>[0]> = {}, limits = {}) {
  const members = new Map([
    ["jeanne.exemplaire", jeanne],
    ["paul.modele", { ...jeanne, fullname: "Paul Modele" }],
  ]);
  api = await startEspaceMembreApi({ has: ["v1", "protected"], members, key: KEY, ...more });
  const { url, requests } = api;
  const read = (key = KEY, host = HOST, ...usernames: string[]) =>
    createMemberReader(key, {
      limits: { ...DATABASE_LIMITS, pause: 0, ...limits },
      forTests: { origin: url, allowAddress: (address) => address === "127.0.0.1" },
    })(host, usernames.length > 0 ? usernames : ["jeanne.exemplaire"]);
  return { read, requests };
}
const codesOf = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code);

describe("people as the espace membre's database has them", () => {
  it.each(["v1", "protected"] as const)(
    "are read by the API %s where it alone is there, in their own days",
    async (which) => {
      for (const midnight of ["utc", "paris"] as const) {
        const { read, requests } = await start({ has: [which], midnight });
        const { members, problems } = await read();
        expect(problems).toEqual([]);
        expect(members.get("jeanne.exemplaire")).toEqual({
          username: "jeanne.exemplaire",
          fullname: "Jeanne Exemplaire",
          role: "Développeuse",
          github: null,
          competences: ["Go"],
          missions: [
            {
              start: "2026-01-05",
              end: "2026-11-30",
              status: "independent",
              employer: "Atelier Numéral",
              startups: [{ ghid: "aide-facile" }],
            },
            { start: "2025-01-06", end: null, startups: [] },
          ],
        });
        expect(requests.map(({ path }) => path)).toEqual(
          which === "v1"
            ? ["/api/v1/members/jeanne.exemplaire"]
            : ["/api/v1/members/jeanne.exemplaire", "/api/protected/members/jeanne.exemplaire"],
        );
        await api?.close();
      }
    },
  );

  it("are asked of the v1 first, and which one is there is found out once", async () => {
    const both = await start();
    await both.read(KEY, HOST, "jeanne.exemplaire", "paul.modele", "jeanne.exemplaire");
    expect(both.requests.map(({ path }) => path)).toEqual([
      ...["/api/v1/members/jeanne.exemplaire", "/api/v1/members/paul.modele"],
    ]);
    expect(both.requests.every(({ key, method }) => key === "" && method === "GET")).toBe(true);
    await api?.close();
    const old = await start({ has: ["protected"] });
    await old.read(KEY, HOST, "jeanne.exemplaire", "paul.modele");
    expect(old.requests.map(({ path }) => path.split("/")[2])).toEqual(["v1", "protected", "protected"]);
  });

  it.each(["v1", "protected"] as const)("are null where the %s says that there is nobody", async (which) => {
    const { read } = await start({ has: [which] });
    const { members, problems } = await read(KEY, HOST, "nora.fictif", "jeanne.exemplaire");
    expect([...members.keys()]).toEqual(["nora.fictif", "jeanne.exemplaire"]);
    expect(members.get("nora.fictif")).toBeNull();
    expect(problems).toEqual([]);
  });

  it("are never more than those asked for, nor any e-mail", async () => {
    const { read } = await start();
    const reading = await read();
    expect([...reading.members.keys()]).toEqual(["jeanne.exemplaire"]);
    expect(JSON.stringify([...reading.members])).not.toMatch(/canari|@|email/);
  });

  it.each(["..", ".", "a/b", "a?b=c", "", "x".repeat(300), "a b"])(
    "are not asked for by %j, which is no name",
    async (name) => {
      const { read, requests } = await start();
      expect((await read(KEY, HOST, name)).members.size).toBe(0);
      expect(requests).toEqual([]);
    },
  );

  it("are asked for 100 at most; the others stay unknown", async () => {
    const { read, requests } = await start();
    const { members } = await read(KEY, HOST, ...Array.from({ length: 150 }, (_, at) => `personne.n${at}`));
    expect([requests.length, members.size]).toEqual([100, 100]);
  });

  it.each(["espace-membre.exemple.fr", "espace-membre.incubateur.net.exemple.fr", "localhost"])(
    "are not read at %s, whatever settings say: the key goes to the espace membre alone",
    async (host) => {
      const { read, requests } = await start();
      expect(await read(KEY, host)).toEqual({ members: new Map(), problems: [] });
      expect(requests).toEqual([]);
    },
  );
});

describe("what keeps them from being read is told in French, without the key, and they stay unknown", () => {
  const html = "<!DOCTYPE html>";
  const member = (more: object) => ({
    ...{ username: "jeanne.exemplaire", fullname: "J", missions: [] },
    ...more,
  });
  const answering =
    (status: number, body: unknown, headers: Record<string, string> = { "content-type": "application/json" }) =>
    (
      _: unknown,
      response: { writeHead(status: number, headers: Record<string, string>): { end(body: string): void } },
    ) =>
      response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));

  it.each([
    ["no API at all", { has: [] }, "espace-membre-refused"],
    ["a wrong key on the v1", { key: "autre" }, "espace-membre-refused"],
    ["a wrong key on the protected one", { key: "autre", has: ["protected" as const] }, "espace-membre-refused"],
    ["a key that may not see the person", { outOfPerimeter: ["jeanne.exemplaire"] }, "espace-membre-refused"],
    ["a server in trouble", { answer: answering(503, {}) }, "espace-membre-refused"],
    ["a key that may only write", { answer: answering(204, "") }, "espace-membre-refused"],
    ["a login page", { answer: answering(307, "", { location: "/login" }) }, "espace-membre-refused"],
    [
      "a redirect to another host",
      { answer: answering(302, "", { location: "http://127.0.0.1:9/" }) },
      "espace-membre-refused",
    ],
    ["HTML", { answer: answering(200, html, { "content-type": "text/html" }) }, "espace-membre-malformed"],
    ["half of an answer", { answer: answering(200, '{"data":{"username":"jea') }, "espace-membre-malformed"],
    ["nothing", { answer: answering(200, "") }, "espace-membre-malformed"],
    ["a list", { answer: answering(200, []) }, "espace-membre-malformed"],
    [
      "somebody else",
      { answer: answering(200, { data: member({ username: "paul.modele" }) }) },
      "espace-membre-malformed",
    ],
    ["no missions", { answer: answering(200, { data: member({ missions: undefined }) }) }, "espace-membre-malformed"],
    [
      "a day that is none",
      { answer: answering(200, { data: member({ missions: [{ start: "2026-02-31" }] }) }) },
      "espace-membre-malformed",
    ],
    [
      "a name that is a number",
      { answer: answering(200, { data: member({ fullname: 4 }) }) },
      "espace-membre-malformed",
    ],
    [
      "too many missions",
      { answer: answering(200, { data: member({ missions: Array(600).fill({ start: "2026-01-05" }) }) }) },
      "espace-membre-malformed",
    ],
    [
      "too much",
      { answer: answering(200, { data: member({ bio: "x".repeat(600_000) }) }) },
      "espace-membre-unreachable",
    ],
  ])("%s", async (_, options, code) => {
    const { read } = await start(options);
    const reading = await read();
    expect(reading.members.size).toBe(0);
    expect(codesOf(reading)).toEqual([code]);
    expect(reading.problems[0]).toMatchObject({ severity: "note", message: expect.stringContaining("espace membre") });
    expect(JSON.stringify(reading.problems)).not.toMatch(/canari|127\.0\.0\.1/);
  });

  it("a server that never answers, within its time for all of them", async () => {
    const { read, requests } = await start({ answer: () => {} }, { milliseconds: 200 });
    expect(codesOf(await read(KEY, HOST, "jeanne.exemplaire", "paul.modele"))).toEqual(["espace-membre-unreachable"]);
    await api?.close();
    expect(requests).toHaveLength(1);
  });

  it("of one person alone, the others are read all the same; of all, what was read stands", async () => {
    const one = await start({ outOfPerimeter: ["jeanne.exemplaire"] });
    const partial = await one.read(KEY, HOST, "jeanne.exemplaire", "paul.modele");
    expect([[...partial.members.keys()], codesOf(partial)]).toEqual([["paul.modele"], ["espace-membre-refused"]]);
    await api?.close();
    let asked = 0;
    const after = await start({
      answer: (_, response) => {
        asked += 1;
        if (asked > 1) return void response.writeHead(500).end();
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ data: member({ username: "jeanne.exemplaire" }) }));
      },
    });
    const stopped = await after.read(KEY, HOST, "jeanne.exemplaire", "paul.modele", "nora.fictif");
    expect([[...stopped.members.keys()], asked]).toEqual([["jeanne.exemplaire"], 2]);
  });

  it("an address of this machine is not reached but in tests", async () => {
    const { requests } = await start();
    const reading = await createMemberReader(KEY, { forTests: { origin: api?.url ?? "" } })(HOST, [
      "jeanne.exemplaire",
    ]);
    expect([codesOf(reading), requests]).toEqual([["espace-membre-unreachable"], []]);
  });
});
