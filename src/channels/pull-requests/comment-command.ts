const COMMANDS = ["recalculer", "fermer", "aide"] as const;

export const commentCommands = [...COMMANDS, "unknown"] as const;

export type CommentCommand = (typeof commentCommands)[number];

/** The command that a comment begins with; undefined where the comment is no command of ours. */
export function parseCommentCommand(comment: string): CommentCommand | undefined {
  const [, line] = /^\s*\/fiches(?![^\s])[ \t]*([^\r\n]*)/.exec(comment) ?? [];
  if (line === undefined) return;
  const word = line.trim().toLowerCase();
  return word === "" ? "aide" : (COMMANDS.find((command) => command === word) ?? "unknown");
}
