import { isProblem } from "../../problems/problem.ts";
import type { Command } from "../command.ts";
import { demoCommand } from "../declarations/demo-command.ts";
import { parseArguments } from "../parse-arguments.ts";
import { printProblems } from "../print-problems.ts";
import { errors, output } from "../printer.ts";
import { createNarrator, type Narrator } from "./create-narrator.ts";
import { type DemoWorld, startWorld } from "./start-world.ts";
import { site, staffing, steps } from "./story.ts";

/** Plays the App's life on a GitHub of this machine: nothing leaves it, nothing needs to be set up. */
export const demo: Command = async (args) => {
  const values = parseArguments(demoCommand, args);
  if (isProblem(values)) {
    printProblems([values], errors);
    return 1;
  }
  const world = await startWorld();
  const narrator = createNarrator(world.sandbox, output);
  try {
    await play(world, narrator);
    if (values.keep) await keep(world, narrator);
  } finally {
    await world.close();
  }
  return 0;
};

async function play({ sandbox, app }: DemoWorld, narrator: Narrator): Promise<void> {
  narrator.print("opening", { github: sandbox.url, port: new URL(app.webhookUrl).port });
  narrator.title("L'App est installée sur les dossiers et sur le site");
  for (const repository of [site, staffing]) {
    sandbox.installApp({
      account: repository.split("/")[0] ?? "",
      repositories: [repository],
      permissions: { metadata: "read", contents: "write", pull_requests: "write", issues: "write", checks: "write" },
      events: ["push"],
    });
  }
  await narrate();
  for (const { title, files } of steps) {
    narrator.title(title);
    await sandbox.push({ as: "claire-temoin", repository: staffing, branch: "main", files, message: title });
    await narrate();
  }
  narrator.print("closing", {});

  async function narrate(): Promise<void> {
    await sandbox.settled();
    await app.idle();
    await narrator.showNews();
  }
}

async function keep({ sandbox }: DemoWorld, narrator: Narrator): Promise<void> {
  const stopped = new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  const token = sandbox.userToken("claire-temoin", ["repo"]);
  const page = (repository: string, path = "") => `${sandbox.url}/${repository}${path}`;
  const [dashboard] = sandbox.listIssues(staffing);
  narrator.print("kept", {
    home: `${sandbox.url}/`,
    site: page(site),
    staffing: page(staffing),
    dashboard: dashboard ? page(staffing, `/issues/${dashboard.number}`) : null,
    checks: page(staffing, `/commit/${await sandbox.head(staffing, "main")}`),
    pulls: sandbox.listPullRequests(site).map(({ number, title, html_url: url }) => ({ number, title, url })),
    clones: [`${page(site)}.git`, `http://claire-temoin:${token}@${sandbox.host}/${staffing}.git`],
  });
  await stopped;
}
