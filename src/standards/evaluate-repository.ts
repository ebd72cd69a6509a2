import type { Json } from "../fiches/json.ts";
import { evaluateProduct } from "./evaluate-product.ts";
import { forgeEvidence } from "./evidence.ts";
import type { DetailedFinding } from "./finding.ts";
import type { ObservedRepository } from "./observations.ts";
import { observeFiche } from "./observe-fiche.ts";
import { codeUnavailable, requireRepository } from "./require-repository.ts";
import { isVerdict, pass, type Rule, unknown } from "./rule.ts";
import { automatedTests } from "./rules/automated-tests.ts";
import { frequentDeployment } from "./rules/frequent-deployment.ts";
import { noNoreply } from "./rules/no-noreply.ts";
import { openRepository } from "./rules/open-repository.ts";
import { openToContribution } from "./rules/open-to-contribution.ts";
import { security } from "./rules/security.ts";

/** What is public of a product, as its fiche gives it. */
export interface PublicProduct {
  id: string;
  title: string;
  /** Of the fiche's front matter: they decide how grave a breach is. */
  phases?: Json | undefined;
}

/**
 * What a product's repository answers alone, in the order of the catalogue. Fit for the public: no attestation is read, nor
 * anything of the fiche but its phases. `today` is a day.
 */
export function evaluateRepository(
  { id, title, phases }: PublicProduct,
  repository: ObservedRepository,
  today: string,
): DetailedFinding[] {
  const fiche = observeFiche(
    id,
    { repository: repository.requestedUrl, ...(phases === undefined ? {} : { phases }) },
    today,
    null,
  );
  const observations = { fiche, forge: repository, pages: null };
  return evaluateProduct(repositoryRules, { id, title, attestations: [] }, observations, {
    today,
    attestationMonths: 0,
  });
}

/**
 * The part of `security` that a repository tells. Never a fail: security.txt on the site, or a policy that the organisation gives
 * all its repositories, would do as well, and neither is known here.
 */
const securityPolicyRule: Rule = {
  ...security,
  title: "Une faille de sécurité peut être signalée",
  observes: ["un moyen de signaler une faille : SECURITY.md dans le dépôt"],
  fix: ["Publiez SECURITY.md."],
  check(_, observations) {
    const repository = requireRepository(observations);
    if (isVerdict(repository)) return repository;
    if (repository.code === null) return codeUnavailable(repository);
    const evidence = [forgeEvidence(repository)] as const;
    const { securityPolicy } = repository.code;
    if (securityPolicy !== null) return pass(`Le dépôt dit comment signaler une faille (${securityPolicy}).`, evidence);
    return unknown(
      "Le dépôt ne dit pas comment signaler une faille ; le site peut le dire.",
      "Ajoutez SECURITY.md, à moins que le site ne publie /.well-known/security.txt.",
      evidence,
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
  securityPolicyRule,
];

/** Whether a repository answers all of a standard: of the rest, its answer is none about the standard itself. */
export function isAnsweredByRepository(rule: string): boolean {
  return rule !== securityPolicyRule.id && repositoryRules.some(({ id }) => id === rule);
}

/** The check run that the App leaves on product repositories. */
export const standardsCheckName = "Standards beta.gouv.fr";
