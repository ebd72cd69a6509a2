import type { CommandDeclaration, OptionDeclaration } from "../declarations/command-declaration.ts";
import { families } from "./families.ts";

/** For bash from 3.2 on, as macOS has it: nothing else needs to be installed. */
export function bashCompletion(commands: readonly CommandDeclaration[]): string {
  const firsts = [...new Set(commands.map(({ name }) => name.split(" ")[0] ?? name)), "help"];
  return `# beta-fiches completion bash
_beta_fiches() {
  local IFS=$'\\n'
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" first=2
  COMPREPLY=()
  # --option=value is three words here.
  if [[ $current == "=" ]]; then current=""; elif [[ $previous == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if (( COMP_CWORD == 1 )); then _beta_fiches_words ${words([...firsts, "--help", "--version"])}; return; fi
  case "$command" in
${[...families(commands)]
  .map(
    ([first, seconds]) => `    ${first})
      if (( COMP_CWORD == 2 )); then _beta_fiches_words ${words(seconds)}; return; fi
      command="$command \${COMP_WORDS[2]}" first=3 ;;`,
  )
  .join("\n")}
    help) (( COMP_CWORD == 2 )) && _beta_fiches_words ${words(firsts.filter((first) => first !== "help"))}; return ;;
  esac
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
${commands.map(commandCase).join("\n")}
  esac
}
_beta_fiches_words() { COMPREPLY=($(compgen -W "$*" -- "$current")); }
_beta_fiches_paths() { compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen "$1" -- "$current")); }
complete -F _beta_fiches beta-fiches
`;
}

function words(all: readonly string[]): string {
  return all.map((word) => `'${word}'`).join(" ");
}

/** What stands after an option, where it takes a value. */
function valueCases({ name, options }: CommandDeclaration): string[] {
  return Object.entries(options).flatMap(([key, option]) =>
    option.type === "flag" ? [] : [`    '${name} --${key}') ${offerOf(option)}return ;;`],
  );
}

function offerOf(option: OptionDeclaration): string {
  if (option.type === "choice") return `_beta_fiches_words ${words(option.values)}; `;
  if (option.type === "folder") return "_beta_fiches_paths -d; ";
  return option.type === "file" ? "_beta_fiches_paths -f; " : "";
}

function commandCase({ name, options, positionals = {} }: CommandDeclaration): string {
  const named = [...Object.keys(options), "help"].map((key) => `--${key}`);
  const places = Object.values(positionals).map((value, at) => {
    return `if (( COMP_CWORD == first + ${at} )) && [[ $current != -* ]]; then ${offerOf(value)}return; fi; `;
  });
  return `    '${name}') ${places.join("")}_beta_fiches_words ${words(named)} ;;`;
}
