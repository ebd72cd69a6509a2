/** Where GitHub redirects people who sign in: the App's callback URL ends so. */
export const callbackPath = "/connexion/retour";
