import type { Repository } from "../world.ts";

/** What one page shows, before it is HTML. */
export interface Page {
  title: string;
  /** A file of templates/sandbox/, without its ending. */
  template: string;
  data: object;
  /** The repository that it is about, whose tabs stand above. */
  repository?: Repository;
}
