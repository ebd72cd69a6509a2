/**
 * What a text for people says as data would: a path of keys such as `missions[3].end`, a date or a month such as 2026-06-30. What they are
 * to type, or have typed, stands between backticks, and does not count; nor does what is a name of a file or an address.
 */
export function readsAsDataIn(text: string): string[] {
  const prose = text.replace(/`[^`\n]*`/g, "").replace(/https?:\/\/\S+/g, "");
  return [
    ...(prose.match(/[A-Za-z_]+\[\d+\][\w.[\]]*/g) ?? []),
    ...(prose.match(/(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])/g) ?? []),
  ];
}
