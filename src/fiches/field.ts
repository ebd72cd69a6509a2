import type { z } from "zod";

/** `always`: the record decides; `create`: only when it creates the fiche; `never`: the key is left to others. */
export type Ownership = "always" | "create" | "never";

/** One public key, of a fiche or of an item of its lists: everything that is known of it but its form in the espace membre. */
export interface Field<Shape extends z.ZodType = z.ZodType> {
  /** What a record may hold under it. */
  readonly shape: Shape;
  /** What it is, in French, in a sentence: schemas and docs/dossiers.md. */
  readonly description: string;
  /** What people call it, in French, within a sentence: titles, tables, problems, entries. */
  readonly label: string;
  /** Values that people copy rather than read: identifiers and addresses. */
  readonly isCode?: boolean;
  /** What editors show and propose. */
  readonly examples?: readonly z.input<Shape>[];
  /** What holds where the key is left out, where that is always the same. */
  readonly byDefault?: z.input<Shape>;
}

/** A key of the fiche itself. */
export interface FicheField<Shape extends z.ZodType = z.ZodType> extends Field<Shape> {
  /** Who owns it unless the settings say otherwise. */
  readonly owner: Ownership;
  /** Without it there is no new fiche. */
  readonly isRequired?: boolean;
  /** The keys of its items, where it is a list of maps. */
  readonly items?: Readonly<Record<string, Field>>;
}

/** The shapes of a table's fields, described, to build an object's schema from; keys in the table's order. */
export function shapesOf<const Fields extends Readonly<Record<string, Field>>>(
  fields: Fields,
): { -readonly [Key in keyof Fields]: Fields[Key]["shape"] } {
  const shapes = Object.entries(fields).map(([key, { shape, description, examples, byDefault }]) => {
    const shown = examples ? { examples: [...examples] } : {};
    return [
      key,
      shape.meta({ description, ...shown, ...(byDefault === undefined ? {} : { default: byDefault }) }),
    ] as const;
  });
  // Object.fromEntries forgets which key has which shape.
  return Object.fromEntries(shapes) as { [Key in keyof Fields]: Fields[Key]["shape"] };
}

/** Something of each field of a table, by its key. */
export function mapFields<Fields extends Readonly<Record<string, FicheField>>, Value>(
  table: Fields,
  of: (field: FicheField) => Value,
): { [Key in keyof Fields]: Value } {
  // Object.fromEntries forgets which keys there are.
  return Object.fromEntries(Object.entries(table).map(([key, field]) => [key, of(field)])) as {
    [Key in keyof Fields]: Value;
  };
}
