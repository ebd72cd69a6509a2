import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { asApp, startInstalled, withToken } from "../support.ts";

const EVIL = `"><img src=x onerror=alert(1)><script>alert(1)</script>'`;
const NAME = 'méchant <b> & "c" #1 ?a=b%2F.md';
const BRANCH = `a/b"><script>alert(1)</script>&%2F'`;

let sandbox: Sandbox;
let installation: number;
let head: string;
beforeAll(async () => {
  ({ sandbox, installation } = await startInstalled());
  const files = {
    [NAME]: `${EVIL}\n\ttabulation  et  espaces\n\u001b[31mrouge\u202e\n`,
    "dossier/binaire.bin": "a\u0000b",
    "dossier/vide.txt": "",
    "gros.txt": `${"ligne\n".repeat(6_000)}`,
  };
  head = await sandbox.push({ as: "betagouv", repository: site, branch: BRANCH, files, message: `${EVIL}\n\n${EVIL}` });
  await sandbox.openPullRequest("betagouv", site, { head: BRANCH, base: "master", title: EVIL, body: EVIL });
  sandbox.comment("betagouv", site, 1, EVIL);
  sandbox.openIssue("betagouv", site, { title: EVIL, body: `${EVIL}\n\n# Titre`, labels: [EVIL] });
  await asApp(sandbox, installation).checks.create({
    ...{ owner: "betagouv", repo: "beta.gouv.fr", name: EVIL, head_sha: head, conclusion: "failure" },
    output: {
      ...{ title: EVIL, summary: EVIL, text: EVIL },
      annotations: [
        { path: NAME, start_line: 2, end_line: 2, annotation_level: "failure", title: EVIL, message: EVIL },
      ],
    },
  });
});
afterAll(() => sandbox.close());

const site = "betagouv/beta.gouv.fr";

/** What a browser gets at a path. */
async function open(path: string, headers: Record<string, string> = { accept: "text/html" }) {
  const response = await fetch(sandbox.url + path, { headers, redirect: "manual" });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The same of a path that `fetch` would tidy first. */
const openAsWritten = (path: string): Promise<{ status: number; location: string | undefined }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url);
    const asked = request({ hostname, port, path, headers: { accept: "text/html" } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    });
    asked.on("error", reject).end();
  });

const encoded = (path: string) => path.split("/").map(encodeURIComponent).join("/");

