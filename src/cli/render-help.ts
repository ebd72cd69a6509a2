import {
  type CommandDeclaration,
  commandGroups,
  type OptionDeclaration,
  type ValueDeclaration,
} from "./declarations/command-declaration.ts";
import { valueName } from "./declarations/value-name.ts";

/** Columns, where no terminal says how many it has. */
const WIDTH = 110;
/** What stands left of a description and is longer than this has a line of its own. */
const LONGEST = 26;

/** All commands, by group, on one screen. */
export function renderMainHelp(commands: readonly CommandDeclaration[], width = WIDTH): string {
  const column = Math.max(...commands.map(({ name }) => name.length));
  const groups = commandGroups.flatMap((group) => {
    const rows = commands
      .filter((command) => command.group === group)
      .map(({ name, summary }) => [name, summary] as const);
    return rows.length > 0 ? [`${group}\n${table(rows, width, column)}`] : [];
  });
  return join([
    "beta-fiches : les fiches de beta.gouv.fr, tenues à jour depuis vos dossiers",
    "Usage : beta-fiches COMMANDE [options]",
    ...groups,
    "beta-fiches COMMANDE --help détaille chaque commande.",
  ]);
}

/** The commands that share their first word. */
export function renderFamilyHelp(name: string, commands: readonly CommandDeclaration[], width = WIDTH): string {
  return join([
    `Usage : beta-fiches ${name} ${commands.map((command) => command.name.slice(name.length + 1)).join("|")} [options]`,
    table(
      commands.map((command) => [command.name, command.summary] as const),
      width,
    ),
    `beta-fiches ${name} … --help détaille chacune.`,
  ]);
}

export function renderHelp(command: CommandDeclaration, width = WIDTH): string {
  const { name, summary, description = "", positionals = {}, options, environment = {}, notes = "" } = command;
  const named = Object.values(positionals).map((value) => [valueName(value), describe(value)] as const);
  const rows = Object.entries(options).map(([key, option]) => [optionName(key, option), describe(option)] as const);
  const variables = Object.entries(environment);
  return join([
    wrap(`beta-fiches ${name} : ${summary}`, width),
    wrap(`Usage : ${usageOf(command)}`, width),
    ...paragraphs(description, width),
    table([...named, ...rows, ["--help", "cette aide"]], width),
    ...(variables.length > 0 ? [`Variables d’environnement\n${table(variables, width)}`] : []),
    ...paragraphs(notes, width),
    `Code de sortie : ${Object.entries(command.exitCodes)
      .map(([code, meaning]) => `${code}, ${meaning}`)
      .join(" ; ")}.`,
    `${command.examples.length > 1 ? "Exemples" : "Exemple"}\n${command.examples
      .map((example) => `  ${example.command}\n      ${example.what}`)
      .join("\n")}`,
  ]);
}

function usageOf({ name, positionals = {}, options }: CommandDeclaration): string {
  const named = Object.values(positionals).map((value) =>
    value.required ? valueName(value) : `[${valueName(value)}${value.type !== "choice" && value.multiple ? "…" : ""}]`,
  );
  const entries = Object.entries(options);
  const required = entries.flatMap(([key, option]) =>
    option.type !== "flag" && option.required ? [optionName(key, option)] : [],
  );
  const others = entries.length > required.length ? ["[options]"] : [];
  return ["beta-fiches", name, ...named, ...required, ...others].join(" ");
}

function optionName(key: string, option: OptionDeclaration): string {
  return option.type === "flag" ? `--${key}` : `--${key} ${valueName(option)}`;
}

function describe(option: OptionDeclaration): string {
  if (option.type === "flag") return option.description;
  return [option.description, ...more(option)].join(" ; ");
}

function more(option: ValueDeclaration): string[] {
  const { default: usual } = option;
  return [
    ...(option.type !== "choice" && option.multiple ? ["à répéter pour plusieurs"] : []),
    ...(usual === undefined ? [] : [`par défaut ${usual === "." ? "le dossier courant" : usual}`]),
  ];
}

/** A line each, in two columns; what is too long on the left has the right below it. */
function table(rows: readonly (readonly [string, string])[], width: number, least = 0): string {
  const column = Math.max(least, ...rows.map(([left]) => left.length).filter((length) => length <= LONGEST));
  const indent = " ".repeat(column + 4);
  return rows
    .map(([left, right]) => {
      const [first = "", ...others] = wrap(right, width - indent.length).split("\n");
      const start = left.length > column ? `  ${left}\n${indent}${first}` : `  ${left.padEnd(column)}  ${first}`;
      return [start, ...others.map((line) => `${indent}${line}`)].join("\n");
    })
    .join("\n");
}

function paragraphs(text: string, width: number): string[] {
  return text === "" ? [] : text.split("\n\n").map((paragraph) => wrap(paragraph, width));
}

/** Broken at spaces; no-break spaces hold. */
function wrap(text: string, width: number): string {
  let line = "";
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

function join(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}
