import { attestOnly } from "./attest-only.ts";
import type { AttestOnly, Rule } from "./rule.ts";
import { accessibility } from "./rules/accessibility.ts";
import { accessibilityPlan } from "./rules/accessibility-plan.ts";
import { automatedTests } from "./rules/automated-tests.ts";
import { budget } from "./rules/budget.ts";
import { dashlord } from "./rules/dashlord.ts";
import { declaredAccessibility } from "./rules/declared-accessibility.ts";
import { declaredLink } from "./rules/declared-link.ts";
import { declaredRepository } from "./rules/declared-repository.ts";
import { declaredStats } from "./rules/declared-stats.ts";
import { ficheUpToDate } from "./rules/fiche-up-to-date.ts";
import { franceconnect } from "./rules/franceconnect.ts";
import { frequentDeployment } from "./rules/frequent-deployment.ts";
import { https } from "./rules/https.ts";
import { legalNotices } from "./rules/legal-notices.ts";
import { noNoreply } from "./rules/no-noreply.ts";
import { openRepository } from "./rules/open-repository.ts";
import { openToContribution } from "./rules/open-to-contribution.ts";
import { plainLanguage } from "./rules/plain-language.ts";
import { reachableContact } from "./rules/reachable-contact.ts";
import { security } from "./rules/security.ts";
import { selfEvaluation } from "./rules/self-evaluation.ts";
import { sobriety } from "./rules/sobriety.ts";
import { statsPage } from "./rules/stats-page.ts";
import { userFeedback } from "./rules/user-feedback.ts";

/** Every standard, in the order in which findings are shown. */
export const catalogue: readonly (Rule | AttestOnly)[] = [
  openRepository,
  openToContribution,
  statsPage,
  noNoreply,
  reachableContact,
  userFeedback,
  https,
  franceconnect,
  plainLanguage,
  sobriety,
  automatedTests,
  frequentDeployment,
  accessibility,
  accessibilityPlan,
  legalNotices,
  security,
  ficheUpToDate,
  dashlord,
  budget,
  declaredAccessibility,
  declaredStats,
  declaredRepository,
  declaredLink,
  ...attestOnly,
  // It compares with what all those before it found.
  selfEvaluation,
];
