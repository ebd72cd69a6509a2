import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvaluations } from "../../src/cli/check/read-evaluations.ts";
import { createJsonReader, JSON_LIMITS } from "../../src/site/public-json/json-reader.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { Observations } from "../../src/standards/observations.ts";
import { type EvaluationObservation, parseEvaluations } from "../../src/standards/self-evaluation.ts";
import { evidenceOf, pages, product, repository, TODAY } from "./a-product.ts";

const URL_OF_ALL = "https://standards.example/api/evaluations";

function declared(conformity: Record<string, unknown> | null): EvaluationObservation {
  const parsed = conformity === null ? null : parseEvaluations({ [product.id]: { completion: {}, conformity } });
  return { kind: "observed", url: URL_OF_ALL, at: TODAY, conformity: parsed?.get(product.id) ?? null };
}

const whole = {
  accessibility_status: "partiellement conforme",
  analyse_risques: true,
  budget_url: "https://aide-facile.example/budget",
  dashlord_url: "https://dashlord.example/url/aide-facile",
  mon_service_securise: true,
  stats_url: "https://aide-facile.example/stats",
};
const everything = { forge: repository(), pages: pages() };

function judge(selfEvaluation: EvaluationObservation | null, observed: Observations = evidenceOf(whole, everything)) {
  const findings = evaluateProduct(
    catalogue,
    product,
    { ...observed, selfEvaluation },
    {
      today: TODAY,
      attestationMonths: 12,
    },
  );
  const own = findings.find(({ rule }) => rule === "self-evaluation");
  if (!own) throw new Error("no finding");
  return { findings, own };
}

describe("the programme's own evaluation of a product", () => {
  it("was not queried, or did not answer, or is not filled in: unknown, and nothing is held against anybody", () => {
    expect(judge(null).own).toMatchObject({ answer: "unknown", isQuestion: false });
    const silent = { kind: "unavailable", url: URL_OF_ALL, at: TODAY, status: "pas de réponse" } as const;
    expect(judge(silent).own).toMatchObject({ answer: "unknown", message: expect.stringContaining("pas répondu") });
    const empty = judge(declared(null)).own;
    expect(empty).toMatchObject({ answer: "unknown", message: expect.stringContaining("pas rempli") });
    expect(empty.remedy).toContain("le-produit-communique-sur-son-budget");
  });

  it("agrees: what is met in full is said to be", () => {
    const conformity = { transparence: 100, "qualité-du-support": 33.3, équipe: 0 };
    expect(judge(declared(conformity)).own).toMatchObject({ answer: "pass", remedy: null });
  });

  it("says to be met in full where something is not: to be put right there, a warning at most", () => {
    const observed = evidenceOf({ ...whole, dashlord_url: null }, everything);
    expect(judge(declared({ transparence: 100 }), observed).own).toMatchObject({
      answer: "fail",
      severity: "warning",
      message: expect.stringMatching(
        /«\stransparence\s» y est dit conforme à 100\s%.{1,3}ce n'est pas.+\s: dashlord\./u,
      ),
      remedy: expect.stringMatching(
        /À corriger dans l'auto-évaluation, sur standards\.example.+le-produit-suit-ses-bonnes-pratiques-sur-dashlord/u,
      ),
    });
  });

  it("does not contradict where a category is met in part: nobody knows which standard was ticked", () => {
    const observed = evidenceOf({ ...whole, dashlord_url: null }, everything);
    expect(judge(declared({ transparence: 66.7 }), observed).own).toMatchObject({
      answer: "unknown",
      isQuestion: true,
    });
  });

  it("says that nothing is met where something is: what may be ticked is named", () => {
    const { own } = judge(declared({ transparence: 0 }));
    expect(own).toMatchObject({ answer: "fail", message: expect.stringContaining("conforme à 0 %") });
    expect(own.remedy).toContain("vous pouvez y cocher : le-produit-a-une-fiche-a-jour");
  });

  it("is behind what is found: asked, with what may be ticked; never what is unknown in part", () => {
    const { own } = judge(declared({ "qualité-logicielle": 50, "qualité-du-support": 50 }));
    expect(own).toMatchObject({ answer: "unknown", isQuestion: true });
    expect(own.remedy).toContain("le-code-est-instrumente-par-des-tests-unitaires-et-des-tests-e2e");
    expect(own.remedy).not.toContain("les-utilisateurs-peuvent-faire-des-retours-facilement");
    expect(own.remedy).not.toContain("le-code-source-est-uniforme");
  });

  it("does not call a note a contradiction", () => {
    const observed = evidenceOf(
      { ...whole, dashlord_url: null, phases: [{ name: "investigation", start: "2026-11-01" }] },
      everything,
    );
    expect(judge(declared({ transparence: 100 }), observed).own.answer).toBe("pass");
  });

  it("stands among the evidence of what it is about, and changes no answer", () => {
    const { findings } = judge(declared({ transparence: 100 }));
    const dashlord = findings.find(({ rule }) => rule === "dashlord");
    expect(dashlord?.evidence.at(-1)).toEqual({
      what: "auto-évaluation, « transparence »",
      url: URL_OF_ALL,
      at: TODAY,
      status: "100 % conforme",
    });
    const answers = (list: typeof findings) =>
      list
        .filter(({ rule }) => rule !== "self-evaluation")
        .map(({ rule, answer, severity }) => [rule, answer, severity]);
    expect(answers(findings)).toEqual(answers(judge(null).findings));
  });
});

