import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../templates/", import.meta.url);
/** But titles, the subjects of commits too: people search them as they type. */
const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(?<!title)\.(?:liquid|txt)$/.test(name),
);

/** A template's own words: what its tags say counts as one letter, and what is code is left out. */
function wordsOf(text: string): string[] {
  return text
    .replace(/```[\s\S]*?```/g, "")
    .replace(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, "x")
    .split("\n");
}

describe("templates", () => {
  it.each(names)("%s: no line may break before « : ; ? ! » nor inside guillemets", (name) => {
    const words = wordsOf(readFileSync(new URL(name, folder), "utf8"));
    expect(words.filter((line) => /\S [:;?!»](?:[\s.,)x<*]|$)|« /.test(line))).toEqual([]);
  });
});
