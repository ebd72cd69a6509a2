import type { GitHub, Repository } from "../../github/port.ts";
import { chooseFiles } from "../code/choose-files.ts";
import { seeCode } from "../code/see-code.ts";
import type { CodeRead } from "./code-of.ts";

/** What the files of a commit on GitHub tell, or those of one folder (`` for all), in two requests. */
export async function readCode(
  github: Pick<GitHub, "readTree" | "readBlobs">,
  repository: Repository,
  commit: string,
  folder: string,
): Promise<CodeRead> {
  const entries = await github.readTree(repository, commit, "glance");
  const chosen = chooseFiles(entries, folder);
  const texts = await github.readBlobs(
    repository,
    chosen.map(({ blob }) => blob),
    "glance",
  );
  const files = chosen.map(({ path, blob }) => ({ path, text: texts.get(blob) ?? "" }));
  const paths = entries.map(({ path }) => path);
  return { code: seeCode(paths, files, folder), whole: true };
}