describe("what the service answers", () => {
  it.each<[string, unknown]>([
    ["a list", [1]],
    ["a text", "Bonjour"],
    ["nothing of its shape", { "aide-facile": 3, autre: { completion: {} } }],
    ["null", null],
  ])("%s is none", (_, value) => {
    expect(parseEvaluations(value)).toBeNull();
  });

  it("is read as far as it is as it should be", () => {
    const value = JSON.parse(
      '{"__proto__": {"conformity": {"impact": 1}}, "a": {"conformity": {"impact": 100, "équipe": -1, "design": "100", "inconnue": 3, "vie-privée": 1e9}}, "b": []}',
    );
    const read = parseEvaluations(value);
    expect([...(read?.get("a") ?? [])]).toEqual([["impact", 100]]);
    expect(read?.has("b")).toBe(false);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("knows categories in decomposed letters", () => {
    const read = parseEvaluations({ a: { conformity: { ["équipe".normalize("NFD")]: 50 } } });
    expect(read?.get("a")?.get("équipe")).toBe(50);
  });
});

describe("a double of the service", () => {
  let answer: { status: number; body: string; type?: string } = { status: 200, body: "{}" };
  const server = createServer((_, response) =>
    response.writeHead(answer.status, { "content-type": answer.type ?? "application/json" }).end(answer.body),
  );
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const read = async (limits = JSON_LIMITS) => {
    const address: AddressInfo | string | null = server.address();
    if (typeof address !== "object" || address === null) throw new Error("no port");
    const url = new URL(`http://127.0.0.1:${address.port}/api/evaluations`);
    const reader = createJsonReader(limits, { allowAddress: (host) => host === "127.0.0.1" });
    return (await readEvaluations(url, reader, () => TODAY))("aide-facile");
  };

  it("gives one product's by one answer", async () => {
    answer = {
      status: 200,
      body: JSON.stringify({ "aide-facile": { completion: { impact: 100 }, conformity: { impact: 50 } } }),
    };
    expect(await read()).toMatchObject({ kind: "observed", conformity: new Map([["impact", 50]]) });
    answer = { status: 200, body: JSON.stringify({ autre: { completion: {}, conformity: {} } }) };
    expect(await read()).toMatchObject({ kind: "observed", conformity: null });
  });

  it.each([
    ["an error", { status: 500, body: "{}" }, JSON_LIMITS],
    ["a page", { status: 200, body: "<!doctype html>", type: "text/html" }, JSON_LIMITS],
    ["another document", { status: 200, body: '["aide-facile"]' }, JSON_LIMITS],
    ["too much", { status: 200, body: `"${"a".repeat(5_000)}"` }, { ...JSON_LIMITS, bytes: 1_000 }],
  ])("is unavailable where it answers %s", async (_, given, limits) => {
    answer = given;
    expect(await read(limits)).toMatchObject({ kind: "unavailable" });
  });

  it("is never asked on a machine's own addresses", async () => {
    const asked = await readEvaluations(new URL("http://127.0.0.1/api/evaluations"), createJsonReader(), () => TODAY);
    expect(asked("aide-facile")).toMatchObject({ kind: "unavailable" });
  });
});
