import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { dayOf } from "../dates/day.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { yamlPackage } from "../yaml/yaml-package.ts";
import type { Command } from "./command.ts";
import { doctorCommand } from "./declarations/doctor-command.ts";
import { type CheckedArea, checkSetup, type SetupFacts } from "./doctor/check-setup.ts";
import { gatherFacts } from "./doctor/gather-facts.ts";
import { parseArguments } from "./parse-arguments.ts";
import { countBySeverity, printProblems, refuse } from "./print-problems.ts";
import { output, type Styled } from "./printer.ts";

const manifestShape = z.object({
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

/** Checks a set-up, part by part, and says what to do of what is wrong; writes nothing, and shows no secret. */
export const doctor: Command = async (args) => {
  const values = parseArguments(doctorCommand, args);
  if (isProblem(values)) return refuse(values, args, (problems) => ({ areas: [], problems }));
  if (statSync(".env", { throwIfNoEntry: false })?.isFile()) process.loadEnvFile(".env");
  const { today = dayOf(new Date()), format, ...rest } = values;
  const facts = await gatherFacts({ ...rest, today }, process.env);
  const manifest = manifestShape.parse(
    yamlPackage().parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")),
  );
  const checked = checkSetup(facts, manifest);
  const problems = checked.flatMap((one) => one.problems ?? []);
  if (format === "json") output.json({ areas: checked.map(promisedKeys), problems });
  else print(checked, facts, problems);
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

type State = "ok" | "warning" | "error" | "unchecked";

const marks: Record<State, Styled> = {
  ok: { style: "green", text: "✔" },
  warning: { style: "yellow", text: "!" },
  error: { style: "red", text: "✖" },
  unchecked: { style: "dim", text: "–" },
};

function stateOf({ problems }: CheckedArea): State {
  if (problems === null) return "unchecked";
  if (problems.some(({ severity }) => severity === "error")) return "error";
  return problems.length > 0 ? "warning" : "ok";
}

function promisedKeys(one: CheckedArea): object {
  return { area: one.area, state: stateOf(one) };
}

function print(checked: readonly CheckedArea[], facts: SetupFacts, problems: readonly Problem[]): void {
  for (const one of checked) {
    const state = stateOf(one);
    const said = { area: one.area, state, ...figuresOf(facts) };
    output.line(marks[state], " ", renderTemplate("terminal/doctor-area", said).trim());
    if (one.problems && one.problems.length > 0) printProblems(one.problems, output);
  }
  const counts = countBySeverity(problems);
  output.line();
  output.text(`${renderTemplate("terminal/doctor-summary", counts).trim()}\n`);
}

/** What is told of what was found: never a value of the environment. */
function figuresOf({ records, site, github, repository, redis }: SetupFacts) {
  return {
    records: records?.count ?? 0,
    fiches: site?.fiches ?? 0,
    slug: github?.kind === "app" ? github.setup.slug : "",
    repository: repository ?? "",
    redis: redis && "version" in redis ? redis.version : "",
  };
}
