/** Working days in a unit: « 1 mois (= vingt jours ouvrés) », CCTP §2.1 to §2.4. */
export const DAYS_IN_UNIT = 20;
