import { isTestPath } from "./classify-path.ts";
import type { CodeFile } from "./find-senders.ts";

/**
 * What the code of each shows. FranceConnect: its hosts, the settings and dependencies of its name, its button; not ProConnect, whose
 * hosts hold the same word, nor a sentence about it.
 */
const signs = {
  franceconnect: [
    /(?:app|auth|oidc|fcp?|fcp-low|fcp-high)[\w.-]{0,40}\.?(?:dev-)?franceconnect\.(?:gouv\.)?fr/i,
    /FranceConnectButton|fr-connect__brand["'][^>\n]{0,80}>\s*FranceConnect|france_?connect_?(?:client|id|secret|url|host|key|issuer|base|config|redirect|callback|particulier|authorize|token|userinfo|login|logout|openid|scope|acr|service|strategy|provider|controller|enabled)/i,
    /omniauth[-_]france_?connect|france-?connect-particulier|franceconnect\/|["'@/-]france-?connect["'@/]|[Ff]rance_?[Cc]onnect(?:::|\.|\(|Client|Service|Controller|Strategy|Provider|Module|Config)/,
  ],
  feedback: [
    /(?:jedonnemonavis|voxusagers|monavis)\.numerique\.gouv\.fr/i,
    /<je-?donne-?mon-?avis\b|<jdma[\w-]{0,40}|\bjdma[_-]?(?:url|id|form|link|button|bouton|lien)/i,
  ],
} as const;

/** What only speaks of it. */
const prose =
  /\.(?:md|mdx|markdown|rst|adoc|txt|csv|po|pot|svg)$|(?:^|\/)(?:docs?|documentation|content|articles|blog)\//i;
/** Every sign holds one of these. */
const word = { franceconnect: /france.?connect|omniauth/i, feedback: /avis|voxusagers|jdma/i } as const;
/** What a page may load is not what it shows. */
const policy = /(?:img|connect|script|default|frame|form|style|font)[-_](?:src|action)|content.?security/i;
const policyFile = /(?:^|\/)[^/]*(?:csp|content[-_]?security)[^/]*$/i;
/** Characters. */
const LONGEST = 2_000;

/** The path of the first file whose code integrates it; null where none that was read does. */
export function findIntegration(what: keyof typeof signs, files: readonly CodeFile[]): string | null {
  return (
    files.find(
      ({ path, text }) =>
        !isTestPath(path) &&
        !prose.test(path) &&
        !policyFile.test(path) &&
        word[what].test(text) &&
        text.split("\n").some((line) => isCode(line) && signs[what].some((sign) => sign.test(line))),
    )?.path ?? null
  );
}

function isCode(line: string): boolean {
  return line.length <= LONGEST && !/^\s*(?:#|\/\/|\/?\*|<!--|\{\/\*|--|;)/.test(line) && !policy.test(line);
}
