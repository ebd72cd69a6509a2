import { gatherOnline } from "../cli/check/gather-online.ts";
import { findUnknownAttestations, loadSubjects, type Subject } from "../cli/check/load-subjects.ts";
import { findingsMarkdown } from "../cli/check/write-output.ts";
import { dayOf } from "../dates/day.ts";
import { isStaffingFile } from "../feedback/sort-problems.ts";
import { repositorySource } from "../github/repository-source.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { githubSite } from "../site/github/github-site.ts";
import { chooseAccess } from "../site/github/site-access.ts";
import { isUnreadable } from "../site/site.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { catalogue } from "../standards/catalogue.ts";
import { evaluateProduct } from "../standards/evaluate-product.ts";
import { countFindings, type DetailedFinding, quoteCodeMarks } from "../standards/finding.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type JobResult, resultOfProblems, withProblems } from "./job-result.ts";
import type { ActionInputs } from "./read-inputs.ts";

/** Judges the products of the records as `check` does, with what forges and pages say; a table for each product. */
export async function judgeProducts(
  context: ReconcileContext,
  { records, settings }: ContractorState,
  { products, failOn, token, apiUrl }: ActionInputs,
): Promise<JobResult> {
  const access = await chooseAccess(settings.site, context);
  const site = await githubSite(access, settings.site, context.siteCache).read(records);
  if (isUnreadable(site)) return resultOfProblems(site.problems);
  const today = dayOf(context.now());
  const tree = repositorySource(access.reader, access.repository, site.commit, context.siteCache);
  const loaded = await loadSubjects({ site: { index: site.index, tree }, records, products, today });
  const { subjects } = loaded;
  const { evaluationsHost, gitlabHosts, attestationMonths } = settings.standards;
  const gathered = await gatherOnline(subjects, {
    ...{ evaluationsHost, gitlabHosts, privateHosts: [], cacheFolder: null },
    environment: { GITHUB_TOKEN: token, GITHUB_API_URL: apiUrl },
  });
  const findings = subjects.flatMap((subject, at) => {
    const observed = gathered.observations[at];
    return observed ? evaluateProduct(catalogue, subject.product, observed, { today, attestationMonths }) : [];
  });
  const counts = countFindings(findings);
  const isFailed = failOn !== "never" && counts.errors + (failOn === "warning" ? counts.warnings : 0) > 0;
  const result: JobResult = {
    conclusion: isFailed ? "failure" : "success",
    title: renderTemplate("terminal/check-summary", { counts }).trim().replace(/\.$/, ""),
    summary: await findingsMarkdown(subjects, findings),
    annotations: [],
    outputs: { products: counts.products, errors: counts.errors, warnings: counts.warnings, unknown: counts.unknown },
  };
  const ofRecords = [...records.problems, ...findUnknownAttestations(records), ...unmetInRecords(subjects, findings)];
  const judged = withProblems(result, ofRecords, { isDone: failOn === "never" });
  return withProblems(judged, [...loaded.problems, ...gathered.problems]);
}

/** What a person of the contractor can see to at a line of theirs; the table has the rest. */
function unmetInRecords(subjects: readonly Subject[], findings: readonly DetailedFinding[]): Problem[] {
  const byId = new Map(subjects.map((subject) => [subject.product.id, subject]));
  return findings.flatMap(({ answer, product, rule, message, remedy, ficheKey }) => {
    const place = answer === "fail" ? byId.get(product)?.locate(ficheKey) : undefined;
    if (!place || !isStaffingFile(place.file)) return [];
    const texts = { message: quoteCodeMarks(message), remedy: quoteCodeMarks(remedy ?? "") };
    return [problem("standard-not-met", { rule, ...texts, missing: null }, place)];
  });
}
