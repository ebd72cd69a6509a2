import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { serveCommand } from "../../src/cli/declarations/serve-command.ts";
import { renderHelp } from "../../src/cli/render-help.ts";
import { createMetrics } from "../../src/server/create-metrics.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const namesIn = (text: string) =>
  [...new Set(text.match(/\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:CONTACT|HOST|PORT|PROBATION|SITES)\b/g) ?? [])].sort();

/** Those that the schema of the environment names, and the one that stands for another. */
const variables = [
  ...["environment", "grist-environment", "web-environment"]
    .flatMap((name) => [...read(`src/settings/${name}.ts`).matchAll(/^ {2}([A-Z_]{4,}):(?! \w+,$)/gm)])
    .map(([, name]) => name),
  "PRIVATE_KEY_PATH",
].sort();

describe("what those who run the server read", () => {
  it.each([
    ["docs/installer.md", read("docs/installer.md").replace(/^[^|].*`.*$/gm, "")],
    ["serve --help", renderHelp(serveCommand)],
  ])("%s names every variable and no other", (_, text) => {
    expect(namesIn(text)).toEqual(variables);
  });

  it("docs/operate.md names only figures that there are", async () => {
    const metrics = createMetrics();
    metrics.deadLetters(async () => 0);
    metrics.reconciled({ id: "a", item: "b", result: "done", undelivered: 0, milliseconds: 1 });
    const printed = await metrics.print();
    const named = read("docs/operate.md").match(/beta_fiches_\w+/g) ?? [];
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !new RegExp(`^(?:# TYPE )?${name}\\b`, "m").test(printed))).toEqual([]);
  });
});
