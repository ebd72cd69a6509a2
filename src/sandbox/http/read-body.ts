import type { z } from "zod";
import { invalidRequest, Refusal } from "../refusal.ts";
import type { RequestContext } from "./environment.ts";

/** The request's JSON, in the shape of `schema`. Throws 400 or 422 as GitHub does. */
export async function readBody<T>(context: RequestContext, schema: z.ZodType<T>): Promise<T> {
  const text = await context.req.text();
  const result = schema.safeParse(text === "" ? {} : parseJson(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue?.path.join(".") ?? "body";
  const missing = issue?.code === "invalid_type" && issue.message.endsWith("received undefined");
  throw invalidRequest(missing ? `"${name}" wasn't supplied.` : `For '${name}': ${issue?.message}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}
