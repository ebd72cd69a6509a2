/** What stands behind the question mark of an address, as somebody chose or typed it. */
export type Query = Readonly<Partial<Record<string, string>>>;
