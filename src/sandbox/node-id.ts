const PREFIXES = {
  Repository: "R",
  PullRequest: "PR",
  Issue: "I",
  IssueComment: "IC",
  CheckRun: "CR",
  User: "U",
  Organization: "O",
  Bot: "BOT",
  Ref: "REF",
  Commit: "C",
  Tree: "T",
  Blob: "B",
  Label: "LA",
  Installation: "MDI",
} as const;

export type NodeKind = keyof typeof PREFIXES;

/** A global node id: opaque to clients, readable here. `key` is a numeric id, or `repository:object` for Git's things. */
export const nodeId = (kind: NodeKind, key: number | string): string =>
  `${PREFIXES[kind]}_${Buffer.from(`${kind}:${key}`).toString("base64url")}`;

export function readNodeId(id: string): { kind: string; key: string } | null {
  const encoded = id.slice(id.indexOf("_") + 1);
  const [kind, ...key] = Buffer.from(encoded, "base64url").toString("utf8").split(":");
  return kind === undefined || key.length === 0 ? null : { kind, key: key.join(":") };
}
