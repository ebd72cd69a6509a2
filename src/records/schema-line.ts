/** What a YAML file of users holds. */
export type SchemaKind = "settings" | "member" | "product" | "order" | "prices";

/**
 * Where the schemas of this version are published: see publiccode.yml. Files in use name them, so what stands at an address only ever
 * accepts more; a schema that refuses what it once accepted gets the next number (docs/decisions/small-choices.md).
 */
const SCHEMAS = "https://raw.githubusercontent.com/beta-fiches/beta-fiches/main/schemas/v1";

/** The address of a schema, which is its `$id`: of a file of users, or of the report that programs read. */
export const schemaAddress = (kind: SchemaKind | "report"): string => `${SCHEMAS}/${kind}.schema.json`;

/**
 * The first line of a YAML file by which editors know its schema, whatever the folder it is in.
 * Source: https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
 */
export function schemaLine(kind: SchemaKind): string {
  return `# yaml-language-server: $schema=${schemaAddress(kind)}\n`;
}
