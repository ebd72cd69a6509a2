import { describe, expect, test } from "vitest";
import { api, failureOf, gitHub, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

const PULL = { id: "PR_7", number: 7 };
const REFUSED = "Reviews may only be requested from collaborators.";

const error = (type: string, path: string[], message: string) => ({
  type,
  path,
  locations: [{ line: 3, column: 5 }],
  message,
});
const same = (left: unknown, right: unknown) => {
  expect(left).toEqual(right);
  return true;
};
/** Expects a document that starts so, with just these variables. */
const asked = (document: RegExp, variables: object) =>
  api().post("/graphql", (body) => document.test(body.query) && same(body.variables, variables));
const ids = (variables: object) => asked(/query ReviewIds/, variables);
const review = (variables: object) => asked(/mutation AskReview/, variables);
const reviewer = (user: string) => ({ pullRequestId: PULL.id, userIds: [user], union: true });
const labelled = (...labelIds: string[]) => ({ labelableId: PULL.id, labelIds });
const none = { clientMutationId: null };

describe("askReview", () => {
  test("requests everything in one request, the ids in one before, once", async () => {
    ids({
      owner: "atelier-numeral",
      name: "dossiers",
      label0: "fiches",
      user0: "marc-fictif",
      user1: "lea-fictive",
    }).reply(200, { data: { repository: { label0: { id: "LA_1" } }, user0: { id: "U_1" }, user1: { id: "U_2" } } });
    const variables = { labels: labelled("LA_1"), reviewer0: reviewer("U_1"), reviewer1: reviewer("U_2") };
    review(variables)
      .twice()
      .reply(200, { data: { addLabelsToLabelable: none, reviewer0: none, reviewer1: none } });
    const github = gitHub();
    await github.requestReview(REPOSITORY, PULL, { labels: ["fiches"], reviewers: ["marc-fictif", "lea-fictive"] });
    await github.requestReview(REPOSITORY, PULL, { labels: ["Fiches"], reviewers: ["Marc-Fictif", "lea-fictive"] });
  });

  test("requests nothing where nothing is set", async () => {
    await gitHub().requestReview(REPOSITORY, PULL, { labels: [], reviewers: [] });
  });

  test.each([
    {
      what: "labels alone",
      set: { labels: ["fiches"], reviewers: [] },
      known: { repository: { label0: { id: "LA_1" } } },
      variables: { labels: labelled("LA_1") },
    },
    {
      what: "reviewers alone",
      set: { labels: [], reviewers: ["marc-fictif"] },
      known: { user0: { id: "U_1" } },
      variables: { reviewer0: reviewer("U_1") },
    },
  ])("$what", async ({ set, known, variables }) => {
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, { data: known });
    review(variables).reply(200, { data: {} });
    await gitHub().requestReview(REPOSITORY, PULL, set);
  });

  test("a login that nobody has is told, keeps nothing of the rest away, and is not requested again", async () => {
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, {
        data: { repository: { label0: { id: "LA_1" } }, user0: null, user1: { id: "U_2" } },
        errors: [error("NOT_FOUND", ["user0"], "Could not resolve to a User with the login of 'personne'.")],
      });
    review({ labels: labelled("LA_1"), reviewer0: reviewer("U_2") })
      .twice()
      .reply(200, { data: { addLabelsToLabelable: none, reviewer0: none } });
    const github = gitHub();
    const set = { labels: ["fiches"], reviewers: ["personne", "lea-fictive"] };
    const told = [{ right: "reviewer", name: "personne" }];
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual(told);
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual(told);
  });

  test("a reviewer whom GitHub refuses is told; the others were asked", async () => {
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, { data: { user0: { id: "U_1" }, user1: { id: "U_2" } } });
    review({ reviewer0: reviewer("U_1"), reviewer1: reviewer("U_2") }).reply(200, {
      data: { reviewer0: null, reviewer1: none },
      errors: [error("UNPROCESSABLE", ["reviewer0"], REFUSED)],
    });
    const set = { labels: [], reviewers: ["inconnu", "lea-fictive"] };
    expect(await gitHub().requestReview(REPOSITORY, PULL, set)).toEqual([{ right: "reviewer", name: "inconnu" }]);
  });

  test("a label that the repository lacks is created by its name, and known from then on", async () => {
    const github = gitHub();
    const set = { labels: ["fiches", "nouvelle"], reviewers: [] };
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, { data: { repository: { label0: { id: "LA_1" }, label1: null } } });
    review({ labels: labelled("LA_1") }).reply(200, { data: { addLabelsToLabelable: none } });
    api()
      .post(`${REST}/issues/7/labels`, { labels: ["nouvelle"] })
      .reply(200, [
        { name: "fiches", node_id: "LA_1" },
        { name: "Nouvelle", node_id: "LA_2" },
      ]);
    await github.requestReview(REPOSITORY, PULL, set);
    review({ labels: labelled("LA_1", "LA_2") }).reply(200, { data: { addLabelsToLabelable: none } });
    await github.requestReview(REPOSITORY, PULL, set);
  });

  test("a label that GitHub refuses to create is requested once; reviewers are asked all the same", async () => {
    const github = gitHub();
    const set = { labels: ["nouvelle"], reviewers: ["marc-fictif"] };
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, { data: { repository: { label0: null }, user0: { id: "U_1" } } });
    review({ reviewer0: reviewer("U_1") })
      .twice()
      .reply(200, { data: { reviewer0: none } });
    api().post(`${REST}/issues/7/labels`).reply(403, { message: "Resource not accessible by integration" });
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual([{ right: "label", name: "" }]);
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual([]);
  });

  test("what the right is missing for is told, and the rest done", async () => {
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, { data: { repository: { label0: { id: "LA_1" } }, user0: { id: "U_1" }, user1: { id: "U_2" } } });
    const refused = (mutation: string) => error("FORBIDDEN", [mutation], "Resource not accessible by integration");
    const set = { labels: ["fiches"], reviewers: ["marc-fictif", "lea-fictive"] };
    const github = gitHub();
    const answer = (...mutations: string[]) =>
      api()
        .post("/graphql", /mutation AskReview/)
        .reply(200, { data: {}, errors: mutations.map(refused) });
    answer("addLabelsToLabelable");
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual([{ right: "label", name: "" }]);
    answer("reviewer1");
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual([{ right: "review", name: "" }]);
  });

  test("a label deleted since is requested again the next time", async () => {
    const github = gitHub();
    const set = { labels: ["fiches"], reviewers: [] };
    const known = (id: string) =>
      api()
        .post("/graphql", /query ReviewIds/)
        .reply(200, { data: { repository: { label0: { id } } } });
    known("LA_1");
    review({ labels: labelled("LA_1") }).reply(200, {
      data: { addLabelsToLabelable: null },
      errors: [
        error("NOT_FOUND", ["addLabelsToLabelable"], "Could not resolve to a node with the global id of 'LA_1'"),
      ],
    });
    expect(await github.requestReview(REPOSITORY, PULL, set)).toEqual([]);
    known("LA_2");
    review({ labels: labelled("LA_2") }).reply(200, { data: { addLabelsToLabelable: none } });
    await github.requestReview(REPOSITORY, PULL, set);
  });

  test.each([
    {
      errors: [error("NOT_FOUND", ["repository"], "Could not resolve to a Repository with the name 'a/b'.")],
      data: { repository: null, user0: { id: "U_1" } },
      reason: "not-found",
    },
    {
      errors: [error("FORBIDDEN", ["user0"], "Resource not accessible by integration")],
      data: { repository: { label0: null }, user0: null },
      reason: "forbidden",
    },
  ])("ids that could not be read are a failure, $reason, never taken for missing", async ({ reason, ...answer }) => {
    api()
      .post("/graphql", /query ReviewIds/)
      .reply(200, answer);
    const set = { labels: ["fiches"], reviewers: ["marc-fictif"] };
    expect(await failureOf(gitHub().requestReview(REPOSITORY, PULL, set))).toMatchObject({ reason });
  });
});
