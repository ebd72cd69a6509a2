import type { JsonObject } from "../fiches/json.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";

/** Never write on a namesake's fiche: why this one may be somebody else's, or undefined. `ours`: it has a mission of ours. */
export function checkIdentity(record: RecordFile<MemberRecord>, site: JsonObject, ours: boolean): Problem | undefined {
  const logins = { record: loginOf(record.value.github), site: loginOf(site.github) };
  if (logins.record && logins.site && logins.record !== logins.site) {
    return problem("github-differs", { record: logins.record, site: logins.site }, record.locate(["github"]));
  }
  if (ours || (logins.record && logins.record === logins.site) || record.value.existingFiche === true) return;
  return problem("existing-fiche", {}, { file: record.file, line: 1, column: 1 });
}

function loginOf(value: unknown): string {
  return typeof value === "string" ? value.trim().toLowerCase() : "";
}
