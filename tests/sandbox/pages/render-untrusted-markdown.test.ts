import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { renderUntrustedMarkdown } from "../../../src/sandbox/pages/render-untrusted-markdown.ts";
import { processorTime } from "../../support/processor-time.ts";

const ORIGIN = "http://127.0.0.1:4000";
const render = (markdown: string) => renderUntrustedMarkdown(markdown, ORIGIN);

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<iframe src=javascript:alert(1)></iframe>",
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" java&#9;script:alert(1)">a</a>',
  '<a href="JaVaScRiPt:alert(1)" onclick="alert(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<a href="vbscript:alert(1)" target="_blank" ping="https://example.org">a</a>',
  "[a](javascript:alert(1))",
  "[a](<java\tscript:alert(1)>)",
  "[a](data:text/html;base64,PHNjcmlwdD4=)",
  "![a](https://example.org/suivi.png)",
  "<javascript:alert(1)>",
  '<style>body{background:url("https://example.org")}</style>',
  '<p style="position:fixed;inset:0" class="evitement" id="contenu">a</p>',
  '<form action="https://example.org"><input name="mot" type="password"><button>Envoyer</button></form>',
  '<input type="image" src="https://example.org/x.png" formaction="https://example.org">',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<base href="https://example.org"><link rel="stylesheet" href="https://example.org/a.css">',
  '<object data="https://example.org"></object><embed src="https://example.org">',
  '<video src="https://example.org/a.mp4" autoplay></video><audio src="https://example.org"></audio>',
  "<details ontoggle=alert(1) open><summary>a</summary></details>",
  "</div></main></body></html><script>alert(1)</script>",
  "<!-- --!><script>alert(1)</script> -->",
  "<template><script>alert(1)</script></template>",
  "<textarea></textarea><script>alert(1)</script>",
  '<p title="`"onmouseover=alert(1)">a</p>',
  "<xmp><script>alert(1)</script></xmp><plaintext>",
];

/** Every element, with its attributes. */
function elementsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const visit = (nodes: ReturnType<typeof parseDocument>["children"]) => {
    for (const node of nodes) {
      if ("attribs" in node) elements.push({ name: node.name, attributes: node.attribs });
      if ("children" in node) visit(node.children);
    }
  };
  visit(parseDocument(html).children);
  return elements;
}

const LOADING = [
  "script",
  "style",
  "img",
  "iframe",
  "object",
  "embed",
  "video",
  "audio",
  "form",
  "input",
  "button",
].concat(...["svg", "math", "meta", "base", "link", "template", "textarea", "noscript", "plaintext"]);

describe("a text of others", () => {
  it.each(HOSTILE)("runs, loads, sends and styles nothing: %s", (markdown) => {
    for (const text of [markdown, `- ${markdown}`, `| a |\n|---|\n| ${markdown} |`, `avant ${markdown} après`]) {
      for (const { name, attributes } of elementsOf(render(text))) {
        expect(LOADING).not.toContain(name);
        const others = Object.keys(attributes).filter(
          (key) => !["href", "open", "align", "role", "aria-label"].includes(key),
        );
        expect(others).toEqual([]);
        expect(attributes.href ?? "https://").toMatch(/^(https?:|mailto:)/);
      }
    }
  });

  it("closes what it opens, so that nothing after it is inside", () => {
    expect(render("<details><summary>a</summary>\n\nb")).toBe("<details><summary>a</summary>\n<p>b</p></details>");
    expect(render("</div>a")).toBe("a");
  });

  it("keeps what the App writes: tables, folded parts, boxes and code", () => {
    expect(render("| a | b |\n|---|--:|\n| 1 | `2` |")).toContain('<td align="right"><code>2</code></td>');
    expect(render("<details>\n<summary>Pourquoi</summary>\n\nParce que.\n\n</details>")).toContain("<p>Parce que.</p>");
    const boxes = render("- [ ] Prolonger <!-- beta-fiches box {} -->\n- [x] Confirmer");
    expect(boxes).toContain('<span role="img" aria-label="non coché">☐</span> Prolonger');
    expect(boxes).toContain('<span role="img" aria-label="coché">☑</span> Confirmer');
    expect(boxes).not.toContain("beta-fiches box");
    expect(render("![Un schéma](https://example.org/a.png)")).toBe("<p><span>[image : Un schéma]</span></p>");
  });

  it("starts its headings below the page's, without a gap", () => {
    const levels = (markdown: string) =>
      elementsOf(render(markdown))
        .map(({ name }) => name)
        .filter((name) => /^h\d$/.test(name));
    expect(levels("# a\n\n### b\n\n## c\n\n###### d")).toEqual(["h3", "h4", "h4", "h5"]);
    expect(levels("#### a\n\n## b\n\n# c")).toEqual(["h3", "h3", "h3"]);
    expect(levels("# a\n\n## b\n\n### c\n\n#### d\n\n##### e")).toEqual(["h3", "h4", "h5", "h6", "h6"]);
  });

  it("links to this GitHub by path, whatever name the machine is called by, and nowhere else by it", () => {
    expect(render(`[#2](${ORIGIN}/betagouv/beta.gouv.fr/pull/2)`)).toContain('href="/betagouv/beta.gouv.fr/pull/2"');
    expect(render(`[a](${ORIGIN}//example.org/)`)).toContain('href="/example.org/"');
    expect(render("[a](http://127.0.0.1:40001/a)")).toContain('href="http://127.0.0.1:40001/a"');
  });

  it("is done with a long one, and with a deep one, in less than five seconds", async () => {
    const time = await processorTime(() => {
      render(`${"> ".repeat(2_000)}a`);
      expect(render("<b>".repeat(5_000))).toMatch(/^<pre>&#x3C;b>/);
      render("**a ".repeat(5_000));
    });
    expect(time).toBeLessThan(5_000);
  });
});
