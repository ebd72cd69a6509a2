import { declareCommand } from "./command-declaration.ts";

export const completionCommand = declareCommand({
  name: "completion",
  group: "L’outil",
  summary: "écrit ce qui complète les commandes dans votre terminal",
  positionals: {
    shell: {
      type: "choice",
      values: ["bash", "zsh", "fish"],
      description: "votre terminal : « echo $SHELL » le dit",
      required: true,
    },
  },
  options: {},
  notes: "La touche Tab propose alors les commandes, leurs options et les valeurs de celles-ci.",
  examples: [
    { command: "beta-fiches completion bash >> ~/.bash_completion", what: "bash : dans chaque nouveau terminal" },
    {
      command: "beta-fiches completion zsh > ~/.zfunc/_beta-fiches",
      what: "zsh, avec « fpath=(~/.zfunc $fpath); autoload -U compinit; compinit » dans ~/.zshrc",
    },
    { command: "beta-fiches completion fish > ~/.config/fish/completions/beta-fiches.fish", what: "fish" },
  ],
  exitCodes: { 0: "tout va bien", 1: "une erreur" },
});
