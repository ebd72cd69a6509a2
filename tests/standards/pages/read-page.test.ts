import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { processorTime } from "../../support/processor-time.ts";
import { pageOf } from "./page-of.ts";

describe("the text is what people see", () => {
  test.each([
    ["blocks apart, words together", "<p>Un<b>e</b> aide</p><p>simple</p>", "Une aide simple"],
    ["breaks and pictures part words", "Un<br>deux<img alt=trois>quatre", "Un deux quatre"],
    ["spaces of all kinds", "<p>Non&nbsp;:\u202Foui\n\t deux", "Non : oui deux"],
    ["invisible characters", "no\u200B-re\u00ADply\u202E", "no-reply"],
    ["entities", "<p>&eacute;t&eacute; &amp; &#x2019;&lt;b>", "été & ’<b>"],
    ["neither scripts nor styles", "a<script>b</script><style>c{}</style> d", "a d"],
    ["neither noscript nor templates", "a <noscript>b <p>c</noscript><template><p>d</template> e", "a e"],
    ["nothing hidden", '<p hidden>a</p><div style="color:red; display : none">b<p>c</p></div><p>d', "d"],
    ["no title of a picture", "<title>Titre</title><svg><title>a</title><text>b</text></svg>c", "c"],
    ["what stands after a tag that is never closed", "<div><p>a<span>b<p>c", "ab c"],
    ["what stands after a tag that was never opened", "</div></p></script>a", "a"],
    ["a comment is none", "a<!-- b --> c<!--", "a c"],
  ])("%s", (_what, html, text) => expect(pageOf(html).text).toBe(text));

  test("of a long page, 200 000 characters and no half of one", () => {
    expect(pageOf("a".repeat(300_000)).text).toHaveLength(200_000);
    expect(pageOf("a".repeat(199_999) + "😀".repeat(9)).text).toBe("a".repeat(199_999));
  });
});

describe("title and language", () => {
  test.each([
    ["<html lang=fr-FR><title> Un\n titre </title><title>b</title>", "Un titre", "fr-FR"],
    ['<html lang=""><title></title>', null, null],
    ["<p>Bonjour", null, null],
    ["<svg><title>Image</title></svg><title>Page</title>", "Page", null],
  ])("%s", (html, title, lang) => expect(pageOf(html)).toMatchObject({ title, lang }));
});

describe("links", () => {
  test.each([
    ["relative to the page", '<a href="b?c#d">e</a>', [{ text: "e", href: "https://produit.test/a/b?c#d" }]],
    [
      "relative to the base",
      '<base href="/z/"><base href="/y/"><a href="b">e</a>',
      [{ text: "e", href: "https://produit.test/z/b" }],
    ],
    [
      "named by aria-label",
      '<a href="/" aria-label="Accueil" title="a"><svg></svg></a>',
      [{ text: "Accueil", href: "https://produit.test/" }],
    ],
    ["named by title", '<a href="/" title="Accueil"> </a>', [{ text: "Accueil", href: "https://produit.test/" }]],
    ["named by a picture", '<a href="/"><img alt="Accueil"></a>', [{ text: "Accueil", href: "https://produit.test/" }]],
    [
      "named by their text first",
      '<a href="/" title="b"><b>Ac</b>cueil</a>',
      [{ text: "Accueil", href: "https://produit.test/" }],
    ],
    ["of folded menus too", '<nav hidden><a href="/">a</a></nav>', [{ text: "a", href: "https://produit.test/" }]],
    [
      "frames",
      '<iframe src="/b" title="Graphique">c</iframe>',
      [{ text: "Graphique", href: "https://produit.test/b" }],
    ],
    ["never closed", '<a href="/1">a<a href="/2">b</a>', [{ text: "b", href: "https://produit.test/2" }]],
    [
      "without address, or of other kinds",
      '<a>a</a><a href="">b</a><a href="javascript:c">c</a><a href="tel:1">d</a><a href="http://[">e</a>',
      [],
    ],
    ["not in scripts", "<script>'<a href=/>a</a>'</script><template><a href=/>b</a></template>", []],
  ])("%s", (_what, html, links) => expect(pageOf(html, { url: "https://produit.test/a/" }).links).toEqual(links));

  test("are 3 000 at most", () => expect(pageOf("<a href=/>a</a>".repeat(4_000)).links).toHaveLength(3_000));
});

test("mail addresses are decoded, each once, their domains in lower case", () => {
  const links = [
    "mailto:Equipe@Produit.TEST?subject=Bonjour",
    "MAILTO:Equipe@produit.test",
    "mailto:ne%2Dpas.repondre%40produit.test,%20autre@produit.test",
    "mailto:?to=a@b.test",
    "mailto:personne",
    "mailto:%E0@produit.test",
  ];
  const page = pageOf(links.map((href) => `<a href="${href}">a</a>`).join(""));
  expect(page.mailtos).toEqual([
    "Equipe@produit.test",
    "ne-pas.repondre@produit.test",
    "autre@produit.test",
    "%E0@produit.test",
  ]);
  expect(page.links).toEqual([]);
});

