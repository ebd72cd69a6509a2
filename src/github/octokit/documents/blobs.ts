/** Asks for `count` blobs at once: variable `$oid0` answers under `blob0`, and so on. */
export function blobs(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return /* GraphQL */ `
  query Blobs($owner: String!, $name: String!, ${indexes.map((index) => `$oid${index}: GitObjectID!`).join(", ")}) {
    repository(owner: $owner, name: $name) {
      ${indexes.map((index) => `blob${index}: object(oid: $oid${index}) { ...Text }`).join("\n      ")}
    }
  }
  fragment Text on GitObject {
    __typename
    ... on Blob {
      isBinary
      isTruncated
      text
    }
  }
`;
}
