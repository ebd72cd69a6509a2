import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PageRenderer, type RenderedPage, startRenderer } from "../../src/browser/start-renderer.ts";
import { createPageReader } from "../../src/cli/check/open-browser.ts";
import { createPageFetcher } from "../../src/pages/create-page-fetcher.ts";
import type { PageUnavailable } from "../../src/pages/raw-page.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { DetailedFinding } from "../../src/standards/finding.ts";
import { gatherPages } from "../../src/standards/gather/gather-pages.ts";
import { readPage } from "../../src/standards/pages/read-page.ts";
import { evidenceOf, product, TODAY } from "../standards/a-product.ts";
import { chromiumPath } from "../support/chromium.ts";

const executablePath = chromiumPath();
if (executablePath === undefined) process.stderr.write("Pages are not rendered: no Chromium (CHROMIUM_PATH).\n");

/** A page whose scripts do this, then say what came of it. */
const script = (code: string) =>
  `<!doctype html><meta charset="utf-8"><title>Essai</title><main id="root"></main><script>
    const say = (words) => { const p = document.createElement("p"); p.append(words); document.querySelector("main").append(p); };
    (async () => { ${code} })().then((words) => say(words ?? "fini"), (error) => say("refusé : " + error.name));
  </script>`;

describe.skipIf(executablePath === undefined)("a page that scripts fill, in Chromium", () => {
  let pages: Server;
  let origin = "";
  let port = 0;
  const answers = new Map<string, string | RequestListener>();
  const asked: string[] = [];
  /** On this machine, where no page has any business; every connection, request and packet that came. */
  const intruders: string[] = [];
  const secret = createTcpServer((socket) => {
    intruders.push("tcp");
    socket.destroy();
  });
  const udp = createSocket("udp4", () => intruders.push("udp"));
  let secretPort = 0;
  let udpPort = 0;
  let renderer: PageRenderer;
  /** For what does not end. */
  let hasty: PageRenderer;

  beforeAll(async () => {
    pages = createServer((request, response) => {
      const path = request.url ?? "";
      asked.push(`${request.method} ${path}`);
      const answer = answers.get(path) ?? answers.get("*");
      if (typeof answer === "function") answer(request, response);
      else
        response
          .writeHead(answer === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
          .end(answer);
    }).listen(0, "127.0.0.1");
    secret.listen(0, "127.0.0.1");
    udp.bind(0, "127.0.0.1");
    await Promise.all([once(pages, "listening"), once(secret, "listening"), once(udp, "listening")]);
    port = (pages.address() as AddressInfo).port;
    secretPort = (secret.address() as AddressInfo).port;
    udpPort = udp.address().port;
    origin = `http://produit.test:${port}`;
    const start = (limits: { milliseconds: number; settling: number }) =>
      startRenderer({
        executablePath: executablePath ?? "",
        now: () => new Date("2026-11-26T08:00:00Z"),
        limits: { ...limits, bytes: 2_000_000, requests: 40 },
        forTests: {
          withoutSandbox: true,
          allowAddress: (address, to) => address === "127.0.0.1" && to === port,
          lookup: async (name) => [{ address: name === "produit.test" ? "127.0.0.1" : "10.1.2.3", family: 4 }],
        },
      });
    renderer = await start({ milliseconds: 120_000, settling: 10_000 });
    hasty = await start({ milliseconds: 5_000, settling: 1_000 });
  });
  afterAll(async () => {
    await renderer?.close();
    await hasty?.close();
    pages?.closeAllConnections();
    pages?.close();
    secret.close();
    udp.close();
  });

  async function show(
    answer: string | RequestListener,
    { wantsViolations = false, by = renderer } = {},
  ): Promise<RenderedPage | PageUnavailable> {
    answers.set("/", answer);
    return by.render(`${origin}/`, wantsViolations);
  }

  const shown = async (answer: string | RequestListener, by = renderer) => {
    const page = await show(answer, { by });
    if ("kind" in page) return page.reason;
    return (new TextDecoder().decode(page.body).match(/(?<=<p>)[^<]*(?=<\/p>)/g) ?? []).join(", ");
  };

  it("is read once its scripts ran", async () => {
    answers.set("/chiffres", (_request, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end("[12345]"),
    );
    expect(await shown(script('const [n] = await (await fetch("/chiffres")).json(); return n + " usagers";'))).toBe(
      "12345 usagers",
    );
  });

  it("has what axe finds counted by impact", async () => {
    const page = await show('<!doctype html><title>Essai</title><main><img src="/a.png"><button></button></main>', {
      wantsViolations: true,
    });
    expect(page).toMatchObject({ violations: { critical: 2, serious: 1, moderate: expect.any(Number), minor: 0 } });
  });

  it("may move on within its site, and its address is then that one", async () => {
    const page = await show(script('history.pushState({}, "", "/connexion#a");'));
    expect(page).toMatchObject({ url: `${origin}/connexion#a`, redirects: [`${origin}/connexion#a`] });
  });

  it("reaches no inner address, no other port and no file by its scripts", async () => {
    intruders.length = 0;
    const addresses = [
      `http://127.0.0.1:${secretPort}/`,
      `http://localhost:${secretPort}/`,
      `http://2130706433:${secretPort}/`,
      `http://[::1]:${secretPort}/`,
      `http://[::ffff:127.0.0.1]:${secretPort}/`,
      `https://127.0.0.1:${secretPort}/`,
      "http://169.254.169.254/latest/meta-data/",
      "http://interne.test/",
      `http://produit.test:${secretPort}/`,
      "file:///etc/passwd",
    ];
    const words = await shown(
      script(`return (await Promise.all(${JSON.stringify(addresses)}.map((address) =>
        fetch(address, { mode: "no-cors" }).then(({ type }) => type, (error) => error.name)))).join(" ");`),
    );
    // What the proxy refuses is an answer of its own, which no script may read.
    expect(words.split(" ")).toEqual(addresses.map(() => expect.stringMatching(/^(?:TypeError|opaque)$/)));
    expect(intruders).toEqual([]);
  });

  it("reaches not this machine by sockets, streams, workers, beacons, frames, calls between browsers and QUIC", async () => {
    intruders.length = 0;
    const ways = [
      `new WebSocket("ws://127.0.0.1:${secretPort}/")`,
      `new WebSocket("wss://localhost:${secretPort}/")`,
      `new EventSource("http://127.0.0.1:${secretPort}/")`,
      `new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:${secretPort}/')"])))`,
      `navigator.sendBeacon("http://127.0.0.1:${secretPort}/", "a")`,
      `for (const html of ['<iframe src="http://127.0.0.1:${secretPort}/"></iframe>', '<img src="http://127.0.0.1:${secretPort}/">',
        '<link rel="stylesheet" href="http://127.0.0.1:${secretPort}/">', '<link rel="preconnect" href="http://127.0.0.1:${secretPort}/">'])
        document.body.insertAdjacentHTML("beforeend", html)`,
      `const frame = document.createElement("iframe"); document.body.append(frame);
        const Peer = globalThis.RTCPeerConnection ?? frame.contentWindow.RTCPeerConnection;
        const peer = new Peer({ iceServers: [{ urls: "stun:127.0.0.1:${udpPort}" }] });
        peer.createDataChannel("a"); await peer.setLocalDescription(await peer.createOffer())`,
      `await new WebTransport("https://127.0.0.1:${udpPort}/").ready`,
    ];
    const tried = ways.map((way) => `try { ${way}; } catch {}`).join("\n");
    expect(
      await shown(script(`${tried} await new Promise((resolve) => setTimeout(resolve, 500)); return "essayé";`)),
    ).toBe("essayé");
    expect(intruders).toEqual([]);
  });

  it.each([
    [
      "by the server",
      (): RequestListener => (_request, response) =>
        response.writeHead(302, { location: `http://127.0.0.1:${secretPort}/` }).end(),
    ],
    ["by a script", () => script(`location.href = "http://127.0.0.1:${secretPort}/"; await new Promise(() => {});`)],
    ["by an element", () => `<meta http-equiv="refresh" content="0;url=http://169.254.169.254/"><p>Bonjour`],
  ])("is not read where it was sent to an inner address %s", async (_how, answer) => {
    intruders.length = 0;
    expect(await shown(answer())).toMatch(/^(?:refused-address|unreachable)$/);
    expect(intruders).toEqual([]);
  });

  it("is left when its body does not end", async () => {
    const endless: RequestListener = (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const more = setInterval(() => response.write("<p>encore</p>"), 50);
      response.on("close", () => clearInterval(more));
    };
    const page = await show(endless, { by: hasty });
    expect(page).toMatchObject({ kind: "unavailable", reason: "time-out" });
  });

  it("is left when it asks for more bytes than it may", async () => {
    answers.set("/lourd", (_request, response) => {
      response.writeHead(200, { "content-type": "text/javascript" });
      const part = Buffer.alloc(64 * 1024, " ");
      const pump = () => {
        while (!response.destroyed && response.write(part));
        if (!response.destroyed) response.once("drain", pump);
      };
      pump();
    });
    expect(await show('<script src="/lourd"></script>')).toMatchObject({ kind: "unavailable", reason: "too-large" });
  });

  it("is left when a script does not end, and the next one is read all the same", async () => {
    const page = await show(script("while (true);"), { by: hasty });
    expect(page).toMatchObject({ kind: "unavailable", reason: "time-out" });
    expect(await shown("<p>Bonjour</p>", hasty)).toBe("Bonjour");
  });

  it("may ask for so many things, and no more", async () => {
    asked.length = 0;
    await shown(script('for (let i = 0; i < 200; i += 1) await fetch("/" + i).catch(() => {});'));
    expect(asked.length).toBeLessThanOrEqual(40);
  });

  it("sends nothing but questions and forms", async () => {
    asked.length = 0;
    await shown(
      script('for (const method of ["PUT", "DELETE", "PATCH"]) await fetch("/a", { method }).catch(() => {});'),
    );
    expect(asked.filter((one) => /^(?:PUT|DELETE|PATCH)/.test(one))).toEqual([]);
  });

  it("is not stopped by the dialogs, windows, downloads and prints that it opens, and learns no place", async () => {
    const words = await shown(
      script(`alert(1); confirm(2); prompt(3); print();
        for (let i = 0; i < 5; i += 1) open("about:blank");
        const link = document.createElement("a"); link.href = "data:application/octet-stream,a"; link.download = "a"; link.click();
        return new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("ici"), () => resolve("refusé")));`),
    );
    expect(words).toBe("refusé");
  });

  it("gets neither cookies nor what another page kept, and says who asks", async () => {
    let headers = "";
    const answer: RequestListener = (request, response) => {
      headers = `${request.headers.cookie ?? ""} ${request.headers["user-agent"]}`;
      response.writeHead(200, { "content-type": "text/html", "set-cookie": "a=b" });
      response.end(
        script('const had = localStorage.getItem("a"); localStorage.setItem("a", "1"); return "gardé : " + had;'),
      );
    };
    expect(await shown(answer)).toBe("gardé : null");
    expect(await shown(answer)).toBe("gardé : null");
    expect(headers).toMatch(/^ .*beta-fiches\/\d/);
  });

  describe("of a product whose site is an application", () => {
    const FOOTER = `<footer><a href="/accessibilite">Accessibilité : non conforme</a> <a href="/mentions-legales">Mentions légales</a>
      <a href="/donnees">Données personnelles</a> <a href="/cgu">CGU</a></footer>`;
    const VIEWS = {
      "/": `<h1>Aide Facile</h1><p>Un service qui aide.</p><button>Je donne mon avis</button><img src="/a.png">${FOOTER}`,
      "/stats": "<h1>Statistiques</h1><p>12 345 usagers</p><p>Écrire à noreply@produit.test</p>",
      "/accessibilite": "<h1>Déclaration d’accessibilité</h1><p>Établie en 2024.</p>",
      "/mentions-legales":
        "<h1>Mentions légales</h1><p>Éditeur : Agence. Directrice de la publication : Nora. Hébergeur : Nuage.</p>",
      "/donnees":
        "<h1>Données</h1><p>Finalités : répondre. Durée de conservation : un an. Vos droits : écrivez au DPO.</p>",
      "/cgu": "<h1>Conditions générales d’utilisation</h1><p>Le service est gratuit.</p>",
    };
    /** What a server answers at any address: scripts show the view of the address, or what it says of one that is unknown. */
    const application = (views: Record<string, string>, unknown: string, where = "location.pathname") =>
      `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Aide Facile</title><div id="root"></div><script>
        const views = ${JSON.stringify(views)};
        setTimeout(() => { document.querySelector("#root").innerHTML = views[${where}] ?? ${JSON.stringify(unknown)}; }, 50);
      </script>`;

    async function judge(html: string, isShown: boolean): Promise<Record<string, string>> {
      answers.clear();
      answers.set("*", html);
      const fetchPage = createPageFetcher({
        now: () => new Date("2026-11-26T08:00:00Z"),
        read: readPage,
        limits: { pause: 0 },
        forTests: {
          allowAddress: (_address, to) => to === port,
          lookup: async () => [{ address: "127.0.0.1", family: 4 }],
        },
      });
      const pages = await gatherPages({ link: `${origin}/`, statsUrl: null }, fetchPage, {
        now: () => new Date("2026-11-26T08:00:00Z"),
        random: () => 0,
        render: isShown ? createPageReader(renderer) : null,
      });
      answers.clear();
      const { fiche } = evidenceOf({ link: `${origin}/`, repository: null, accessibility_status: "non conforme" });
      const findings = evaluateProduct(
        catalogue,
        product,
        { fiche, forge: null, pages },
        { today: TODAY, attestationMonths: 12 },
      );
      const judged = findings.filter(({ rule }) => RULES.includes(rule));
      return Object.fromEntries(
        judged.map(({ rule, answer, message, evidence }) => [rule, `${answer} ${message} ${axeIn(evidence)}`]),
      );
    }

    const RULES = ["stats-page", "accessibility", "legal-notices", "no-noreply", "user-feedback"];
    const axeIn = (evidence: DetailedFinding["evidence"]) =>
      evidence.find(({ what }) => what.includes("axe"))?.status ?? "";

    it("judges each of its pages as people see it, and counts what axe finds beside", async () => {
      expect(await judge(application(VIEWS, "<h1>Page introuvable</h1>"), true)).toEqual({
        "stats-page": expect.stringMatching(/^pass .*existe/),
        accessibility: expect.stringMatching(/^pass .*non conforme. .*critique/),
        "legal-notices": expect.stringMatching(/^pass .*délégué à la protection des données y est nommé/),
        "no-noreply": expect.stringMatching(/^fail .*noreply@produit.test/),
        "user-feedback": expect.stringMatching(/^pass/),
      });
    });

    it("leaves them unknown without a browser, and says how to have them read", async () => {
      const answersOf = await judge(application(VIEWS, "<h1>Page introuvable</h1>"), false);
      expect(Object.values(answersOf).map((words) => words.split(" ")[0])).toEqual(RULES.map(() => "unknown"));
      expect(answersOf["stats-page"]).toMatch(/navigateur/);
    });

    it("tells a page that is the same at any address", async () => {
      const home = VIEWS["/"];
      expect(await judge(application({ "/": home }, home), true)).toMatchObject({
        "stats-page": expect.stringMatching(/^fail .*adresse inconnue/),
      });
    });

    it("shows what stands behind a #, and asks for a login where the application does", async () => {
      const home = VIEWS["/"].replaceAll('href="/', 'href="#/');
      const views = Object.fromEntries(Object.entries(VIEWS).map(([path, view]) => [`#${path}`, view]));
      const behind = application({ ...views, "": home }, "<h1>Page introuvable</h1>", "location.hash");
      const withLogin = behind.replace(
        "setTimeout(",
        'if (location.pathname === "/stats") history.replaceState({}, "", "/connexion"); setTimeout(',
      );
      expect(await judge(withLogin, true)).toMatchObject({
        "stats-page": expect.stringMatching(/^fail .*se connecter/),
        accessibility: expect.stringMatching(/^pass/),
        "legal-notices": expect.stringMatching(/^pass/),
      });
    });
  });
});
