import { catalogue } from "../../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../../src/standards/evaluate-product.ts";
import { gatherPages } from "../../../src/standards/gather/gather-pages.ts";
import type { PageObservation } from "../../../src/standards/observations.ts";
import { readPage } from "../../../src/standards/pages/read-page.ts";
import { evidenceOf, product, TODAY } from "../a-product.ts";
import type { JudgedRow } from "../judged-row.ts";
import { accessibilitySamples, declaredAccessibilitySamples } from "./accessibility-samples.ts";
import { franceconnectSamples } from "./franceconnect-samples.ts";
import { furtherSamples } from "./further-samples.ts";
import { legalNoticesSamples } from "./legal-notices-samples.ts";
import { noNoreplySamples } from "./no-noreply-samples.ts";
import { otherWordsSamples } from "./other-words-samples.ts";
import { type PageSample, type SampleAnswer, SITE } from "./page-sample.ts";
import { statsPageSamples } from "./stats-page-samples.ts";
import { userFeedbackSamples } from "./user-feedback-samples.ts";

const samples: Readonly<Record<string, readonly PageSample[]>> = {
  "stats-page": statsPageSamples,
  accessibility: accessibilitySamples,
  "declared-accessibility": declaredAccessibilitySamples,
  "legal-notices": legalNoticesSamples,
  "no-noreply": noNoreplySamples,
  "user-feedback": userFeedbackSamples,
  franceconnect: franceconnectSamples,
};

/** Every made-up site, gathered as a real one is, and what its rule answers. */
export async function judgePageSamples(): Promise<JudgedRow[]> {
  const rows = Object.entries(samples).flatMap(([rule, ofRule]) => ofRule.map((sample) => [rule, sample] as const));
  return Promise.all([...rows, ...furtherSamples, ...otherWordsSamples].map(([rule, sample]) => judge(rule, sample)));
}

async function judge(rule: string, { name, expected, says, site, fiche: changes }: PageSample): Promise<JudgedRow> {
  const { fiche } = evidenceOf(changes);
  const [link, statsUrl] = [fiche.data.link, fiche.data.stats_url].map((value) =>
    typeof value === "string" ? value : null,
  );
  const pages =
    link || statsUrl
      ? await gatherPages({ link: link ?? null, statsUrl: statsUrl ?? null }, async (url) => observe(site, url), {
          now: () => new Date(TODAY),
          random: () => 0,
        })
      : null;
  const rules = catalogue.filter(({ id }) => id === rule);
  const [finding] = evaluateProduct(
    rules,
    product,
    { fiche, forge: null, pages },
    { today: TODAY, attestationMonths: 12 },
  );
  if (!finding) throw new Error(`no rule ${rule}`);
  const { answer, message } = finding;
  const got = says === undefined || says.test(message) ? answer : `${answer} without ${says}`;
  return { rule, name, expected: [expected], got, message };
}

function observe(site: PageSample["site"], requestedUrl: string): PageObservation {
  const redirects: string[] = [];
  let url = requestedUrl;
  let answer = answerAt(site, url);
  while (typeof answer === "object" && answer.sentTo !== undefined) {
    url = new URL(answer.sentTo, url).href;
    redirects.push(url);
    answer = answerAt(site, url);
  }
  const {
    status = 200,
    type = "text/html; charset=utf-8",
    body = "",
  } = typeof answer === "string" ? { body: answer } : answer;
  const headers = { "content-type": type };
  return readPage({ requestedUrl, url, status, at: TODAY, redirects, headers, body: new TextEncoder().encode(body) });
}

function answerAt(site: PageSample["site"], address: string): SampleAnswer {
  const { origin, pathname } = new URL(address.replace(/^http:/, "https:"));
  const isOfSite = origin === SITE;
  return (
    site[address] ??
    (isOfSite ? (site[pathname] ?? site["*"]) : undefined) ?? { status: 404, body: "<h1>Page introuvable</h1>" }
  );
}
