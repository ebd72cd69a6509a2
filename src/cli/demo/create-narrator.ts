import colorsFor from "picocolors";
import { z } from "zod";
import type { Sandbox, SandboxCheckRun, SandboxPullRequest } from "../../sandbox/sandbox.ts";
import type { Delivery } from "../../sandbox/webhooks/hookshot.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { site, staffing } from "./story.ts";

const Payload = z.object({ ref: z.string().optional(), repository: z.object({ full_name: z.string() }).optional() });

/** Shows on a terminal what happened on the demo's GitHub since the last call. */
export interface Narrator {
  title(text: string): void;
  print(template: string, data: object): void;
  showNews(): Promise<void>;
}

export function createNarrator(sandbox: Sandbox, stream: NodeJS.WriteStream): Narrator {
  const colors = colorsFor.createColors(colorsFor.isColorSupported && stream.isTTY === true);
  const shown = { deliveries: 0, pulls: new Map<number, string>(), runs: 0, dashboard: "" };
  let number = 0;

  const print = (template: string, data: object) =>
    stream.write(`${renderTemplate(`demo/${template}`, data).trimEnd()}\n`);

  function showPull(pull: SandboxPullRequest, diff: string): void {
    const known = shown.pulls.has(pull.number);
    shown.pulls.set(pull.number, pull.head.sha);
    print("pull-request", { number: pull.number, title: colors.bold(pull.title), known });
    for (const line of diff.split("\n").filter(isContent)) stream.write(`       ${paint(line)}\n`);
  }

  function paint(line: string): string {
    if (line.startsWith("+")) return colors.green(line);
    return line.startsWith("-") ? colors.red(line) : colors.dim(line);
  }

  function showRun({ name, conclusion, output, annotations }: SandboxCheckRun): void {
    const failed = conclusion === "failure";
    const mark = failed ? colors.red("✖") : conclusion === "success" ? colors.green("✔") : colors.yellow("●");
    print("check-run", { mark, name, title: output.title, annotations });
  }

  return {
    title: (text) => stream.write(`\n${colors.bold(`${++number}. ${text}`)}\n`),
    print,
    async showNews() {
      const webhooks = sandbox.deliveries.slice(shown.deliveries).map(webhookOf);
      for (const webhook of webhooks.filter(({ own }) => !own)) print("webhook", webhook);
      const own = webhooks.filter((webhook) => webhook.own).length;
      if (own > 0) print("own-webhooks", { own });
      shown.deliveries = sandbox.deliveries.length;
      for (const pull of sandbox.listPullRequests(site)) {
        if (shown.pulls.get(pull.number) !== pull.head.sha) showPull(pull, await sandbox.diff(site, pull.number));
      }
      const runs = sandbox.listCheckRuns(staffing);
      for (const run of runs.slice(shown.runs)) showRun(run);
      shown.runs = runs.length;
      const [dashboard] = sandbox.listIssues(staffing);
      if (dashboard && shown.dashboard !== dashboard.body) {
        print("dashboard", { title: dashboard.title, known: shown.dashboard !== "" });
        shown.dashboard = dashboard.body ?? "";
      }
    },
  };
}

function webhookOf({ event, action, statusCode, duration, body }: Delivery) {
  const { ref, repository } = Payload.parse(JSON.parse(body));
  const branch = ref?.replace("refs/heads/", "");
  return {
    ...{ event, action, statusCode, branch },
    repository: repository?.full_name,
    milliseconds: Math.round(duration * 1000),
    /** About the App's own branches, which it has nothing to learn from. */
    own: branch !== undefined && /^(rebuild\/)?beta-fiches/.test(branch),
  };
}

/** The lines of a diff that hold content: neither headers nor hunk marks. */
function isContent(line: string): boolean {
  return line !== "" && !/^(diff |index |new file|--- |\+\+\+ |@@|\\)/.test(line);
}
