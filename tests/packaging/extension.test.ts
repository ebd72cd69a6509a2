import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { emptyFolder, project, runProgram, unreachableRegistry } from "./run-npm.ts";

const read = (name: string) => readFileSync(join(project, name), "utf8");
const built = {
  bookmarklet: read("dist/filler/saisir.html"),
  content: read("dist/extension/content.js"),
  background: read("dist/extension/background.js"),
};
const Manifest = z.object({
  version: z.string(),
  permissions: z.array(z.string()),
  content_scripts: z.tuple([z.object({ matches: z.array(z.string()), run_at: z.string() })]),
});

describe("the extension", () => {
  test("asks for its memory and its clock, on the two hosts of the espace membre, and for nothing else", () => {
    const json: unknown = JSON.parse(read("dist/extension/manifest.json"));
    const { version, permissions, content_scripts: scripts } = Manifest.parse(json);
    expect(permissions).toEqual(["storage", "alarms"]);
    expect(scripts).toEqual([
      {
        matches: ["https://espace-membre.incubateur.net/*", "https://espace-membre.beta.gouv.fr/*"],
        run_at: "document_start",
      },
    ]);
    expect(Object.keys(Object(json)).toSorted()).toEqual([
      ...["background", "browser_specific_settings", "content_scripts", "description", "manifest_version"],
      ...["name", "permissions", "version"],
    ]);
    expect(version).toBe(z.object({ version: z.string() }).parse(JSON.parse(read("package.json"))).version);
    expect(readdirSync(join(project, "dist/extension")).toSorted()).toEqual([
      ...["background.js", "content.js", "manifest.json"],
    ]);
  });

  test("passes Mozilla's linter without an error", async (context) => {
    const folder = emptyFolder();
    const args = ["--yes", "--prefer-offline", "addons-linter@10.14.0", "--output", "json"];
    const outcome = await runProgram("npx", [...args, join(project, "dist/extension")], folder);
    const unreachable = unreachableRegistry(outcome);
    if (unreachable) return context.skip(unreachable);
    const report = z
      .object({ errors: z.array(z.unknown()), warnings: z.array(z.object({ code: z.string() })) })
      .parse(JSON.parse(outcome.stdout));
    expect(report.errors).toEqual([]);
    // One manifest serves both browsers: each ignores the other's way to name the background script.
    expect(report.warnings.map(({ code }) => code)).toEqual(["BACKGROUND_SERVICE_WORKER_IGNORED"]);
  });
});

describe("the bookmarklet", () => {
  const [, href = ""] = /href="(javascript:[^"]+)"/.exec(built.bookmarklet) ?? [];

  test("is one address that browsers keep", () => {
    expect(built.bookmarklet.match(/<a /g)).toHaveLength(1);
    const { href: kept } = new URL(href.replaceAll("&amp;", "&"));
    // Firefox's limit for the address of a bookmark.
    expect(kept.length).toBeLessThan(65_536);
  });
});

test.each(Object.entries(built))("nothing in the %s reaches a network, submits, asks or writes HTML", (_, text) => {
  const code = decodeURIComponent(text.replaceAll("&amp;", "&").replaceAll(/%(?![0-9A-F]{2})/g, "%25"));
  expect(
    code.match(
      /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(|\.submit\(|requestSubmit|\bconfirm\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|document\.cookie/g,
    ),
  ).toBe(null);
});
