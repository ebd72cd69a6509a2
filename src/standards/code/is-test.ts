const inFolder =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|e2e|cypress|playwright|features|fixtures|factories|mocks)\/(?:.*\/)?[^/]+\.[a-z]+$/i;
const byName =
  /(?:^|\/)(?:test_[^/]+|[^/]+[._-](?:test|spec|cy|e2e)s?)\.[a-z]+$|(?:Test|Tests|IT|Spec)\.(?:java|kt|scala|php|cs)$/;

/** Whether a path is of a test, or of what tests are made with. */
export function isTest(path: string): boolean {
  return inFolder.test(path) || byName.test(path);
}
