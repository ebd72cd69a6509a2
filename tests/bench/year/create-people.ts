import { renderBlock } from "../../../src/fiches/edit/render-yaml.ts";
import { importMembers } from "../../../src/plan/import/import-members.ts";
import type { SandboxPullRequest } from "../../../src/sandbox/sandbox.ts";
import { MAINTAINER, MANAGER, SITE } from "../../journeys/start-journey.ts";
import type { EspaceMembre, Known } from "./create-espace-membre.ts";
import type { Witness } from "./create-witness.ts";
import { type Contractor, ficheOf } from "./largest-contractors.ts";
import { EXPORTER, type World } from "./start-world.ts";

/** What people do; each act ends once the App has nothing left to do. */
export interface People {
  /** What is true of somebody from now on, wherever it is written. */
  decide(path: string, known: Known | null): void;
  knownThere(path: string): Known | null;
  /** Enters something in the espace membre. */
  enter(path: string, known: Known | null): void;
  /** Enters there what is true. */
  enterDecided(path: string): void;
  enterAll(path: string, known: Known | null): void;
  /** The contractors' records are made to say what a fiche says. */
  record(path: string, after: string | null): Promise<void>;
  /** Merges the pull request of a fiche, if one is open; whether it was. */
  merge(path: string): Promise<boolean>;
  refuse(path: string): Promise<void>;
  mergeForgotten(): Promise<void>;
  /** Merges what the App proposes to the records. */
  takeOver(): Promise<void>;
  export(): Promise<void>;
  /** The daily resync, on a day when something happened. */
  resync(): Promise<void>;
}

/** Milliseconds after which a pull request that nobody has refused is merged. */
const FORGOTTEN = 5 * 24 * 60 * 60 * 1000;

export function createPeople(
  { sandbox, app, quiet }: World,
  contractors: readonly Contractor[],
  espaceMembre: EspaceMembre,
  witness: Witness,
): People {
  const decided = new Map<string, Known | null>();
  let eventful = false;
  const happened = async () => {
    eventful = true;
    await quiet();
    await witness.observe();
  };
  const open = (repository: string) => sandbox.listPullRequests(repository).filter(({ state }) => state === "open");
  const openOf = (path: string) => open(SITE).find(({ head }) => head.ref === `beta-fiches/members/${idOf(path)}`);
  const enterDecided = (path: string) => {
    const known = decided.get(path);
    if (known !== undefined) espaceMembre.enter(path, known);
  };

  async function mergePull(pull: SandboxPullRequest): Promise<boolean> {
    const path = `content/_authors/${pull.head.ref.replace("beta-fiches/members/", "")}.md`;
    try {
      await witness.merging(pull, () => sandbox.mergePullRequest(MAINTAINER, SITE, pull.number));
    } catch (error) {
      witness.conflicts.push(`#${pull.number} ${path} ${new Date().toISOString()}: ${error}`);
      return false;
    }
    espaceMembre.noteChange(path);
    await happened();
    return true;
  }

  async function push(staffing: string, file: string, text: string | null): Promise<void> {
    if ((await sandbox.readFile(staffing, "main", file)) === text) return;
    await witness.recording(staffing, [file], async () => {
      await sandbox.push({
        ...{ as: MANAGER, repository: staffing, branch: "main" },
        ...{ files: { [file]: text }, message: "Mettre à jour un dossier" },
      });
    });
    witness.edits += 1;
    await happened();
  }

  return {
    decide: (path, known) => void decided.set(path, known),
    knownThere: espaceMembre.known,
    enter: espaceMembre.enter,
    enterDecided,
    enterAll(path, known) {
      decided.set(path, known);
      espaceMembre.enter(path, known);
    },
    async record(path, after) {
      const fiche = ficheOf(after, path);
      const id = idOf(path);
      for (const { staffing, employers } of contractors) {
        const imported = fiche && importMembers(new Map([[id, fiche]]), [employers.name], "").members.get(id);
        // Whoever writes the record knows the person.
        await push(staffing, `members/${id}.yml`, imported ? renderBlock({ ...imported, existingFiche: true }) : null);
      }
    },
    async merge(path) {
      const pull = openOf(path);
      return pull !== undefined && (await mergePull(pull));
    },
    async refuse(path) {
      const pull = openOf(path);
      if (!pull) return;
      await sandbox.closePullRequest(MAINTAINER, SITE, pull.number);
      witness.refused.add(pull.number);
      await happened();
    },
    async mergeForgotten() {
      for (const { number } of open(SITE)) {
        const pull = open(SITE).find((one) => one.number === number);
        if (!pull || Date.parse(pull.created_at) > Date.now() - FORGOTTEN) continue;
        if (await mergePull(pull)) enterDecided(`content/_authors/${pull.head.ref.split("/").at(-1)}.md`);
      }
    },
    async takeOver() {
      for (const { staffing } of contractors) {
        const pull = open(staffing).find(({ head }) => head.ref === "beta-fiches/write-back");
        if (!pull) continue;
        await witness.recording(staffing, filesOf(await sandbox.diff(staffing, pull.number)), async () => {
          await sandbox.mergePullRequest(MANAGER, staffing, pull.number);
        });
        await happened();
      }
    },
    async export() {
      const files = await espaceMembre.export((path) => sandbox.readFile(SITE, "master", path));
      if (files.size === 0) return;
      await witness.exporting(files, async () => {
        await sandbox.push({
          ...{ as: EXPORTER, repository: SITE, branch: "master", files: Object.fromEntries(files) },
          message: "Export du soir",
        });
      });
      await happened();
    },
    async resync() {
      if (!eventful) return;
      await app.resync();
      await happened();
      eventful = false;
    },
  };
}

function idOf(path: string): string {
  return path.slice("content/_authors/".length, -".md".length);
}

function filesOf(diff: string): string[] {
  return Array.from(diff.matchAll(/^\+\+\+ b\/(.+)$/gm), ([, file = ""]) => file);
}
