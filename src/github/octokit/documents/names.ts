/** What `count` repositories are called now: `$owner0` and `$name0` answer under `repository0`, and so on. GitHub follows renames. */
export function names(count: number): string {
  const indexes = [...Array(count).keys()];
  return /* GraphQL */ `
  query Names(${indexes.map((index) => `$owner${index}: String!, $name${index}: String!`).join(", ")}) {
    ${indexes
      .map(
        (index) =>
          `repository${index}: repository(owner: $owner${index}, name: $name${index}) { nameWithOwner isPrivate }`,
      )
      .join("\n    ")}
  }
`;
}
