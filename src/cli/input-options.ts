/** The options of every command that compares records with a site. */
export const inputOptions = {
  records: { type: "string" },
  site: { type: "string" },
  settings: { type: "string" },
  base: { type: "string" },
  today: { type: "string" },
  format: { type: "string" },
} as const;
