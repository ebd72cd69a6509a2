/** What a command is, as data: parsing, help and completion follow from it, and nothing of the command itself is loaded for them. */
export interface CommandDeclaration {
  /** One word, or two where commands share the first: `site update`. */
  name: string;
  group: CommandGroup;
  /** One line, in French, that goes on from « beta-fiches NOM : ». */
  summary: string;
  /** Paragraphs between usage and options. */
  description?: string;
  /** In their order; what is read of one has its key, beside those of the options. */
  positionals?: Readonly<Record<string, ValueDeclaration>>;
  options: Readonly<Record<string, OptionDeclaration>>;
  /** Variables of the environment that it reads: their names, and what each is. */
  environment?: Readonly<Record<string, string>>;
  /** Paragraphs after the options. */
  notes?: string;
  examples: readonly Example[];
  exitCodes: Readonly<Record<number, string>>;
}

/** In the order in which help lists them. */
export const commandGroups = [
  "Pour commencer",
  "Les fiches",
  "Le suivi du marché",
  "Les personnes",
  "L’App",
  "L’outil",
] as const;

export type CommandGroup = (typeof commandGroups)[number];

export interface Example {
  /** As typed, from `beta-fiches` on. */
  command: string;
  what: string;
}

export type OptionDeclaration = FlagDeclaration | ValueDeclaration;

export interface FlagDeclaration {
  type: "flag";
  description: string;
}

export type ValueDeclaration = ChoiceDeclaration | FreeDeclaration;

/** One of a few words. */
export interface ChoiceDeclaration {
  type: "choice";
  values: readonly string[];
  /** What help calls it, where its values are too many for that. */
  value?: string;
  /** Other spellings, and the value that each stands for. */
  synonyms?: Readonly<Record<string, string>>;
  description: string;
  default?: string;
  required?: true;
}

export interface FreeDeclaration {
  /** What it names: a `day` is checked, the others say what a shell may complete. */
  type: "text" | "folder" | "file" | "day";
  /** What help calls it, in capitals: DOSSIER. */
  value: string;
  description: string;
  default?: string;
  required?: true;
  /** It may be given several times; all of them are an array. */
  multiple?: true;
}

/** Keeps what is written in its narrowest type, from which `ValuesOf` derives. */
export function declareCommand<const Declaration extends CommandDeclaration>(declaration: Declaration): Declaration {
  return declaration;
}

/** What a command line gives of each option and positional: by its key, absent where it was not given and has no default. */
export type ValuesOf<Declaration extends CommandDeclaration> = Flatten<
  Given<Declaration["options"]> &
    (Declaration extends { positionals: infer Positionals extends Readonly<Record<string, ValueDeclaration>> }
      ? Given<Positionals>
      : unknown)
>;

type Flatten<T> = { [Key in keyof T]: T[Key] };

type Given<Options extends Readonly<Record<string, OptionDeclaration>>> = {
  -readonly [Key in keyof Options as Options[Key] extends Sure ? Key : never]: ValueOf<Options[Key]>;
} & { -readonly [Key in keyof Options as Options[Key] extends Sure ? never : Key]?: ValueOf<Options[Key]> };

/** What is there in any case. */
type Sure = { type: "flag" } | { required: true } | { default: string } | { multiple: true };

type ValueOf<Option extends OptionDeclaration> = Option extends { type: "flag" }
  ? boolean
  : Option extends { type: "choice"; values: readonly (infer Value)[] }
    ? Value
    : Option extends { multiple: true }
      ? string[]
      : string;
