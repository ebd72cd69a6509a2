/** REST writes `beta-fiches[bot]` where GraphQL writes `beta-fiches`. */
export function loginWithoutSuffix(login: string): string {
  return login.replace(/\[bot\]$/, "");
}
