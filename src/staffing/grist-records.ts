import { assumeHidden } from "../plan/assume-hidden.ts";
import type { LastApplied } from "../plan/plan.ts";
import { isProblem, type Place, type Problem, problem } from "../problems/problem.ts";
import { connectGrist, type GristConnector } from "../records/grist/connect-grist.ts";
import type { GristClient } from "../records/grist/create-grist-client.ts";
import { documentName, type GristMapping } from "../records/grist/grist-address.ts";
import { printGristMemory, readGristMemory } from "../records/grist/grist-memory.ts";
import { type GristInput, gristSource } from "../records/grist/grist-source.ts";
import type { RecordSource } from "../records/record-source.ts";
import type { Records } from "../records/records.ts";
import type { GristSettings } from "../settings/grist-settings.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { createLocator } from "../yaml/locate.ts";

/** Records in Grist, as settings name them. */
export interface GristRecords {
  source: RecordSource;
  client: GristClient;
  /** What was read, once it was. */
  read(): GristInput | undefined;
  /** Last applied with where things stand in the document, once it was read. */
  remember(lastApplied: LastApplied): LastApplied;
}

interface GristReader {
  connector: GristConnector | undefined;
  /** Whose records they are; null where the person who asks has a key of their own. */
  account: string | null;
  /** Whether the settings are those of the default branch: whoever can open a pull request must not choose what is read. */
  isMerged: boolean;
}

/** Null where settings name no document; a problem where it may not be read. `text`: the settings as they are written. */
export function gristRecords(
  { grist }: Settings,
  text: string,
  lastApplied: LastApplied,
  { connector, account, isMerged }: GristReader,
): GristRecords | Problem | null {
  if (!grist) return null;
  const place = placeOfGrist(text);
  const mapping = toMapping(grist);
  const document = documentName(grist);
  if (!isMerged && lastApplied.grist?.document !== document) return problem("grist-not-merged", {}, place);
  const client = connectGrist(connector, grist, account, place);
  if (isProblem(client)) return client;
  let found: GristInput | undefined;
  return {
    client,
    source: gristSource(client, mapping, readGristMemory(lastApplied.grist, document), place, (read) => {
      found = read;
    }),
    read: () => found,
    remember: (known) => (found ? { ...known, grist: printGristMemory(found.memory) } : known),
  };
}

/** A row that a rule hides, or that is deleted, is no departure. */
export function withoutHidden(records: Records, { grist }: Settings, text: string, lastApplied: LastApplied): Records {
  return grist ? assumeHidden(records, lastApplied, grist.removed, placeOfGrist(text)) : records;
}

/** The name of a table alone says which one it is. */
function toMapping({ tables, ...grist }: GristSettings): GristMapping {
  const mapped = Object.entries(tables).map(([kind, named]) => {
    const { table = null, columns = {} } = typeof named === "string" ? { table: named } : named;
    return [kind, { table, columns }] as const;
  });
  return { ...grist, tables: Object.fromEntries(mapped) };
}

function placeOfGrist(text: string): Place {
  return createLocator(text, settingsPath)(["grist"]);
}
