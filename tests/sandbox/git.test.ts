import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { asApp, refusal, site, startInstalled } from "./support.ts";

let sandbox: Sandbox;
let installation: number;
beforeEach(async () => {
  ({ sandbox, installation } = await startInstalled());
});
afterEach(() => sandbox.close());

const SITE = "betagouv/beta.gouv.fr";
const rest = () => asApp(sandbox, installation).rest;
const head = async () => (await sandbox.head(SITE, "master")) ?? "";

describe("trees and blobs", () => {
  test("list every file with its size, folders too", async () => {
    const { data } = await rest().git.getTree({ ...site, tree_sha: await head(), recursive: "1" });
    expect(data.truncated).toBe(false);
    expect(data.tree.map(({ path, type, size }) => [path, type, size])).toEqual([
      ["README.md", "blob", 7],
      ["content", "tree", undefined],
      ["content/_authors", "tree", undefined],
      ["content/_authors/jeanne.exemplaire.md", "blob", 36],
      ["content/_authors/léa.specimen.md", "blob", 32],
    ]);
  });

  test("are cut short past the limit, folder by folder too", async () => {
    sandbox.setTreeLimit(3);
    const whole = await rest().git.getTree({ ...site, tree_sha: "master", recursive: "1" });
    expect(whole.data.truncated).toBe(true);
    expect(whole.data.tree).toHaveLength(3);
    const folder = whole.data.tree.find(({ path }) => path === "content/_authors");
    const { data } = await rest().git.getTree({ ...site, tree_sha: folder?.sha ?? "" });
    expect(data.truncated).toBe(false);
    expect(data.tree.map(({ path }) => path)).toEqual(["jeanne.exemplaire.md", "léa.specimen.md"]);
  });

  test("give a blob's bytes in base64, binary or not", async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0]);
    await sandbox.push({
      as: "lea",
      repository: SITE,
      branch: "master",
      files: { "logo.png": bytes },
      message: "Logo",
    });
    const { data: file } = await rest().repos.getContent({ ...site, path: "logo.png" });
    if (Array.isArray(file)) throw new Error("a folder");
    const { data } = await rest().git.getBlob({ ...site, file_sha: file.sha });
    expect(data.size).toBe(5);
    expect(Buffer.from(data.content, "base64")).toEqual(bytes);
  });

  test("say when there is nothing", async () => {
    await sandbox.createRepository({ owner: "betagouv", name: "empty" });
    const empty = { owner: "betagouv", repo: "empty" };
    expect(await refusal(rest().git.getTree({ ...empty, tree_sha: "main" }))).toMatchObject({
      status: 409,
      message: expect.stringContaining("Git Repository is empty."),
    });
    expect(await refusal(rest().git.getTree({ ...site, tree_sha: "nothing" }))).toMatchObject({ status: 404 });
    expect(await refusal(rest().git.getBlob({ ...site, file_sha: await head() }))).toMatchObject({ status: 404 });
  });

  test("answer hundreds of questions at once, in order", async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f/${at}.md`, `${at}\n`.repeat(at)]));
    await sandbox.push({ as: "lea", repository: SITE, branch: "master", files, message: "Many" });
    const names = Object.keys(files);
    const texts = await Promise.all(names.map((name) => sandbox.readFile(SITE, "master", name)));
    expect(texts).toEqual(names.map((name) => files[name]));
  });
});

describe("references", () => {
  test("with a slash are created once", async () => {
    const ref = "refs/heads/beta-fiches/members/jeanne";
    const create = async () => rest().git.createRef({ ...site, ref, sha: await head() });
    expect((await create()).data).toMatchObject({ ref, object: { type: "commit", sha: await head() } });
    expect(await refusal(create())).toEqual({
      status: 422,
      message: expect.stringMatching(/^Reference already exists/),
    });
    const { data } = await rest().git.getRef({ ...site, ref: "heads/beta-fiches/members/jeanne" });
    expect(data.object.sha).toBe(await head());
    expect((await rest().repos.getBranch({ ...site, branch: "beta-fiches/members/jeanne" })).data.commit.sha).toBe(
      await head(),
    );
    const { data: matching } = await rest().git.listMatchingRefs({ ...site, ref: "heads/beta-fiches/" });
    expect(matching.map((one) => one.ref)).toEqual([ref]);
  });

  test.each(["heads/x", "refs/heads/a b", "refs/heads/a..b", "refs/heads/x.lock", "refs/heads/"])(
    "named %s are refused",
    async (ref) => {
      const call = rest().git.createRef({ ...site, ref, sha: await head() });
      expect(await refusal(call)).toMatchObject({ status: 422 });
    },
  );

  test("move forward, or anywhere when forced", async () => {
    const first = await head();
    const second = await sandbox.push({ as: "lea", repository: SITE, branch: "work", files: { a: "a" }, message: "A" });
    const update = (sha: string, force = false) => rest().git.updateRef({ ...site, ref: "heads/work", sha, force });
    expect(await refusal(update(first))).toEqual({
      status: 422,
      message: expect.stringMatching(/^Update is not a fast forward/),
    });
    await update(first, true);
    await update(second);
    expect(await sandbox.head(SITE, "work")).toBe(second);
    const missing = rest().git.updateRef({ ...site, ref: "heads/none", sha: first });
    expect((await refusal(missing)).message).toContain("Reference does not exist");
  });

  test("are deleted once", async () => {
    await sandbox.push({ as: "lea", repository: SITE, branch: "work", files: { a: "a" }, message: "A" });
    const remove = () => rest().git.deleteRef({ ...site, ref: "heads/work" });
    expect((await remove()).status).toBe(204);
    expect(await refusal(remove())).toMatchObject({ status: 422 });
    expect(await refusal(rest().git.getRef({ ...site, ref: "heads/work" }))).toMatchObject({ status: 404 });
  });
});

test("two commits are compared", async () => {
  await sandbox.push({
    as: "lea",
    repository: SITE,
    branch: "work",
    files: { a: "a", "README.md": null },
    message: "A",
  });
  const { data } = await rest().repos.compareCommitsWithBasehead({ ...site, basehead: "master...work" });
  expect(data).toMatchObject({
    status: "ahead",
    ahead_by: 1,
    behind_by: 0,
    commits: [{ commit: { message: "A", author: { name: "lea" }, verification: { verified: false } } }],
    files: [
      { filename: "README.md", status: "removed" },
      { filename: "a", status: "added" },
    ],
  });
});
