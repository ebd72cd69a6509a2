/** Where this project's schemas are published: see publiccode.yml. */
const SCHEMAS = "https://raw.githubusercontent.com/beta-fiches/beta-fiches/main/schemas";

/**
 * The first line of a YAML file by which editors know its schema, whatever the folder it is in.
 * Source: https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
 */
export function schemaLine(kind: "settings" | "member" | "product" | "order"): string {
  return `# yaml-language-server: $schema=${SCHEMAS}/${kind}.schema.json\n`;
}