describe("the pages", () => {
  it.each([
    ["a repository", () => `/${site}`],
    ["a folder", () => `/${site}/tree/${encoded(BRANCH)}/dossier`],
    ["a file", () => `/${site}/blob/${encoded(BRANCH)}/${encoded(NAME)}`],
    ["a pull request", () => `/${site}/pull/1`],
    ["an issue", () => `/${site}/issues/2`],
    ["the pull requests", () => `/${site}/pulls`],
    ["the issues", () => `/${site}/issues`],
    ["the commits", () => `/${site}/commits/${encoded(BRANCH)}`],
    ["a commit", () => `/${site}/commit/${head}`],
    ["what two branches differ in", () => `/${site}/compare/master...${encoded(BRANCH)}`],
    ["an account", () => "/betagouv"],
    ["nothing", () => `/${site}/blob/${encoded(EVIL)}`],
  ])("escape what others wrote, and forbid what would run all the same: %s", async (_, path) => {
    const { status, headers, text } = await open(path());
    expect(status).toBe(path().includes("onerror") ? 404 : 200);
    for (const mark of ["<script", "<img", "<b>", "\u001b", "\u202e"]) expect(text).not.toContain(mark);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("lead from a folder to a file of any name, and show its text as it is", async () => {
    const folder = await open(`/${site}/tree/${encoded(BRANCH)}`);
    const links = [...folder.text.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&#39;", "'"));
    const link = links.find((href) => href.includes("m%C3%A9chant")) ?? "";
    const file = await open(link);
    expect(file.status).toBe(200);
    expect(file.text).toContain('<td class="code">\ttabulation  et  espaces</td>');
    expect(file.text).toContain("␛[31mrouge[U+202E]");
    const raw = await open(link.replace("/blob/", "/raw/"));
    expect([raw.text.split("\n")[0], raw.headers.get("content-type")]).toEqual([EVIL, "text/plain; charset=utf-8"]);
  });

  it("say what they do not show: a file that is no text, an empty one, lines beyond the first", async () => {
    const at = `/${site}/blob/${encoded(BRANCH)}`;
    expect((await open(`${at}/dossier/binaire.bin`)).text).toContain("Ce fichier n’est pas un texte.");
    expect((await open(`${at}/dossier/vide.txt`)).text).toContain("Ce fichier est vide.");
    expect((await open(`${at}/gros.txt`)).text).toContain("1000 autres lignes ne sont pas montrées");
    const raw = await open(`/${site}/raw/${encoded(BRANCH)}/dossier/binaire.bin`);
    expect(raw.headers.get("content-type")).toBe("application/octet-stream");
  });

  it.each([
    ["a slash too many", `/${site}/`, `/${site}`],
    ["an address to clone", `/${site}.git`, `/${site}`],
    ["a pull request among issues", `/${site}/issues/1`, `/${site}/pull/1`],
    ["an issue among pull requests", `/${site}/pull/2`, `/${site}/issues/2`],
    ["a tab of GitHub's", `/${site}/pull/1/files`, `/${site}/pull/1#files`],
    ["a folder as a file", `/${site}/blob/master/content`, `/${site}/tree/master/content`],
    ["a file as a folder", `/${site}/tree/master/README.md`, `/${site}/blob/master/README.md`],
    ["another machine", "//example.org/", "/example.org"],
  ])("lead on from %s", async (_, path, expected) => {
    expect(await openAsWritten(path)).toEqual({ status: 302, location: expected });
  });

  it("follow a repository to its new name", async () => {
    await sandbox.createRepository({ owner: "betagouv", name: "avant", files: { "a.md": "a\n" } });
    sandbox.rename("betagouv/avant", "apres");
    expect(await openAsWritten("/betagouv/avant/blob/main/a.md")).toEqual({
      status: 302,
      location: "/betagouv/apres/blob/main/a.md",
    });
  });

  it.each([
    "/nulle-part",
    "/betagouv/rien",
    `/${site}/pull/99`,
    `/${site}/pull/99.diff`,
    `/${site}/issues/0`,
    `/${site}/blob/master/../../etc/passwd`,
    `/${site}/blob/master/%2e%2e/README.md`,
    `/${site}/blob/master/a%0Ab`,
    `/${site}/blob/master/%00`,
    `/${site}/blob/HEAD/README.md`,
    `/${site}/blob/--help/a`,
    `/${site}/tree/nulle/part`,
    `/${site}/commit/${"0".repeat(40)}`,
    `/${site}/commit/master`,
    `/${site}/compare/master`,
    `/${site}/compare/a:b:c:d...e`,
    `/${site}/runs/1`,
    `/${site}/wiki`,
    `/${site}/%E0%A4%A`,
    "/apps/rien",
    "/settings/installations/x",
    "/avatars/1",
  ])("say so in French where there is nothing: %s", async (path) => {
    const { status } = await openAsWritten(path);
    expect(status).toBe(404);
    const { text } = await open("/nulle-part");
    expect(text).toContain("<h1>Page introuvable</h1>");
    expect(text).toContain('<a href="/betagouv/beta.gouv.fr">');
  });

  it("show a repository that has no commit yet", async () => {
    await sandbox.createRepository({ owner: "betagouv", name: "vide", files: {} });
    for (const path of ["", "/commits", "/pulls", "/issues"])
      expect((await open(`/betagouv/vide${path}`)).status).toBe(200);
  });

  it("leave the API what is its own: its errors in JSON, its points and its log", async () => {
    const before = sandbox.log.length;
    await open(`/${site}`);
    expect(sandbox.log.length).toBe(before);
    const unknown = await open("/repos/betagouv/beta.gouv.fr/nothing", {});
    expect(JSON.parse(unknown.text)).toMatchObject({ message: "Not Found" });
    const elsewhere = await open("/a/b/c/d", { accept: "application/json" });
    expect(JSON.parse(elsewhere.text)).toMatchObject({ sandbox: "no route /a/b/c/d" });
    const token = sandbox.userToken("claire-temoin");
    expect((await withToken(sandbox, token).repos.get({ owner: "betagouv", repo: "beta.gouv.fr" })).status).toBe(200);
  });
});
