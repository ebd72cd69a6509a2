import type { CommandDeclaration, OptionDeclaration, ValueDeclaration } from "../declarations/command-declaration.ts";
import { valueName } from "../declarations/value-name.ts";
import { families } from "./families.ts";

/** A function for `$fpath`; it can be sourced as well. */
export function zshCompletion(commands: readonly CommandDeclaration[]): string {
  const known = families(commands);
  const singles = commands
    .filter(({ name }) => !name.includes(" "))
    .map(({ name, summary }) => described(name, summary));
  const groups = [...known].map(([first, seconds]) => described(first, seconds.join(", ")));
  return `#compdef beta-fiches
_beta-fiches() {
  local -a commands
  if (( CURRENT == 2 )); then
    commands=(${[...singles, ...groups, described("help", "l’aide")].join(" ")})
    _describe 'commande' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${[...known].map(([first]) => familyCase(first, commands)).join("\n")}
  esac
  case $command in
${commands.map(commandCase).join("\n")}
  esac
}
if [[ $funcstack[1] == _beta-fiches ]]; then _beta-fiches "$@"; else compdef _beta-fiches beta-fiches; fi
`;
}

function familyCase(first: string, commands: readonly CommandDeclaration[]): string {
  const members = commands.filter(({ name }) => name.startsWith(`${first} `));
  const rows = members.map(({ name, summary }) => described(name.slice(first.length + 1), summary));
  return `    ${first})
      if (( CURRENT == 2 )); then commands=(${rows.join(" ")}); _describe 'commande' commands; return; fi
      command="$command $words[2]"
      shift words
      (( CURRENT-- )) ;;`;
}

function commandCase({ name, options, positionals = {} }: CommandDeclaration): string {
  const specs = [
    ...Object.entries(options).map(([key, option]) => optionSpec(key, option)),
    "'--help[cette aide]'",
    ...Object.values(positionals).map((value, at) => quoted(`${at + 1}:${plain(value.description)}:${action(value)}`)),
  ];
  return `    ${quoted(name)}) _arguments ${specs.join(" ")} ;;`;
}

function optionSpec(key: string, option: OptionDeclaration): string {
  const what = `[${plain(option.description)}]`;
  if (option.type === "flag") return quoted(`--${key}${what}`);
  const repeated = option.type !== "choice" && option.multiple ? "*" : "";
  return quoted(`${repeated}--${key}=${what}:${plain(valueName(option))}:${action(option)}`);
}

function action(option: ValueDeclaration): string {
  if (option.type === "choice") return `(${option.values.join(" ")})`;
  if (option.type === "folder") return "_files -/";
  return option.type === "file" ? "_files" : " ";
}

function described(name: string, summary: string): string {
  return quoted(`${name}:${summary}`);
}

/** Without what ends or escapes a part of a specification. */
function plain(text: string): string {
  return text.replace(/[[\]:\\]/g, " ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
