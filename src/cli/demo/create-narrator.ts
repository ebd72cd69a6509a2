import { z } from "zod";
import type { Sandbox, SandboxCheckRun, SandboxPullRequest } from "../../sandbox/sandbox.ts";
import type { Delivery } from "../../sandbox/webhooks/hookshot.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { diffStyle, type Printer } from "../printer.ts";
import { site, staffing } from "./story.ts";

const Payload = z.object({ ref: z.string().optional(), repository: z.object({ full_name: z.string() }).optional() });

/** Shows on a terminal what happened on the demo's GitHub since the last call. */
export interface Narrator {
  title(text: string): void;
  print(template: string, data: object): void;
  showNews(): Promise<void>;
}

export function createNarrator(sandbox: Sandbox, printer: Printer): Narrator {
  const shown = { deliveries: 0, pulls: new Map<number, string>(), runs: 0, dashboard: "" };
  let number = 0;

  const render = (template: string, data: object) => renderTemplate(`demo/${template}`, data).trimEnd();
  const print = (template: string, data: object) => printer.text(`${render(template, data)}\n`);

  function showPull(pull: SandboxPullRequest, diff: string): void {
    const known = shown.pulls.has(pull.number);
    shown.pulls.set(pull.number, pull.head.sha);
    printer.line(`${render("pull-request", { number: pull.number, known })} `, { style: "bold", text: pull.title });
    for (const line of diff.split("\n").filter(isContent))
      printer.line("       ", { style: diffStyle(line), text: line });
  }

  function showRun({ name, conclusion, output, annotations }: SandboxCheckRun): void {
    const failed = { style: "red", text: "✖" } as const;
    const passed = { style: "green", text: "✔" } as const;
    const other = { style: "yellow", text: "●" } as const;
    const mark = conclusion === "failure" ? failed : conclusion === "success" ? passed : other;
    printer.line("   ", mark, ` ${render("check-run", { name, title: output.title })}`);
    for (const annotation of annotations) print("annotation", annotation);
  }

  return {
    title(text) {
      printer.line();
      printer.line({ style: "bold", text: `${++number}. ${text}` });
    },
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
