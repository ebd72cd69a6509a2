const preview = /preview|review|\bpr[-_]?\d+|pull[-_]?request/i;

/** Whether what is deployed there is for reviewers, by the names that forges and hosts give such environments. */
export function isPreviewEnvironment(name: string): boolean {
  return preview.test(name);
}
