import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRobotsTxt } from "../../src/pages/robots-policy.ts";
import { processorTime } from "../support/processor-time.ts";

const ROBOT = "beta-fiches";

describe("a robots.txt lets a robot ask", () => {
  test.each<[what: string, text: string, allowed: string[], forbidden: string[]]>([
    ["everything when it is empty", "", ["/", "/a"], []],
    ["everything when it forbids nothing", "User-agent: *\nDisallow:", ["/"], []],
    ["nothing", "User-agent: *\nDisallow: /", [], ["/", "/a?b"]],
    ["what begins otherwise", "User-agent: *\nDisallow: /a", ["/", "/b/a", "/A"], ["/a", "/a/b", "/ab", "/a?b"]],
    ["what a longer rule allows", "user-agent: *\nallow: /a/b\ndisallow: /a", ["/a/b", "/a/bc"], ["/a", "/a/c"]],
    ["what two rules alike dispute", "User-agent: *\nDisallow: /a\nAllow: /a", ["/a"], []],
    [
      "what its own group allows, whatever the others say",
      `User-agent: *\nDisallow: /\n\nUser-agent: ${ROBOT}\nDisallow: /a`,
      ["/b"],
      ["/a"],
    ],
    ["all, by a group that only names it", `User-agent: ${ROBOT}\n\nUser-agent: *\nDisallow: /a`, [], ["/a"]],
    [
      "what both of its groups allow",
      "User-agent: Beta-Fiches/1.0\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: BETA-FICHES\nDisallow: /b",
      ["/c"],
      ["/a", "/b"],
    ],
    ["what a group of several robots allows", `User-agent: other\nUser-agent: ${ROBOT}\nDisallow: /a`, ["/b"], ["/a"]],
    ["what concerns another robot", "User-agent: beta-fiches-images\nUser-agent: betafiches\nDisallow: /", ["/a"], []],
    [
      "a star for anything",
      "User-agent: *\nDisallow: /*.pdf\nDisallow: *secret",
      ["/a.pd", "/pdf"],
      ["/a.pdf", "/a.pdf?b", "/.pdf", "/x/secret"],
    ],
    [
      "a dollar for the end",
      "User-agent: *\nDisallow: /a$\nDisallow: /*.php$",
      ["/ab", "/a/", "/x.php5"],
      ["/a", "/x.php", "/x.php.php"],
    ],
    ["stars and dollar together", "User-agent: *\nDisallow: /a*b*c$", ["/abcd", "/acb"], ["/abc", "/axbxcxc"]],
    [
      "accents in any spelling",
      "User-agent: *\nDisallow: /été\nDisallow: /%c3%a0",
      ["/ete"],
      ["/%C3%A9t%C3%A9", "/%C3%A0"],
    ],
    [
      "whatever ends its lines, beside comments and spaces",
      "\uFEFF User-Agent : * # tous\r\n# a\rDISALLOW : /a # b\n",
      ["/b"],
      ["/a"],
    ],
    ["rules of nobody left out", "Disallow: /a\nUser-agent: *\nSitemap: /s\nDisallow: /b", ["/a"], ["/b"]],
    ["words that are no rules left out", "User-agent: *\nCrawl-delay: 1\nDisallow: /b\nbruit", ["/a"], ["/b"]],
  ])("%s", (_what, text, allowed, forbidden) => {
    const allows = parseRobotsTxt(text, ROBOT);
    expect(allowed.filter((path) => !allows(path))).toEqual([]);
    expect(forbidden.filter((path) => allows(path))).toEqual([]);
  });
});

test("a rule that is cut short by the limit of what is read forbids nothing", () => {
  const text = `User-agent: *\n${"#\n".repeat(262_130)}Disallow: /private/${"a".repeat(100)}`;
  expect(text.indexOf("/private")).toBeLessThan(512 * 1024);
  expect(parseRobotsTxt(text, ROBOT)("/private/")).toBe(true);
});

test("no robots.txt breaks the reading of it, nor takes long", async () => {
  const line = fc.tuple(fc.constantFrom("user-agent", "allow", "disallow", "", "#"), fc.string({ unit: "binary" }));
  const text = fc.array(line).map((lines) => lines.map((pair) => pair.join(":")).join("\n"));
  fc.assert(
    fc.property(text, fc.webPath(), (robots, path) => typeof parseRobotsTxt(robots, ROBOT)(path) === "boolean"),
  );

  const costly = `User-agent: *\n${`Disallow: /${"*a".repeat(500)}b$\n`.repeat(500)}`;
  const time = await processorTime(() => {
    expect(parseRobotsTxt(costly, ROBOT)(`/${"a".repeat(4_000)}`)).toBe(true);
    expect(parseRobotsTxt(`User-agent: *\nDisallow: ${"é".repeat(600_000)}`, ROBOT)("/")).toBe(true);
    expect(parseRobotsTxt("User-agent: *\nDisallow: \uD83D\uD83D", ROBOT)("/")).toBe(true);
  });
  expect(time).toBeLessThan(5_000);
});
