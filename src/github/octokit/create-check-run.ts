import { z } from "zod";
import type { Annotation, CheckRun, CreatedCheckRun } from "../check-run.ts";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./octokit-client.ts";
import type { RefusedParts } from "./request-parts.ts";
import { requestRest } from "./request-rest.ts";

/** Source: https://docs.github.com/rest/checks/runs#create-a-check-run */
const ANNOTATIONS_A_REQUEST = 50;
const LONGEST_TITLE = 255;

const responseSchema = z.object({ id: z.number(), html_url: z.string().nullable() });

/**
 * Creates the run with its first annotations, then appends the others. It is completed by the last request only, so that a run cut
 * short stays in progress rather than green with problems missing; its external id comes with that too, so that it is not taken for
 * the complete run. Null where GitHub refused one to this client before: it is thrown once, and then left out while rights are what they
 * were.
 */
export async function createCheckRun(
  octokit: OctokitClient,
  refused: RefusedParts,
  repository: Repository,
  run: CheckRun,
): Promise<CreatedCheckRun | null> {
  if (refused.of(repository).has(CHECK)) return null;
  try {
    return await createWhole(octokit, repository, run);
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "forbidden") refused.add(repository, [CHECK]);
    throw error;
  }
}

/** Under which it is remembered that check runs are refused. */
export const CHECK = "write check";

async function createWhole(octokit: OctokitClient, repository: Repository, run: CheckRun): Promise<CreatedCheckRun> {
  const [first = [], ...others] = batchesOf(run.annotations.map(toRest), ANNOTATIONS_A_REQUEST);
  const created = await requestRest(octokit, {
    operation: "createCheckRun",
    repository,
    route: "POST /repos/{owner}/{repo}/check-runs",
    parameters: {
      name: run.name,
      head_sha: run.commit,
      ...progress(run, first, others.length === 0),
    },
    schema: responseSchema,
    isRepeatable: false,
  });
  for (const [index, annotations] of others.entries())
    await requestRest(octokit, {
      operation: "createCheckRun",
      repository,
      route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
      parameters: { check_run_id: created.id, ...progress(run, annotations, index === others.length - 1) },
      schema: responseSchema,
      isRepeatable: false,
    });
  return { id: created.id, url: created.html_url ?? "" };
}

type RestAnnotation = ReturnType<typeof toRest>;

function progress(
  { title, summary, conclusion, externalId }: CheckRun,
  annotations: readonly RestAnnotation[],
  last: boolean,
) {
  return {
    ...(last ? { status: "completed", conclusion, external_id: externalId } : { status: "in_progress" }),
    output: { title, summary, annotations },
  };
}

function toRest({ path, line, column, level, title, message }: Annotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    start_column: column,
    end_column: column,
    annotation_level: level,
    title: title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title,
    message,
  };
}
