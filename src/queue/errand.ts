import type { Asked } from "../delivery/answer-command.ts";
import { type CommentCommand, commentCommands } from "../feedback/read-command.ts";
import { type Place, parsePlace, printPlace } from "./place.ts";

/** What the queue has us do, each named by a key: a look at a place, the answer to a comment, or the look around. */
export type Errand = ({ kind: "look" } & Place) | ({ kind: "answer" } & Asked) | { kind: "round" };

/** No place has this name. */
export const round = "round";

/** `owner/name#12 fermer login`: the same command by the same person, twice in a row, is answered once. */
export function printAnswer({ repository, number, command, by }: Asked): string {
  return `${printPlace(`${repository.owner}/${repository.name}`, number)} ${command} ${by}`;
}

/** A key that is neither the round nor an answer is a place. */
export function parseErrand(key: string): Errand {
  if (key === round) return { kind: "round" };
  const [name = "", word, by = ""] = key.split(" ");
  const place = parsePlace(name);
  const command = commandOf(word);
  if (command === undefined || place.pullRequest === null) return { kind: "look", ...place };
  return { kind: "answer", repository: place.staffing, number: place.pullRequest, command, by };
}

function commandOf(word: string | undefined): CommentCommand | undefined {
  return commentCommands.find((command) => command === word);
}
