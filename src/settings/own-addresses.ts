/** Where beta-fiches is explained, and where the site that it serves is published. */
export const HOMEPAGE = "https://github.com/beta-fiches/beta-fiches";
export const SITE_URL = "https://beta.gouv.fr";
