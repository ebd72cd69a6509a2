import { type Permission, permissions } from "../../github/port.ts";
import type { Box } from "../../markers/box.ts";

/** What changes records, or sends much to the site, is for who may write to them; a word about the work itself, for who may triage. */
const rights: Record<Box["kind"], "write" | "triage"> = {
  confirm: "write",
  prolong: "write",
  "write-back": "write",
  release: "write",
  forget: "write",
  repropose: "triage",
  entered: "triage",
  resume: "triage",
};

/** The right that an act of a page needs. */
export function rightOf({ kind }: Pick<Box, "kind">): Permission {
  return rights[kind];
}

export function has(permission: Permission, needed: Permission): boolean {
  return permissions.indexOf(permission) <= permissions.indexOf(needed);
}
