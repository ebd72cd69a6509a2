import { isProblem } from "../problems/problem.ts";
import type { Command } from "./command.ts";
import type { CommandDeclaration, ValuesOf } from "./declarations/command-declaration.ts";
import { completionCommand } from "./declarations/completion-command.ts";
import { declarations } from "./declarations/declarations.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";
import { output } from "./printer.ts";

type Shell = ValuesOf<typeof completionCommand>["shell"];

const scripts: Record<Shell, () => Promise<(commands: readonly CommandDeclaration[]) => string>> = {
  bash: async () => (await import("./completion/bash-completion.ts")).bashCompletion,
  zsh: async () => (await import("./completion/zsh-completion.ts")).zshCompletion,
  fish: async () => (await import("./completion/fish-completion.ts")).fishCompletion,
};

/** Writes the script that a shell completes the commands by. */
export const completion: Command = async (args) => {
  const values = parseArguments(completionCommand, args);
  if (isProblem(values)) return failWith([values]);
  const script = await scripts[values.shell]();
  output.document(script(declarations));
  return 0;
};
