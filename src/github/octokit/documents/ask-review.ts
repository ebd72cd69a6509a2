/** Each reviewer has a mutation of their own: GitHub asks nobody of a list where it refuses one. */
export function askReview(labels: boolean, reviewers: number): string {
  const indexes = [...Array(reviewers).keys()];
  const variables = [
    ...(labels ? ["$labels: AddLabelsToLabelableInput!"] : []),
    ...indexes.map((index) => `$reviewer${index}: RequestReviewsInput!`),
  ];
  const mutations = [
    ...(labels ? ["addLabelsToLabelable(input: $labels) { clientMutationId }"] : []),
    ...indexes.map((index) => `reviewer${index}: requestReviews(input: $reviewer${index}) { clientMutationId }`),
  ];
  return /* GraphQL */ `
  mutation AskReview(${variables.join(", ")}) {
    ${mutations.join("\n    ")}
  }
`;
}
