import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { gitEnvironment, temporaryFolder } from "../support/command-line.ts";
import { startInstalled } from "./support.ts";

let sandbox: Sandbox;
let installation: number;
beforeAll(async () => {
  ({ sandbox, installation } = await startInstalled());
});
afterAll(() => sandbox.close());

/** Runs Git as on a machine without a keyboard, and gives what it printed. */
async function git(cwd: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", ...gitEnvironment };
  const { stdout } = await promisify(execFile)("git", args, { cwd, env });
  return stdout.trim();
}

const address = (repository: string, login = ""): string =>
  `http://${login === "" ? "" : `${login}@`}${sandbox.host}/${repository}`;
const person = () => `claire-temoin:${sandbox.userToken("claire-temoin", ["repo"])}`;

/** Clones, and gives the files' names. */
async function clone(url: string, ...options: string[]): Promise<{ folder: string; files: string[] }> {
  const folder = join(temporaryFolder(), "clone");
  await git(".", "clone", "--quiet", ...options, url, folder);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  return {
    folder,
    files: files
      .flatMap((one) =>
        one.isFile() && !one.parentPath.includes(".git/") && !one.parentPath.endsWith(".git") ? [one.name] : [],
      )
      .toSorted(),
  };
}

describe("git clone over HTTP", () => {
  const site = ["README.md", "jeanne.exemplaire.md", "léa.specimen.md"];

  it.each([0, 1, 2])("gives a public repository to anyone, by version %i of the protocol", async (version) => {
    const folder = join(temporaryFolder(), "clone");
    const url = address("betagouv/beta.gouv.fr.git");
    await git(".", "-c", `protocol.version=${version}`, "clone", "--quiet", url, folder);
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("# Site\n");
    expect(await git(folder, "branch", "--show-current")).toBe("master");
    expect(await git(folder, "rev-parse", "HEAD")).toBe(await sandbox.head("betagouv/beta.gouv.fr", "master"));
  });

  it.each([[["--depth=1"]], [["--filter=blob:none"]], [["--depth=1", "--filter=blob:none", "--no-tags"]]])(
    "gives a part of it, %s",
    async (options) => {
      expect((await clone(address("BetaGouv/beta.gouv.fr"), ...options)).files).toEqual(site);
    },
  );

  it("brings what was pushed since, and a branch with a slash", async () => {
    const { folder } = await clone(address("betagouv/beta.gouv.fr.git"));
    const files = { "content/_authors/paul.modele.md": "---\nfullname: Paul Modele\n---\n" };
    await sandbox.push({
      as: "betagouv",
      repository: "betagouv/beta.gouv.fr",
      branch: "ajout/paul",
      files,
      message: "Paul",
    });
    await git(folder, "fetch", "--quiet");
    expect(await git(folder, "rev-parse", "origin/ajout/paul")).toBe(
      await sandbox.head("betagouv/beta.gouv.fr", "ajout/paul"),
    );
  });

  it("answers a long question, which Git compresses", async () => {
    const [owner, name] = ["betagouv", "branches"];
    await sandbox.createRepository({ owner, name, files: { "README.md": "# Branches\n" } });
    for (let at = 0; at < 60; at++)
      await sandbox.push({
        as: owner,
        repository: `${owner}/${name}`,
        branch: `branche-${at}`,
        files: { "a.md": `${at}\n` },
        message: "Une branche",
      });
    const { folder } = await clone(address(`${owner}/${name}.git`));
    expect((await git(folder, "branch", "--remotes", "--list", "origin/branche-*")).split("\n")).toHaveLength(60);
  });

  it("gives a private repository to who may read it, person or installation", async () => {
    sandbox.addCollaborator("atelier-numeral/staffing", "claire-temoin", "read");
    const files = ["jeanne.exemplaire.yml"];
    expect((await clone(address("atelier-numeral/staffing.git", person()))).files).toEqual(files);
    const permissions = { contents: "read" } as const;
    const own = sandbox.installApp({ account: "atelier-numeral", repositories: "all", permissions, events: [] });
    const token = sandbox.installationToken(own);
    expect((await clone(address("atelier-numeral/staffing.git", `x-access-token:${token}`))).files).toEqual(files);
  });

  it.each([
    ["nobody", () => "", /could not read Username/],
    ["an installation elsewhere", () => `x-access-token:${sandbox.installationToken(installation)}`, /not found/],
    ["somebody else", () => `max-inconnu:${sandbox.userToken("max-inconnu", ["repo"])}`, /not found/],
    ["a wrong password", () => "claire-temoin:ghp_0000", /Authentication failed/],
  ])("hides it from %s", async (_, login, error) => {
    await expect(clone(address("atelier-numeral/staffing.git", login()))).rejects.toThrow(error);
  });

  it("asks who it is before it says that there is no such repository", async () => {
    await expect(clone(address("betagouv/rien.git"))).rejects.toThrow(/could not read Username/);
    await expect(clone(address("betagouv/rien.git", person()))).rejects.toThrow(/not found/);
  });

  it("follows a repository that was renamed", async () => {
    await sandbox.createRepository({ owner: "betagouv", name: "avant", files: { "a.md": "a\n" } });
    sandbox.rename("betagouv/avant", "apres");
    expect((await clone(address("betagouv/avant.git"))).files).toEqual(["a.md"]);
  });

  it("refuses a push, and says what to do instead", async () => {
    const { folder } = await clone(address("betagouv/beta.gouv.fr.git", person()));
    await expect(git(folder, "push", "origin", "HEAD:refs/heads/essai")).rejects.toThrow(/403/);
    const asked = await fetch(`${address("betagouv/beta.gouv.fr.git")}/info/refs?service=git-receive-pack`);
    expect([asked.status, await asked.text()]).toEqual([
      403,
      expect.stringContaining("mais ne reçoit rien par git push"),
    ]);
    expect(await sandbox.head("betagouv/beta.gouv.fr", "essai")).toBeNull();
  });

  it("costs nothing of the rate limit, and is no request of the API's", async () => {
    const before = sandbox.log.length;
    await clone(address("betagouv/beta.gouv.fr.git"));
    expect(sandbox.log.length).toBe(before);
  });

  it("ends where what is sent is no question of Git's", async () => {
    const url = `${address("betagouv/beta.gouv.fr.git")}/git-upload-pack`;
    const garbage = { "content-encoding": "gzip", "content-type": "application/x-git-upload-pack-request" };
    for (const headers of [garbage, {}]) {
      const response = await fetch(url, { method: "POST", body: "ceci n'est pas une question", headers });
      await response.text();
    }
    expect((await clone(address("betagouv/beta.gouv.fr.git"))).files).toEqual(site);
  });
});
