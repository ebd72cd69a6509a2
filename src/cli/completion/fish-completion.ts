import type { CommandDeclaration, ValueDeclaration } from "../declarations/command-declaration.ts";
import { families } from "./families.ts";

export function fishCompletion(commands: readonly CommandDeclaration[]): string {
  const singles = commands.filter(({ name }) => !name.includes(" "));
  const lines = [
    ...singles.map(({ name, summary }) => word("__beta_fiches_at 1", name, summary)),
    ...[...families(commands)].map(([first, seconds]) => word("__beta_fiches_at 1", first, seconds.join(", "))),
    word("__beta_fiches_at 1", "help", "l’aide"),
    ...commands
      .filter(({ name }) => name.includes(" "))
      .map(({ name, summary }) => {
        const [first = "", second = ""] = name.split(" ");
        return word(`__beta_fiches_at 2 ${first}`, second, summary);
      }),
    ...commands.flatMap(optionLines),
  ];
  return `# beta-fiches completion fish
function __beta_fiches_at -d 'Whether that many words are there, and the first are these'
  set -l words (commandline -opc)
  test (count $words) -eq $argv[1]; and test "$words[2..]" = "$argv[2..]"
end
function __beta_fiches_in -d 'Whether this command is being typed'
  set -l words (commandline -opc)
  test (count $words) -gt (count $argv); and test "$words[2..$(math (count $argv) + 1)]" = "$argv"
end
complete -c beta-fiches -f
${lines.join("\n")}
`;
}

function optionLines({ name, options, positionals = {} }: CommandDeclaration): string[] {
  const condition = `__beta_fiches_in ${name}`;
  const named = Object.entries(options).map(([key, option]) => {
    const value = option.type === "flag" ? "" : ` ${valueFlags(option)}`;
    return `complete -c beta-fiches -n ${quoted(condition)} -l ${key}${value} -d ${quoted(option.description)}`;
  });
  const places = Object.values(positionals).flatMap((value) =>
    value.type === "choice"
      ? [
          `complete -c beta-fiches -n ${quoted(condition)} -a ${quoted(value.values.join(" "))} -d ${quoted(value.description)}`,
        ]
      : [],
  );
  return [...places, ...named, `complete -c beta-fiches -n ${quoted(condition)} -l help -d 'cette aide'`];
}

function valueFlags(option: ValueDeclaration): string {
  if (option.type === "choice") return `-x -a ${quoted(option.values.join(" "))}`;
  if (option.type === "folder") return "-x -a '(__fish_complete_directories)'";
  return option.type === "file" ? "-r -F" : "-x";
}

function word(condition: string, name: string, summary: string): string {
  return `complete -c beta-fiches -n ${quoted(condition)} -a ${name} -d ${quoted(summary)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
