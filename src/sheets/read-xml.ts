import { Parser } from "htmlparser2";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Characters at a time: a handler that has enough throws, and what follows is not read. */
const CHUNK = 65_536;

/** Reads a part of a workbook; elements and attributes by their local names, for programs choose prefixes. Entities of the file's own stay as written. */
export function readXml(bytes: Uint8Array | undefined, handler: XmlHandler): void {
  if (!bytes) return;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open(localName(name), attributes),
      onclosetag: (name) => handler.close?.(localName(name)),
      ontext: (text) => handler.text?.(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  const text = new TextDecoder().decode(bytes);
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.end();
}

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** An attribute, whatever its prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const key = Object.keys(attributes).find((one) => localName(one) === name);
  return key === undefined ? undefined : attributes[key];
}
