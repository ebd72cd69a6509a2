/**
 * What GitHub refused for want of a right: to open pull requests, to push at all, to push one branch that a rule protects, to label, to ask for
 * reviews at all, to ask one person who may not review. `name`: that branch, or that login; else empty.
 */
export interface RefusedRight {
  right: "open" | "push" | "branch" | "label" | "review" | "reviewer";
  name: string;
}

/** What was refused on one way to a repository, remembered until rights change or, since that is not always said, for a day. */
export interface RefusalMemory {
  /** `way`: who writes where, in a few words. */
  read(way: string): Promise<readonly RefusedRight[]>;
  add(way: string, refused: RefusedRight): Promise<void>;
  /** Rights have changed. */
  forget(): Promise<void>;
}
