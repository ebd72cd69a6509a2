import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPageRequester } from "../../src/pages/create-page-requester.ts";
import { isPrivateAddress } from "../../src/pages/resolve-host.ts";
import { createTimeBudget } from "../../src/pages/time-budget.ts";
import { createGitLabReader, GITLAB_LIMITS, GITLAB_MEDIA } from "../../src/standards/forges/create-gitlab-reader.ts";
import { noCache } from "../../src/standards/forges/forge-cache.ts";
import { copyOfExamples, main, writeFiles } from "../support/command-line.ts";
import { filesBelow } from "../support/project-tree.ts";

/** Of this machine, and of no other test. */
const INNER = "127.11.22.33";

let folder = "";
let server: Server;
let opened = 0;
let mayListen = true;

beforeEach(async () => {
  folder = copyOfExamples();
  opened = 0;
  server = createServer((socket) => {
    opened++;
    socket.destroy();
  }).listen(443, INNER);
  // Port 443 is for root, and the other addresses of 127/8 are Linux's.
  mayListen = await once(server, "listening").then(
    () => true,
    () => false,
  );
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function check(host: string, env: Record<string, string> = {}) {
  writeFiles(folder, {
    "contractor/.github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\nstandards:\n  gitlabHosts: [${host}]\n`,
    "site/content/_startups/aide-facile.md": `---\ntitle: Aide Facile\nmission: Aider\nowner: /organisations/exemples\nrepository: https://${host}/atelier/aide\nphases:\n  - name: acceleration\n    start: 2026-01-05\n---\n`,
  });
  const args = ["--site", "site", "--records", "contractor", "--product", "aide-facile", "--today", "2026-11-02"];
  const child = spawn(process.execPath, [main, "check", ...args, "--fail-on", "never"], {
    cwd: folder,
    env: { ...process.env, GITHUB_API_URL: "http://127.0.0.1:9", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return `${stdout}${stderr}`;
}

describe("a GitLab server that settings name", () => {
  it("is not reached on this machine, and that is said with the way out", async ({ skip }) => {
    skip(!mayListen);
    const said = await check(INNER);
    expect(opened).toBe(0);
    expect(said).toContain(`PRIVATE_HOSTS=${INNER}`);
  });

  it("is reached there where who runs the command names it", async ({ skip }) => {
    skip(!mayListen);
    const said = await check(INNER, { PRIVATE_HOSTS: `gitlab.interne.example, ${INNER}` });
    expect(opened).toBeGreaterThan(0);
    expect(said).not.toContain("PRIVATE_HOSTS");
  });
});

describe("a name that leads inside", () => {
  const read = (address: string, privateHosts: string[] = []) => {
    const lookup = async () => [{ address, family: address.includes(":") ? 6 : 4 }];
    const requestPage = createPageRequester(GITLAB_LIMITS, { lookup }, GITLAB_MEDIA, privateHosts);
    const host = "gitlab.example.org";
    return requestPage(new URL(`https://${host}/`), createTimeBudget(500)).catch((error) => error.reason);
  };

  it.each(["10.0.0.1", "192.168.1.1", "172.16.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1"])(
    "to %s is refused",
    async (address) => {
      expect(await read(address)).toBe("refused-address");
    },
  );

  it.each(["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "::"])(
    "to %s is refused even where it is named",
    async (address) => {
      expect(await read(address, ["gitlab.example.org"])).toBe("refused-address");
      expect(isPrivateAddress(address)).toBe(false);
    },
  );

  it("one host's name opens no other host", async () => {
    expect(await read("127.0.0.1", ["other.example.org"])).toBe("refused-address");
    expect(await read("127.0.0.1", ["gitlab.example.org"])).not.toBe("refused-address");
  });

  it("a redirection to another server is not followed", async () => {
    const asked: string[] = [];
    const readGitLab = createGitLabReader({
      requestPage: async (url) => {
        asked.push(url.href);
        return { status: 302, headers: { location: "https://127.0.0.1/api" }, body: new Uint8Array() };
      },
      cache: noCache,
      hosts: ["gitlab.com"],
    });
    const shape = (await import("zod")).z.string();
    await expect(readGitLab("gitlab.com", "projects/1", shape)).rejects.toMatchObject({ status: 302 });
    expect(asked).toEqual(["https://gitlab.com/api/v4/projects/1"]);
  });
});

it("nothing else opens a connection, but to GitHub, Redis and the sandbox", () => {
  const openers =
    /\bfetch\(|from "(?:node:)?(?:https?|net|tls|dgram|http2)"|from "(?:undici|ws)"|new (?:WebSocket|EventSource)\(/;
  const found = filesBelow("src")
    .filter(({ path, text }) => path.endsWith(".ts") && openers.test(withoutComments(text)))
    .map(({ path }) => path)
    .filter((path) => !/^src\/(?:sandbox|filler|cli\/demo)\//.test(path));
  expect(found.sort()).toEqual([
    // GitHub's clock, at the address that the operator's variables give.
    "src/cli/doctor/gather-facts.ts",
    // GitHub's sign-in, at the same address.
    "src/github/check-sign-in.ts",
    // Octokit's.
    "src/github/pace-requests.ts",
    // The checked sockets.
    "src/pages/exchange.ts",
    "src/pages/open-socket.ts",
    "src/pages/resolve-host.ts",
    // It listens to a browser of this machine, and connects by the checked sockets.
    "src/pages/start-guarded-proxy.ts",
    // It listens.
    "src/server/listen-http.ts",
  ]);
});

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|^import type .*$/gm, "");
