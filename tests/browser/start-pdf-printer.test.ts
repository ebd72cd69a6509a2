import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PdfPrinter, startPdfPrinter } from "../../src/browser/start-pdf-printer.ts";
import { chromiumPath } from "../support/chromium.ts";

const executablePath = chromiumPath();
if (executablePath === undefined) process.stderr.write("No PDF is printed: no Chromium (CHROMIUM_PATH).\n");

const page = (title: string, body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

describe.skipIf(executablePath === undefined)("a page of ours, printed by Chromium", () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  let origin = "";
  let printer: PdfPrinter;

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    printer = await start(60_000);
  });
  afterAll(async () => {
    await printer?.close();
    server.close();
  });

  const start = (milliseconds: number) =>
    startPdfPrinter({ executablePath: executablePath ?? "", milliseconds, forTests: { withoutSandbox: true } });

  async function print(html: string): Promise<string> {
    return Buffer.from((await printer.print(html)) ?? "").toString("latin1");
  }

  it("is a tagged PDF on A4, with its language, its title and an outline of its headings", async () => {
    const second = '<h1 style="break-before: page">Suite</h1>';
    const pdf = await print(page("Rapport", `<h1>Commandes</h1><h2>Fiches</h2><p>Texte</p>${second}`));
    expect(pdf.slice(0, 5)).toBe("%PDF-");
    expect(pdf).toContain("/Lang (fr)");
    expect(pdf).toMatch(/\/MarkInfo <<[^>]*\/Marked true/);
    for (const title of ["Rapport", "Commandes", "Fiches", "Suite"]) expect(pdf).toContain(`/Title (${title})`);
    const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) =>
      sides.map((points) => Math.round((Number(points) / 72) * 25.4)),
    );
    expect(sizes).toEqual([
      [210, 297],
      [210, 297],
    ]);
  });

  it("shows the pictures that stand in it, runs no script and asks nothing of the network", async () => {
    const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";
    const body = `<img src="${dot}" width="9" height="9" alt="point"><img src="${origin}/image" alt="">
      <link rel="stylesheet" href="${origin}/style"><iframe src="${origin}/cadre"></iframe>
      <script>document.title = "Changé"; new Image().src = "${origin}/script";</script>`;
    const pdf = await print(page("Rapport", body));
    expect(pdf).toContain("/Subtype /Image");
    expect(pdf).toContain("/Title (Rapport)");
    expect(asked).toEqual([]);
  });

  it("is given up when its time is over, and the next one is printed", async () => {
    const hurried = await start(0);
    expect(await hurried.print(page("Rapport", "<p>Texte</p>"))).toBeNull();
    await hurried.close();
    expect(await print(page("Suivant", "<p>Texte</p>"))).toContain("/Title (Suivant)");
  });
});
