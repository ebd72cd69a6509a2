/** Asks for `labels` labels and `users` people at once: `$label0` answers under `repository.label0`, `$user0` under `user0`. */
export function reviewIds(labels: number, users: number): string {
  const labelIndexes = [...Array(labels).keys()];
  const userIndexes = [...Array(users).keys()];
  const variables = [
    ...(labels === 0 ? [] : ["$owner: String!", "$name: String!"]),
    ...labelIndexes.map((index) => `$label${index}: String!`),
    ...userIndexes.map((index) => `$user${index}: String!`),
  ];
  const repository = `repository(owner: $owner, name: $name) {
      ${labelIndexes.map((index) => `label${index}: label(name: $label${index}) { id }`).join("\n      ")}
    }`;
  return /* GraphQL */ `
  query ReviewIds(${variables.join(", ")}) {
    ${labels === 0 ? "" : repository}
    ${userIndexes.map((index) => `user${index}: user(login: $user${index}) { id }`).join("\n    ")}
  }
`;
}
