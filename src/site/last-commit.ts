import type { LastModifiedBy } from "./site.ts";

/** The last commit that touched a fiche, as far as it tells whose change that was. */
export interface LastCommit {
  /** What the commit says of its author; `login` where the forge knows the account. */
  author: { name: string; email: string; login: string | null };
  /** The first line of its message. */
  subject: string;
}

/** Who publishes the espace membre's nightly export on betagouv/beta.gouv.fr. */
const EXPORTER = "secretariat-bot";

/** `chore: db changes YYYYMMDD_HHMMSS`, where merging may add the pull request's number: src/scripts/export-to-www.sh of espace-membre-next. */
const EXPORT_SUBJECT = /^chore: db changes \d{8}_\d{6}(?: \(#\d+\))?$/;

/** Who last changed a fiche, by that commit; unknown where there is none to read. */
export function whoModified(commit: LastCommit | null | undefined): LastModifiedBy {
  if (!commit) return "unknown";
  const { name, email, login } = commit.author;
  const mailbox = email.split("@")[0]?.split("+").at(-1);
  const isExporter = login === null ? [name, mailbox].includes(EXPORTER) : login === EXPORTER;
  return isExporter && EXPORT_SUBJECT.test(commit.subject) ? "export" : "other";
}
