import { z } from "zod";
import type { Repository, ReviewRequest } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const found = z.object({ id: z.string() }).nullable();
const responseSchema = z
  .object({ repository: z.record(z.string(), found).optional() })
  .catchall(z.union([found, z.record(z.string(), found)]));

interface ReviewNodeIds {
  /** Ids. */
  labels: string[];
  reviewers: { login: string; id: string }[];
  /** Logins that GitHub does not know. */
  unknown: string[];
  /** Names of labels that the repository does not have. */
  missing: string[];
}

/** GraphQL node ids of labels and people: each is read once, or taken from another response. */
export class ReviewIds {
  readonly #octokit: OctokitClient;
  /** Null: not there, and not to be requested again. */
  readonly #known = new Map<string, string | null>();

  constructor(octokit: OctokitClient) {
    this.#octokit = octokit;
  }

  async of(repository: Repository, { labels, reviewers }: ReviewRequest): Promise<ReviewNodeIds> {
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
      reviewers: reviewers.flatMap((login) => {
        const id = this.#known.get(userKey(login));
        return typeof id === "string" ? [{ login, id }] : [];
      }),
      unknown: reviewers.filter((login) => this.#known.get(userKey(login)) === null),
      missing: labels.filter((label) => !this.#known.has(labelKey(repository, label))),
    };
  }

  learnLabel(repository: Repository, label: string, id: string | null): void {
    this.#known.set(labelKey(repository, label), id);
  }

  /** A label may have been deleted, a login renamed. */
  invalidate(): void {
    this.#known.clear();
  }

  async #ask(repository: Repository, labels: string[], logins: string[]): Promise<void> {
    if (labels.length + logins.length === 0) return;
    const { owner, name } = repository;
    const { repository: inRepository, ...users } = await requestGraphql(this.#octokit, {
      operation: "reviewIds",
      repository,
      document: reviewIdsDocument(labels.length, logins.length),
      variables: {
        ...(labels.length === 0 ? {} : { owner, name }),
        ...Object.fromEntries(labels.map((label, index) => [`label${index}`, label])),
        ...Object.fromEntries(logins.map((login, index) => [`user${index}`, login])),
      },
      schema: responseSchema,
      isRepeatable: true,
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

/** Asks for `labels` labels and `users` people at once: `$label0` answers under `repository.label0`, `$user0` under `user0`. */
export function reviewIdsDocument(labels: number, users: number): string {
  const labelIndexes = [...Array(labels).keys()];
  const userIndexes = [...Array(users).keys()];
  const variables = [
    ...(labels === 0 ? [] : ["$owner: String!", "$name: String!"]),
    ...labelIndexes.map((index) => `$label${index}: String!`),
    ...userIndexes.map((index) => `$user${index}: String!`),
  ];
  const repository = `repository(owner: $owner, name: $name) {
      ${labelIndexes.map((index) => `label${index}: label(name: $label${index}) { id }`).join("\n      ")}
    }`;
  return /* GraphQL */ `
  query ReviewIds(${variables.join(", ")}) {
    ${labels === 0 ? "" : repository}
    ${userIndexes.map((index) => `user${index}: user(login: $user${index}) { id }`).join("\n    ")}
  }
`;
}