test("what a browser would ask for as well is counted once each", () => {
  const page = pageOf(`
    <link rel="stylesheet" href="/a.css"><link rel="shortcut icon" href="/a.ico"><link rel="canonical" href="/b">
    <script src="/a.js"></script><script src="/a.js"></script><script>0</script>
    <img src="/a.png"><img srcset="/b.png 2x, /c.png 3x"><img src="data:image/gif;base64,R0lGOD">
    <iframe src="/d"></iframe><video src="/e.mp4" poster="/f.png"></video><object data="/g.svg"></object>`);
  expect(page.requests).toBe(9);
});

test("words and sentences are those of running text, menus left out", () => {
  const page = pageOf(`<nav><a href=/>Accueil</a><a href=/>Nous contacter</a></nav>
    <p>Vous répondez à cinq questions. Aujourd’hui, c’est-à-dire tout de suite, vous recevez 3.5 réponses ! Merci.</p>
    <p>Aucune démarche n’est à faire</p>`);
  expect(page).toMatchObject({ words: 5 + 10 + 5, sentences: 3 });
});

describe("the encoding is", () => {
  const latin = Uint8Array.from(
    [...'<meta charset="windows-1252"><p>'].map((letter) => letter.charCodeAt(0)).concat(0xe9),
  );
  test.each([
    ["what the answer says", "text/html; charset=iso-8859-1", Uint8Array.of(0x3c, 0x70, 0x3e, 0xe9), "é"],
    ["else what the page says", "text/html", latin, "é"],
    ["else UTF-8", "text/html", new TextEncoder().encode("<p>é"), "é"],
    ["UTF-8 when nobody knows it", "text/html; charset=klingon", new TextEncoder().encode("<p>é"), "é"],
    ["the mark's, before all", "text/html; charset=iso-8859-1", Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xa9), "é"],
    ["the mark's, in 16 bits", "text/html", Uint8Array.of(0xff, 0xfe, 0xe9, 0), "é"],
  ])("%s", (_what, contentType, body, text) => {
    expect(pageOf("", { headers: { "content-type": contentType }, body }).text).toBe(text);
  });
});

test.each([
  ["<p>a", "page"],
  ["  <!doctype html><p>a", "page"],
  ["Contact: a", "other"],
])("an answer without a type is HTML when it begins so: %s", (html, reads) => {
  expect(pageOf(html, { headers: {} }).pageKind).toBe(reads);
});

describe("no page breaks the reading of it", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ..."<a href=,<a href='mailto:%,<div hidden>,</div>,</a>,<script>,</script>,<svg><title>,<title>,</title>,<h1>,<base href='//',<p,>,<!--,-->,<![CDATA[,&#x110000;,&,&amp,<iframe src=/,<input type=password>,<table><td>,</p>,<html lang=\0>,\u202E,\uD800".split(
        ",",
      ),
    ),
    fc.string({ unit: "binary" }),
    fc.webUrl(),
  );
  const html = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

  test("of any letters and tags", () => {
    fc.assert(
      fc.property(html, fc.webUrl(), (text, url) => {
        const page = pageOf(text, { url, requestedUrl: url });
        expect(page.text.trim()).toBe(page.text);
        expect(page.text).not.toMatch(/\s{2}|\0/);
        expect(page.links.every(({ href }) => /^https?:/.test(href))).toBe(true);
        expect(page.sentences).toBeLessThanOrEqual(page.words);
      }),
      { numRuns: 500 },
    );
  });

  test("of any bytes", () => {
    const type = fc.constantFrom("text/html", "text/html; charset=utf-16le", "text/plain", "", "text/html;charset=\0");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), type, (body, contentType) => {
        expect(pageOf("", { body, headers: { "content-type": contentType } }).kind).toBe("observed");
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["nested without end", "<div>"],
    ["nested without end, and closed by what was never opened", "<b></i>"],
    ["of links in links", "<a href=/><p>"],
    ["of first-rank headings", "<h1>a"],
    ["of lists", "<ul><li>"],
    ["of tables", "<table><tr><td>"],
    ["of an attribute without end", '<a href="'],
    ["of words like attributes", " b=c"],
    ["of full stops", "."],
    ["of spaces", " "],
    ["of dashes", "a-"],
    ["of hash signs and digits", "1 "],
    ["of openings", "<"],
    ["of comments that do not end", "<!--"],
    ["of entities", "&amp"],
    ["of mail addresses", "<a href=mailto:a@b,></a>"],
    ["of figures that count nothing", "1,1 % "],
    ["of accessibility", "accessibilité : "],
  ])("however long, in seconds: %s", async (_what, part) => {
    const text = part.repeat(Math.ceil((3 * 1024 * 1024) / part.length));
    expect(await processorTime(() => expect(pageOf(text).kind).toBe("observed"))).toBeLessThan(10_000);
  });
});
