import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeSpansByLine, commandsIn, exists, isRunnable, readText, writtenPages } from "../support/project-tree.ts";

/** What happened stays told as it was. */
const pages = writtenPages().filter((page) => page !== "CHANGELOG.md");

describe.each(pages)("%s", (page) => {
  const text = readText(page);

  it("links to pages that are there", () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link);
    const local = links.filter((link) => !/^https?:/.test(link));
    expect(local.filter((link) => !exists(join(dirname(page), link)))).toEqual([]);
  });

  it("names files and commands that are there", () => {
    const paths = codeSpansByLine(text)
      .flat()
      .filter((name) => /^(src|tests|templates|deploy|\.ci)\//.test(name));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
    expect(commandsIn(text).filter((command) => !isRunnable(command))).toEqual([]);
  });
});
