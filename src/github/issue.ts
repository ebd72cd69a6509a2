export interface OwnIssue {
  /** GraphQL node id. */
  id: string;
  number: number;
  body: string;
  state: "open" | "closed";
  /** People closed it as not planned, or as a duplicate. */
  isDismissed: boolean;
  /** Its text is as its author wrote it last, who is the token's owner: nobody else has edited it since. */
  isAsWritten: boolean;
}

export interface NewIssue {
  title: string;
  /** At most 65,536 characters. */
  body: string;
  /** Logins; those whom GitHub lets nobody assign are left out. */
  assignees?: readonly string[];
}

export interface CreatedIssue {
  number: number;
}

export interface IssueUpdate {
  title?: string;
  body?: string;
  state?: "open" | "closed";
}

/** A new issue, or an update of the one of that node id. */
export type IssueWrite =
  | ({ kind: "open" } & Pick<NewIssue, "title" | "body">)
  | ({ kind: "update"; id: string } & IssueUpdate);
