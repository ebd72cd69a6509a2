import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { odsTable } from "./ods/ods-table.ts";
import type { Table } from "./table.ts";

/** A zip dates its files, from 1980 on; one date for all, and the same report is the same bytes. */
const DATE = new Date(1980, 0, 1);

/** The namespaces that `content.xml` uses. */
const NAMESPACES = [
  ["office", "office:1.0"],
  ["style", "style:1.0"],
  ["number", "datastyle:1.0"],
  ["table", "table:1.0"],
  ["text", "text:1.0"],
  ["fo", "xsl-fo-compatible:1.0"],
].map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`);

/** An OpenDocument 1.3 spreadsheet, one sheet a table (https://docs.oasis-open.org/office/OpenDocument/v1.3/). */
export function renderOds(tables: readonly Table[]): Uint8Array {
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<office:document-content ${NAMESPACES.join(" ")} office:version="1.3">\n`,
    part("cell-styles"),
    "<office:body><office:spreadsheet>\n",
    ...tables.map(odsTable),
    "</office:spreadsheet></office:body></office:document-content>\n",
  ].join("");
  // The type comes first and is not compressed, so that a file's first bytes tell it (part 2, §3.3).
  const type = strToU8("application/vnd.oasis.opendocument.spreadsheet");
  return zipSync(
    {
      mimetype: [type, { level: 0 }],
      "content.xml": strToU8(content),
      "styles.xml": strToU8(part("styles")),
      "META-INF/manifest.xml": strToU8(part("manifest")),
    },
    { mtime: DATE },
  );
}

function part(name: "cell-styles" | "styles" | "manifest"): string {
  return readFileSync(new URL(`../../templates/reports/ods/${name}.xml`, import.meta.url), "utf8");
}
