import type { YAMLException } from "js-yaml";
import type { Document, YAMLParseError } from "yaml";
import type { SyntaxReason } from "../problems/catalogue/syntax.ts";
import { parseDocument } from "./parse-document.ts";
import { yamlPackage } from "./yaml-package.ts";

/** Lines and columns count from 1. */
interface SyntaxFault {
  reason: SyntaxReason;
  line: number;
  column: number;
}

/**
 * Why js-yaml refused a text, and where. Its own reasons are few and often point past the fault, so the `yaml` package, whose
 * errors have codes, reads the text again up to the line where js-yaml stopped.
 */
export function explainSyntax(text: string, error: YAMLException): SyntaxFault {
  const mark = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
  const conflict = text.split(/\r?\n/).findIndex((line) => /^<{7}(?: |$)/.test(line));
  if (conflict >= 0) return { reason: "conflict", line: conflict + 1, column: 1 };
  const known = reasonByMessage(error.reason);
  if (known) return { reason: known, ...mark };
  const { LineCounter } = yamlPackage();
  const lines = new LineCounter();
  const document = parseDocument(upToLine(text, error.mark ? mark.line : undefined), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const first = document.errors[0];
  if (!first) return { reason: "other", ...mark };
  const { line, col } = lines.linePos(first.pos[0]);
  const reason = reasonByCode(first, line === mark.line, /["']/.test(text.charAt(first.pos[0] - 1)));
  if (reason === "indentation") return { reason, ...mark };
  const opening = reason === "quote" ? lines.linePos(lastOpening(document)) : { line, col };
  return { reason, line: opening.line, column: opening.col };
}

/** Where the last quoted value begins: a quote that is left open swallows all that follows, and its end tells nothing. */
function lastOpening(document: Document): number {
  let last = 0;
  yamlPackage().visit(document, {
    Scalar: (_, { type = "PLAIN", range }) => {
      if (type.startsWith("QUOTE") && range) last = range[0];
    },
  });
  return last;
}

function upToLine(text: string, line: number | undefined): string {
  return line === undefined ? text : text.split("\n").slice(0, line).join("\n");
}

function reasonByMessage(reason: string): SyntaxReason | undefined {
  if (/^unidentified alias/.test(reason)) return "alias";
  if (/^unknown tag|undeclared tag|tag name/.test(reason)) return "tag";
  if (/null byte|non-printable/.test(reason)) return "invisible";
  if (/duplicated mapping key/.test(reason)) return "duplicate";
  if (/maxDepth/.test(reason)) return "depth";
  if (/missed comma/.test(reason)) return "comma";
  return undefined;
}

/** Codes: https://eemeli.org/yaml/#errors. `sameLine`: js-yaml stopped on the line of this error. `afterQuote`: it follows a quote. */
function reasonByCode(error: YAMLParseError, sameLine: boolean, afterQuote: boolean): SyntaxReason {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "tab";
    case "MULTIPLE_DOCS":
      return "documents";
    case "BAD_SCALAR_START":
      return "reserved";
    case "BAD_ALIAS":
      return "alias";
    case "BAD_DQ_ESCAPE":
      return "escape";
    case "MULTILINE_IMPLICIT_KEY":
      return "no-colon";
    case "BLOCK_AS_IMPLICIT_KEY":
      return sameLine ? "colon" : "indentation";
    case "BAD_INDENT":
      return /^Flow/.test(error.message) ? "comma" : "indentation";
    case "UNEXPECTED_TOKEN":
      return afterQuote ? "after-quote" : "other";
    case "MISSING_CHAR":
      return reasonOfMissing(error.message);
    default:
      return "other";
  }
}

function reasonOfMissing(message: string): SyntaxReason {
  if (/quote/.test(message)) return "quote";
  if (/Sequence item/.test(message)) return "indentation";
  return /flow|comma/.test(message) ? "comma" : "other";
}
