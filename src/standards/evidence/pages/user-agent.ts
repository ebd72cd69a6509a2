/** As package.json says it: a test holds the two together. */
const VERSION = "0.1.0";

/** The word that a robots.txt calls us by: https://www.rfc-editor.org/rfc/rfc9309#section-2.2.1 */
export const ROBOT = "beta-fiches";

/** Who asks, and where to complain. */
export const USER_AGENT = `${ROBOT}/${VERSION} (+https://github.com/beta-fiches/beta-fiches)`;
