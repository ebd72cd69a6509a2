/** The check run that the App leaves on product repositories. */
export const standardsCheck = "Standards beta.gouv.fr";
