import { Parser } from "htmlparser2";
import { createCounter } from "./create-counter.ts";
import { createHeadReader } from "./create-head-reader.ts";
import { createLinkReader } from "./create-link-reader.ts";
import { createTextReader } from "./create-text-reader.ts";
import type { HtmlFacts } from "./html-facts.ts";
import type { HtmlReader, Place } from "./html-reader.ts";
import { isHidden, isSkipped } from "./is-skipped.ts";

/** Blink nests no deeper. What would is not read, so that no page costs more than its length. */
const DEEPEST = 512;
const OUTSIDE: Place = { isSkipped: false, isHidden: false };

/**
 * Reads what a page says, in one pass and without a tree: never throws, and takes time in proportion to its length, whatever it holds.
 *
 * @param address of the page, for what is relative to it
 */
export function readHtml(html: string, address: string): HtmlFacts {
  const head = createHeadReader();
  const text = createTextReader();
  const links = createLinkReader(address);
  const counter = createCounter(address);
  tell([head, text, links, counter], html);
  return { ...head.facts(), ...text.facts(), ...links.facts(), ...counter.facts() };
}

function tell(readers: readonly HtmlReader[], html: string): void {
  const places: Place[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const place = places.at(-1) ?? OUTSIDE;
      for (const reader of readers) reader.open?.(name, attributes, place);
      if (places.length >= DEEPEST) parser.pause();
      places.push({
        isSkipped: place.isSkipped || isSkipped(name),
        isHidden: place.isHidden || isHidden(attributes),
      });
    },
    ontext(part) {
      const place = places.at(-1) ?? OUTSIDE;
      for (const reader of readers) reader.text?.(part, place);
    },
    onclosetag(name) {
      places.pop();
      for (const reader of readers) reader.close?.(name);
    },
  });
  parser.end(html);
}
