const comment = /<!-- beta-fiches-issue \S+ -->/g;

/** Says, out of readers' sight, what an issue of the contract's follow-up is about: the same key always gives the same marker. */
export function issueMarker(key: string): string {
  // Two dashes would end the comment for older readers of Markdown.
  return `<!-- beta-fiches-issue ${encodeURIComponent(key).replaceAll("-", "%2D")} -->`;
}

/** The marker of a body, as `issueMarker` gives it, whatever people wrote around it. The last one counts: ours ends the body. */
export function findIssueMarker(body: string): string | undefined {
  return body.match(comment)?.at(-1);
}
