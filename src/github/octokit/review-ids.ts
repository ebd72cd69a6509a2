import { z } from "zod";
import type { Repository, ReviewRequest } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { reviewIds as reviewIdsDocument } from "./documents/review-ids.ts";

const found = z.object({ id: z.string() }).nullable();
const answer = z
  .object({ repository: z.record(z.string(), found).optional() })
  .catchall(z.union([found, z.record(z.string(), found)]));

interface KnownReview {
  /** Ids. */
  labels: string[];
  /** Ids. */
  reviewers: string[];
  /** Names of labels that the repository does not have. */
  missing: string[];
}

/** GraphQL node ids of labels and people: each is asked for once, or learnt from another answer. */
export class ReviewIds {
  readonly #octokit: OctokitClient;
  /** Null: not there, and not to be asked for again. */
  readonly #known = new Map<string, string | null>();

  constructor(octokit: OctokitClient) {
    this.#octokit = octokit;
  }

  /** People that GitHub does not know are left out. */
  async of(repository: Repository, { labels, reviewers }: ReviewRequest): Promise<KnownReview> {
    await this.#ask(
      repository,
      labels.filter((label) => !this.#known.has(labelKey(repository, label))),
      reviewers.filter((login) => !this.#known.has(userKey(login))),
    );
    const idsOf = (keys: string[]) => [
      ...new Set(keys.map((key) => this.#known.get(key)).filter((id) => typeof id === "string")),
    ];
    return {
      labels: idsOf(labels.map((label) => labelKey(repository, label))),
      reviewers: idsOf(reviewers.map(userKey)),
      missing: labels.filter((label) => !this.#known.has(labelKey(repository, label))),
    };
  }

  learnLabel(repository: Repository, label: string, id: string | null): void {
    this.#known.set(labelKey(repository, label), id);
  }

  /** A label may have been deleted, a login renamed. */
  forget(): void {
    this.#known.clear();
  }

  async #ask(repository: Repository, labels: string[], logins: string[]): Promise<void> {
    if (labels.length + logins.length === 0) return;
    const { owner, name } = repository;
    const { repository: inRepository, ...users } = await askGraphql(this.#octokit, {
      operation: "reviewIds",
      repository,
      document: reviewIdsDocument(labels.length, logins.length),
      variables: {
        ...(labels.length === 0 ? {} : { owner, name }),
        ...Object.fromEntries(labels.map((label, index) => [`label${index}`, label])),
        ...Object.fromEntries(logins.map((login, index) => [`user${index}`, login])),
      },
      answer,
      repeatable: true,
      missingIsNull: true,
    });
    for (const [index, label] of labels.entries()) {
      const id = inRepository?.[`label${index}`]?.id;
      if (id !== undefined) this.learnLabel(repository, label, id);
    }
    for (const [index, login] of logins.entries()) {
      this.#known.set(userKey(login), found.safeParse(users[`user${index}`]).data?.id ?? null);
    }
  }
}

// GitHub takes labels and logins in any letter case.
function labelKey({ owner, name }: Repository, label: string): string {
  return `label ${owner}/${name} ${label}`.toLowerCase();
}

function userKey(login: string): string {
  return `user ${login}`.toLowerCase();
}
