/** Where GitHub brings people back who sign in: the App's callback URL ends so. */
export const callbackPath = "/connexion/retour";
