import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { describeChange } from "../../src/channels/describe-change.ts";
import { entryDelivery } from "../../src/channels/espace-membre/espace-membre-channel.ts";
import { changesToEnter, composeEntriesText, type EntryBoxes } from "../../src/feedback/compose-entries-text.ts";
import { readBoxes } from "../../src/markers/box.ts";
import { entriesCase, entriesRecords } from "../support/entries-case.ts";
import { entryContext } from "../support/entry-context.ts";
import { planOf } from "../support/plan-of.ts";

const plan = planOf(entriesCase);
const delivered = plan.changes.map((change) => entryDelivery({ ...change, description: describeChange(change) }));
const context = entryContext(plan, { records: entriesRecords });
const noBox: EntryBoxes = { ticked: new Set(), entered: {} };
const compose = (boxes: EntryBoxes | null, today = "2026-11-23") =>
  composeEntriesText(changesToEnter(delivered), { ...context, today }, boxes);

describe("what is to be entered", () => {
  it.each([
    ["dashboard", noBox],
    ["check-run", null],
  ])("reads as tests/fixtures/entries/%s.md", async (name, boxes) => {
    expect(plan.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const text = compose(boxes).map((one) => one.text);
    await expect(`${text.join("\n\n")}\n`).toMatchFileSnapshot(`../fixtures/entries/${name}.md`);
  });

  it("says the same in both", () => {
    const plain = (boxes: EntryBoxes | null) =>
      compose(boxes)
        .map(({ text }) => text.replace(/ <!-- .* -->$/gm, "").replaceAll("- [ ]", "-"))
        .filter((text) => !text.includes("Aide Neuve") && !text.includes("L’Aide"));
    expect(plain(noBox)).toEqual(plain(null));
  });

  it("never says an e-mail address, nor a word that people of GitHub alone know", () => {
    const text = JSON.stringify([compose(noBox), compose(null), delivered.map(({ words }) => words)]);
    expect(text).not.toContain("nora@prive.example");
    expect(text).not.toMatch(/pull request|fork|hand-off|commit/i);
  });
});

describe("a box that a person ticked", () => {
  const boxes = readBoxes(
    compose(noBox)
      .map(({ text }) => text)
      .join("\n")
      .replaceAll("- [ ]", "- [x]"),
  );
  const digests = boxes.flatMap((box) => (box.kind === "entered" ? [box.digest] : []));
  const ticked = (since: string): EntryBoxes => ({
    ticked: new Set(digests.map((digest) => `<!-- beta-fiches box {"kind":"entered","digest":"${digest}"} -->`)),
    entered: Object.fromEntries(digests.map((digest) => [digest, since])),
  });

  test.each([
    ["2026-11-23", "2026-11-23", "awaited"],
    ["2026-11-23", "2026-11-26", "awaited"],
    ["2026-11-23", "2026-11-27", "late"],
    // A weekend does not count, nor does Christmas.
    ["2026-12-23", "2026-12-29", "awaited"],
    ["2026-12-23", "2026-12-30", "late"],
  ])("on %s is, on %s, %s", (since, today, state) => {
    const text = compose(ticked(since), today)
      .map((one) => one.text)
      .join("\n");
    expect(text.includes("saisi, attendu sur le site")).toBe(state === "awaited");
    expect(text.includes("le site ne le montre toujours pas")).toBe(state === "late");
  });

  it("stays the same while the day moves the latest end", () => {
    const boxesOn = (day: string) => new Set(compose(noBox, day).flatMap(({ text }) => text.match(/"digest":"\w+"/g)));
    const [one, next] = [boxesOn("2026-11-23"), boxesOn("2026-11-24")];
    expect([...next].filter((box) => !one.has(box))).toEqual([]);
  });

  it("on a person to create asks the incubator's team to validate", () => {
    const before = compose(noBox).find(({ text }) => text.includes("Valider"));
    expect(before).toBeUndefined();
    const { text } = compose(ticked("2026-11-20")).find((one) => one.text.includes("Valider Nora")) ?? { text: "" };
    expect(text).toBe(
      "**L’équipe de l’incubateur La Fabrique**\n\n- [Valider Nora McFictif](https://espace-membre.incubateur.net/community/nora.mc-fictif) (créée le 20 novembre 2026)",
    );
  });

  it("is known by what the site and the record say", () => {
    expect(new Set(digests).size).toBe(digests.length);
    expect(digests.every((digest) => digest.length === createHash("sha256").digest("hex").length / 4)).toBe(true);
  });
});
