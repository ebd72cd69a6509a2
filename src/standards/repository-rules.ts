import { forgeExhibit } from "./exhibits.ts";
import type { Rule } from "./rule.ts";
import { automatedTests } from "./rules/automated-tests.ts";
import { frequentDeployment } from "./rules/frequent-deployment.ts";
import { noNoreply } from "./rules/no-noreply.ts";
import { openRepository } from "./rules/open-repository.ts";
import { openToContribution } from "./rules/open-to-contribution.ts";
import { security } from "./rules/security.ts";
import { isVerdict, seenRepository } from "./seen-repository.ts";
import { unreadCode } from "./unread-code.ts";
import { pass, unknown } from "./verdict.ts";

/**
 * The part of `security` that a repository tells. Never a fail: security.txt on the site, or a policy that the organisation gives
 * all its repositories, would do as well, and neither is seen from here.
 */
const securityPolicy: Rule = {
  ...security,
  title: "Une faille de sécurité peut être signalée",
  looksAt: ["un moyen de signaler une faille : SECURITY.md dans le dépôt"],
  fix: ["Publiez SECURITY.md."],
  check(_, evidence) {
    const seen = seenRepository(evidence);
    if (isVerdict(seen)) return seen;
    if (seen.code === null) return unreadCode(seen);
    const exhibits = [forgeExhibit(seen)] as const;
    const { securityPolicy: policy } = seen.code;
    if (policy !== null) return pass(`Le dépôt dit comment signaler une faille (${policy}).`, exhibits);
    return unknown(
      "Le dépôt ne dit pas comment signaler une faille ; le site peut le dire.",
      "Ajoutez SECURITY.md, à moins que le site ne publie /.well-known/security.txt.",
      exhibits,
    );
  },
};

/** The standards that a repository answers by itself, without its product's fiche, site or team. */
export const repositoryRules: readonly Rule[] = [
  openRepository,
  openToContribution,
  noNoreply,
  automatedTests,
  frequentDeployment,
  securityPolicy,
];
