import { expect, test } from "vitest";
import type { Annotation, CheckRun } from "../../../src/github/check-run.ts";
import { api, failureOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

const CREATED = { id: 4, html_url: "https://github.com/atelier-numeral/dossiers/runs/4" };

const annotation = (line: number, title = "Le produit n'existe pas."): Annotation => ({
  path: "members/lea.specimen.yml",
  line,
  column: 16,
  level: "failure",
  title,
  message: "Corrigez « startups ».",
});

const run = (annotations: Annotation[]): CheckRun => ({
  name: "beta-fiches",
  commit: oid("a"),
  externalId: "abc",
  conclusion: "failure",
  title: "1 dossier à corriger",
  summary: "41 fiches sont à jour.",
  annotations,
});

interface Body {
  status: string;
  external_id?: string;
  conclusion?: string;
  output: { title: string; summary: string; annotations: Record<string, unknown>[] };
}

function recordRequests(updates: number): Body[] {
  const bodies: Body[] = [];
  const keep = (body: Body) => bodies.push(body) > 0;
  api().post(`${REST}/check-runs`, keep).reply(201, CREATED);
  if (updates > 0) api().patch(`${REST}/check-runs/4`, keep).times(updates).reply(200, CREATED);
  return bodies;
}

test("a run without many annotations is one request, completed at once", async () => {
  const bodies = recordRequests(0);
  const created = await gitHub().createCheckRun(REPOSITORY, run([annotation(9)]));
  expect(created).toEqual({ id: 4, url: CREATED.html_url });
  expect(bodies).toEqual([
    {
      name: "beta-fiches",
      head_sha: oid("a"),
      external_id: "abc",
      status: "completed",
      conclusion: "failure",
      output: {
        title: "1 dossier à corriger",
        summary: "41 fiches sont à jour.",
        annotations: [
          {
            path: "members/lea.specimen.yml",
            start_line: 9,
            end_line: 9,
            start_column: 16,
            end_column: 16,
            annotation_level: "failure",
            title: "Le produit n'existe pas.",
            message: "Corrigez « startups ».",
          },
        ],
      },
    },
  ]);
});

test.each([
  { count: 0, batches: [0] },
  { count: 50, batches: [50] },
  { count: 51, batches: [50, 1] },
  { count: 120, batches: [50, 50, 20] },
])("$count annotations: $batches a request, completed by the last one only", async ({ count, batches }) => {
  const bodies = recordRequests(batches.length - 1);
  const annotations = Array.from({ length: count }, (_, index) => annotation(index + 1));
  await gitHub().createCheckRun(REPOSITORY, run(annotations));
  expect(bodies.map(({ output }) => output.annotations.length)).toEqual(batches);
  expect(bodies.flatMap(({ output }) => output.annotations.map((each) => each.start_line))).toEqual(
    annotations.map(({ line }) => line),
  );
  const last = batches.length - 1;
  expect(bodies.map(({ status, conclusion, external_id }) => [status, conclusion, external_id])).toEqual(
    batches.map((_, index) =>
      index === last ? ["completed", "failure", "abc"] : ["in_progress", undefined, undefined],
    ),
  );
});

test("a run cut short by a fault was not completed, nor may it be taken for what was to be said, and nothing is appended twice", async () => {
  const bodies: Body[] = [];
  api()
    .post(`${REST}/check-runs`, (body) => bodies.push(body) > 0)
    .reply(201, CREATED);
  api().patch(`${REST}/check-runs/4`).reply(502);
  const annotations = Array.from({ length: 60 }, (_, index) => annotation(index + 1));
  expect(await failureOf(gitHub().createCheckRun(REPOSITORY, run(annotations)))).toMatchObject({
    reason: "unavailable",
  });
  expect(bodies.map(({ status, external_id }) => [status, external_id])).toEqual([["in_progress", undefined]]);
});

test("a title longer than GitHub takes is cut, so that the rest is still published", async () => {
  const bodies = recordRequests(0);
  await gitHub().createCheckRun(REPOSITORY, run([annotation(1, "a".repeat(300)), annotation(2, "b".repeat(255))]));
  expect(bodies[0]?.output.annotations.map(({ title }) => String(title).length)).toEqual([255, 255]);
});
